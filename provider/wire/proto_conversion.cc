#include "provider/wire/proto_conversion.h"

#include "provider/wire/msgpack_codec.h"
#include "provider/wire/state_json.h"

namespace crosstenant::wire {
namespace {

using framework::Attribute;
using framework::Block;
using framework::Nesting;

tfplugin6::Schema::Object::NestingMode ObjectNesting(Nesting nesting) {
  switch (nesting) {
    case Nesting::kSingle:
      return tfplugin6::Schema::Object::SINGLE;
    case Nesting::kList:
      return tfplugin6::Schema::Object::LIST;
    case Nesting::kSet:
      return tfplugin6::Schema::Object::SET;
    case Nesting::kMap:
      return tfplugin6::Schema::Object::MAP;
    case Nesting::kGroup:
      break;  // CheckSchema refuses it
  }
  return tfplugin6::Schema::Object::INVALID;
}

tfplugin6::Schema::NestedBlock::NestingMode BlockNesting(Nesting nesting) {
  switch (nesting) {
    case Nesting::kSingle:
      return tfplugin6::Schema::NestedBlock::SINGLE;
    case Nesting::kList:
      return tfplugin6::Schema::NestedBlock::LIST;
    case Nesting::kSet:
      return tfplugin6::Schema::NestedBlock::SET;
    case Nesting::kMap:
      return tfplugin6::Schema::NestedBlock::MAP;
    case Nesting::kGroup:
      return tfplugin6::Schema::NestedBlock::GROUP;
  }
  return tfplugin6::Schema::NestedBlock::INVALID;
}

// What attributes and blocks are told alike.
template <typename Message>
void TextToProto(const std::string& description,
                 const std::string& deprecation_message, Message& message) {
  message.set_description(ValidUtf8(description));
  message.set_description_kind(tfplugin6::MARKDOWN);
  message.set_deprecated(!deprecation_message.empty());
  message.set_deprecation_message(ValidUtf8(deprecation_message));
}

void AttributeToProto(const Attribute& attribute,
                      tfplugin6::Schema::Attribute& message) {
  message.set_name(attribute.name);
  TextToProto(attribute.description, attribute.deprecation_message, message);
  message.set_required(attribute.required);
  message.set_optional(attribute.optional);
  message.set_computed(attribute.IsComputed());
  message.set_sensitive(attribute.sensitive);
  message.set_write_only(attribute.write_only);
  if (!attribute.IsNested()) {
    message.set_type(attribute.ImpliedType().ToJson());
    return;
  }
  tfplugin6::Schema::Object& nested = *message.mutable_nested_type();
  nested.set_nesting(ObjectNesting(attribute.nested.front().nesting));
  for (const Attribute& inner : attribute.nested.front().attributes)
    AttributeToProto(inner, *nested.add_attributes());
}

void BlockToProto(const Block& block, tfplugin6::Schema::NestedBlock& message);

void MembersToProto(const framework::Members& members,
                    tfplugin6::Schema::Block& message) {
  for (const Attribute& attribute : members.attributes)
    AttributeToProto(attribute, *message.add_attributes());
  for (const Block& block : members.blocks)
    BlockToProto(block, *message.add_block_types());
}

void BlockToProto(const Block& block, tfplugin6::Schema::NestedBlock& message) {
  message.set_type_name(block.name);
  message.set_nesting(BlockNesting(block.object.nesting));
  message.set_min_items(block.min_items);
  message.set_max_items(block.max_items);
  TextToProto(block.description, block.deprecation_message,
              *message.mutable_block());
  MembersToProto(block.object, *message.mutable_block());
}

}  // namespace

void ToProto(const framework::Schema& schema, tfplugin6::Schema& message) {
  message.set_version(schema.version);
  // Terraform crashes on a schema without a block, even an empty one.
  tfplugin6::Schema::Block& block = *message.mutable_block();
  block.set_version(schema.version);
  TextToProto(schema.description, schema.deprecation_message, block);
  MembersToProto(schema, block);
}

void ToProto(const framework::Path& path, tfplugin6::AttributePath& message) {
  for (const framework::PathStep& step : path.steps()) {
    tfplugin6::AttributePath::Step& out = *message.add_steps();
    if (const auto* attribute = std::get_if<framework::AttributeStep>(&step)) {
      out.set_attribute_name(attribute->name);
    } else if (const auto* key = std::get_if<framework::MapKeyStep>(&step)) {
      out.set_element_key_string(ValidUtf8(key->key));
    } else {
      out.set_element_key_int(std::get<framework::IndexStep>(step).index);
    }
  }
}

void ToProto(
    const framework::Diagnostics& diagnostics,
    google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>& messages) {
  for (const framework::Diagnostic& item : diagnostics.items()) {
    tfplugin6::Diagnostic& message = *messages.Add();
    const bool error = item.severity == framework::Diagnostic::Severity::kError;
    message.set_severity(error ? tfplugin6::Diagnostic::ERROR
                               : tfplugin6::Diagnostic::WARNING);
    message.set_summary(ValidUtf8(item.summary));
    message.set_detail(ValidUtf8(item.detail));
    if (!item.path.empty()) ToProto(item.path, *message.mutable_attribute());
  }
}

absl::StatusOr<framework::Value> FromProto(
    const tfplugin6::DynamicValue& message, const framework::Type& type) {
  if (!message.msgpack().empty()) return DecodeMsgpack(message.msgpack(), type);
  if (!message.json().empty()) return DecodeStateJson(message.json(), type);
  return framework::Value::Null();
}

void ToProto(const framework::Value& value, const framework::Type& type,
             tfplugin6::DynamicValue& message) {
  message.set_msgpack(EncodeMsgpack(value, type));
}

}  // namespace crosstenant::wire
