#include "provider/framework/provider.h"

namespace crosstenant::framework {

const ListResources& Provider::list_resources() const {
  static const ListResources& none = *new ListResources();
  return none;
}

const Functions& Provider::functions() const {
  static const Functions& none = *new Functions();
  return none;
}

const Actions& Provider::actions() const {
  static const Actions& none = *new Actions();
  return none;
}

}  // namespace crosstenant::framework
