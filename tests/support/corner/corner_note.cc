#include "tests/support/corner/corner_note.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): schemas are
                            // made of its names

constexpr char kKind[] = "note";

Schema NoteSchema() {
  return {.version = 0,
          .description = "A note.",
          .attributes = {
              Required("text", Type::String(), "The text.").RequiresReplace(),
              Computed("id", Type::String(), "Its id.").UseStateForUnknown()}};
}

absl::StatusOr<MovedObject> MemoBecomesNote(const MoveRequest& request) {
  return MovedObject{.state = request.state,
                     .private_state = {{"moved_from", "corner_memo"}}};
}

absl::StatusOr<MovedObject> DataBecomesNote(const MoveRequest& request) {
  const Value output = request.state.Get("output");
  if (output.kind() != Value::Kind::kDynamic ||
      output.DynamicValue().kind() != Value::Kind::kString) {
    return absl::InvalidArgumentError(
        "Only a terraform_data whose output is a string can become a note.");
  }
  MovedObject moved;
  moved.state.Set("text", output.DynamicValue())
      .Set("id", absl::StrCat("note-", request.state.StringOrEmpty("id")));
  return moved;
}

class CornerMemo : public Resource {
 public:
  explicit CornerMemo(CornerBackend& backend) : backend_(backend) {
    backend_.Register(kKind, NoteSchema().ImpliedType());
  }

  Schema GetSchema() const override { return NoteSchema(); }

  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    response.state = backend_.Add(kKind, request.plan);
    return absl::OkStatus();
  }

  absl::Status Read(const ReadRequest& request,
                    ReadResponse& response) const override {
    const auto found = backend_.Get(request.state.StringOrEmpty("id"));
    if (!found.has_value()) return absl::NotFoundError("There is none.");
    response.state = *found;
    return absl::OkStatus();
  }

  absl::Status Delete(const DeleteRequest& request,
                      DeleteResponse& /*response*/) const override {
    if (!backend_.Erase(request.state.StringOrEmpty("id")))
      return absl::NotFoundError("gone");
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

class CornerNote final : public CornerMemo {
 public:
  using CornerMemo::CornerMemo;

  std::optional<IdentitySchema> GetIdentity() const override {
    IdentitySchema identity;
    identity.attributes.push_back(RequiredForImport("id", "Its id."));
    return identity;
  }

  std::vector<StateMove> StateMoves() const override {
    return {{.source_provider = "crosstenant/corner",
             .source_type = "corner_memo",
             .source_version = 0,
             .source_state = NoteSchema().ImpliedType(),
             .move = MemoBecomesNote},
            {.source_provider = "builtin/terraform",
             .source_type = "terraform_data",
             .source_version = 0,
             .source_state = Type::Object(
                 {{"id", Type::String()}, {"output", Type::Dynamic()}}),
             .move = DataBecomesNote}};
  }
};

}  // namespace

std::unique_ptr<Resource> NewCornerNote(CornerBackend& backend) {
  return std::make_unique<CornerNote>(backend);
}

std::unique_ptr<Resource> NewCornerMemo(CornerBackend& backend) {
  return std::make_unique<CornerMemo>(backend);
}

}  // namespace crosstenant::testing
