// Data sources.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Type;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class DataSources : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }

  tfplugin6::ReadDataSource::Response ReadLookup(const Value& id) {
    tfplugin6::ReadDataSource::Request request;
    request.set_type_name("corner_lookup");
    wire::ToProto(Object().Set("id", id).Set("name", Value::Null()).ToValue(),
                  type_, *request.mutable_config());
    return Call(request);
  }

  Type type_ = Type::Object({{"id", Type::String()}, {"name", Type::String()}});
};

TEST_F(DataSources, EchoTheConfigurationAndKnowEverything) {
  Create(Thing(Object().Set("name", "n")));
  const auto response = ReadLookup(Value::String("thing-1"));
  EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
  EXPECT_EQ(DecodeAs(type_, response.state()),
            Value::Map({{"id", Value::String("thing-1")},
                        {"name", Value::String("n")}}));
}

TEST_F(DataSources, NotFoundIsAnErrorAtTheArgument) {
  const auto response = ReadLookup(Value::String("nothing"));
  EXPECT_THAT(Texts(response.diagnostics()),
              ElementsAre(StartsWith("error id: ")));
  EXPECT_FALSE(response.has_state());
}

TEST_F(DataSources, AForgottenUnknownValueIsReportedAndNotSent) {
  const auto response = ReadLookup(Value::String("forget"));
  EXPECT_THAT(Texts(response.diagnostics()),
              ElementsAre(HasSubstr("bug in the provider")));
  EXPECT_FALSE(response.has_state());
}

TEST_F(DataSources, AnUnknownConfigurationCannotBeReadYet) {
  const auto response = ReadLookup(Value::Unknown());
  EXPECT_THAT(Texts(response.diagnostics()),
              ElementsAre(HasSubstr("not possible yet")));
}

}  // namespace
}  // namespace crosstenant
