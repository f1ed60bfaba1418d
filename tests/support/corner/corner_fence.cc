#include "tests/support/corner/corner_fence.h"

#include <cstdint>
#include <utility>

#include "provider/exact_json/same_json.h"
#include "provider/framework/argument_rules.h"
#include "provider/framework/validators.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): schemas are
                            // made of its names

constexpr char kKind[] = "fence";

std::vector<Block> FenceBlocks() {
  return {
      NestedBlock("gate", Nesting::kList, "A gate.",
                  {Optional("anything", Type::Dynamic(), "Any value."),
                   Optional("width", Type::Number(), "How wide it is.")
                       .Default(Value::Int(1))
                       .Validate(NumberBetween(Number::FromInt64(0),
                                               Number::FromInt64(10)))},
                  {NestedBlock("lock", Nesting::kSingle, "How it is locked.",
                               {Optional("code", Type::String(), "The code."),
                                Optional("key", Type::String(), "The key.")})
                       .ValidateObject(ExactlyOneOf({"code", "key"}))})
          .MaxItems(3),
      NestedBlock(
          "post", Nesting::kSet, "A post.",
          {Required("name", Type::String(), "Its name.").Same(SameIgnoringCase),
           Computed("number", Type::Number(), "Its number.")
               .UseStateForUnknown()}),
      NestedBlock("rail", Nesting::kMap, "A rail, by its name.",
                  {Optional("anything", Type::Dynamic(), "Any value.")}),
      NestedBlock("style", Nesting::kGroup, "How it looks.",
                  {Optional("material", Type::String(), "What it is made of.")
                       .Default(Value::String("wood"))
                       .RequiresReplace()}),
      NestedBlock("sign", Nesting::kSingle, "A sign on it.",
                  {Optional("text", Type::String(), "What it says.")})
          .Deprecated("Use a gate."),
  };
}

Schema FenceSchema() {
  return {.version = 0,
          .description = "A fence.",
          .attributes =
              {Optional("meaning", Type::String(), "As JSON.")
                   .Same(exact_json::SameJson),
               Computed("id", Type::String(), "Its id.").UseStateForUnknown()},
          .blocks = FenceBlocks(),
          .validators = {AtLeastOneOf({"gate", "post", "rail"})}};
}

// The fence as the backend keeps it: posts that have no number get one.
Object Built(Object fence) {
  Value::Elements posts;
  for (const Object& post : fence.NestedElements("post")) {
    Object numbered = post;
    if (!post.Int("number").has_value())
      numbered.Set("number", static_cast<std::int64_t>(posts.size()) + 1);
    posts.push_back(numbered.ToValue());
  }
  return fence.Set("post", Value::Set(std::move(posts)));
}

class CornerFence final : public Resource {
 public:
  explicit CornerFence(CornerBackend& backend) : backend_(backend) {
    backend_.Register(kKind, FenceSchema().ImpliedType());
  }

  Schema GetSchema() const override { return FenceSchema(); }

  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    response.state = backend_.Add(kKind, Built(request.plan));
    return absl::OkStatus();
  }

  absl::Status Read(const ReadRequest& request,
                    ReadResponse& response) const override {
    const auto found = backend_.Get(request.state.StringOrEmpty("id"));
    if (!found.has_value()) return absl::NotFoundError("There is none.");
    response.state = *found;
    return absl::OkStatus();
  }

  absl::Status Update(const UpdateRequest& request,
                      ApplyResponse& response) const override {
    response.state = Built(request.plan);
    backend_.Put(request.plan.StringOrEmpty("id"), *response.state);
    return absl::OkStatus();
  }

  absl::Status Delete(const DeleteRequest& request,
                      DeleteResponse& /*response*/) const override {
    if (!backend_.Erase(request.state.StringOrEmpty("id")))
      return absl::NotFoundError("gone");
    return absl::OkStatus();
  }

  absl::Status Import(const ImportRequest& request,
                      ImportResponse& response) const override {
    response.state.Set("id", request.id);
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

}  // namespace

std::unique_ptr<Resource> NewCornerFence(CornerBackend& backend) {
  return std::make_unique<CornerFence>(backend);
}

}  // namespace crosstenant::testing
