// Type: a Terraform type constraint (Terraform: "Types and Values", plugin
// protocol: object wire format).
//
// Immutable value type, cheap to copy, safe to share between threads.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_TYPE_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace crosstenant::framework {

class Type {
 public:
  enum class Kind {
    kString,
    kNumber,
    kBool,
    kDynamic,
    kList,
    kSet,
    kMap,
    kObject,
    kTuple
  };
  using Attributes = std::map<std::string, Type, std::less<>>;

  static Type String() { return Type(Kind::kString); }
  static Type Number() { return Type(Kind::kNumber); }
  static Type Bool() { return Type(Kind::kBool); }
  static Type Dynamic() { return Type(Kind::kDynamic); }
  static Type List(Type element);
  static Type Set(Type element);
  static Type Map(Type element);
  static Type Object(Attributes attributes);
  static Type Tuple(std::vector<Type> elements);
  // The blocks of one kind in a configuration: the list, set, map or (for a
  // group) object given. Terraform never lets it be null: without any block it
  // is empty, and a group's members are.
  static Type Blocks(Type collection);

  Kind kind() const { return kind_; }
  bool is_blocks() const { return blocks_; }
  // True when any part of it is dynamic.
  bool HasDynamic() const;
  // Of a list, set or map; must not be called for other kinds.
  const Type& element() const;
  // Of an object; must not be called for other kinds.
  const Attributes& attributes() const;
  // Of a tuple; must not be called for other kinds.
  const std::vector<Type>& elements() const;

  // The JSON form of the protocol, e.g. ["list","string"]. Attribute order is
  // stable. Blocks are written like other collections; they are no part of what
  // the protocol writes as JSON.
  std::string ToJson() const;

  friend bool operator==(const Type& a, const Type& b);

 private:
  struct Parts;

  explicit Type(Kind kind) : kind_(kind) {}
  Type(Kind kind, std::vector<Type> elements, Attributes attributes);

  Kind kind_;
  bool blocks_ = false;
  std::shared_ptr<const Parts> parts_;
};

struct Type::Parts {
  std::vector<Type> elements;  // one for list, set and map
  Attributes attributes;
  bool dynamic = false;  // HasDynamic
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_TYPE_H_
