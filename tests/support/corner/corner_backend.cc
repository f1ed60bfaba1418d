#include "tests/support/corner/corner_backend.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/msgpack_codec.h"

namespace crosstenant::testing {
namespace {

namespace fs = std::filesystem;
using framework::Object;

constexpr char kLastSecret[] = "last_secret";
constexpr char kLog[] = "log";

std::string KindOf(const std::string& id) { return id.substr(0, id.find('-')); }

}  // namespace

CornerBackend::CornerBackend(std::string directory)
    : directory_(std::move(directory)) {}

void CornerBackend::Register(const std::string& kind, framework::Type type) {
  const std::lock_guard<std::mutex> lock(mutex_);
  types_.insert_or_assign(kind, std::move(type));
}

Object CornerBackend::Add(const std::string& kind, Object object) {
  const std::lock_guard<std::mutex> lock(mutex_);
  int number = 1;
  while (Load(absl::StrCat(kind, "-", number)).has_value()) ++number;
  const std::string id = absl::StrCat(kind, "-", number);
  object.Set("id", id);
  Store(id, object);
  return object;
}

void CornerBackend::Put(const std::string& id, const Object& object) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Store(id, object);
}

std::optional<Object> CornerBackend::Get(const std::string& id) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const framework::Type* type = TypeOf(id);
  const auto encoded = Load(id);
  if (type == nullptr || !encoded.has_value()) return std::nullopt;
  const auto value = wire::DecodeMsgpack(*encoded, *type);
  if (!value.ok()) return std::nullopt;
  return Object(*value);
}

bool CornerBackend::Erase(const std::string& id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (directory_.empty()) return in_memory_.erase(id) > 0;
  return fs::remove(fs::path(directory_) / id);
}

std::map<std::string, Object> CornerBackend::Objects(
    const std::string& kind) const {
  std::vector<std::string> ids;
  if (directory_.empty()) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [id, encoded] : in_memory_) ids.push_back(id);
  } else {
    for (const auto& entry : fs::directory_iterator(directory_))
      ids.push_back(entry.path().filename().string());
  }
  std::map<std::string, Object> objects;
  for (const std::string& id : ids) {
    if (KindOf(id) != kind) continue;
    if (auto object = Get(id)) objects.emplace(id, *std::move(object));
  }
  return objects;
}

void CornerBackend::Log(const std::string& line) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Write(kLog, absl::StrCat(Load(kLog).value_or(""), line, "\n"));
}

std::string CornerBackend::log() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return Load(kLog).value_or("");
}

void CornerBackend::set_last_secret(const std::string& secret) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Write(kLastSecret, secret);
}

std::string CornerBackend::last_secret() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return Load(kLastSecret).value_or("");
}

std::optional<std::string> CornerBackend::Load(const std::string& id) const {
  if (directory_.empty()) {
    const auto found = in_memory_.find(id);
    if (found == in_memory_.end()) return std::nullopt;
    return found->second;
  }
  std::ifstream file(fs::path(directory_) / id, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream contents;
  contents << file.rdbuf();
  return contents.str();
}

void CornerBackend::Store(const std::string& id, const Object& object) {
  const framework::Type* type = TypeOf(id);
  if (type == nullptr) return;
  const framework::Value whole = framework::Completed(object.ToValue(), *type);
  Write(id, wire::EncodeMsgpack(whole, *type));
}

// A reader of the directory sees the old or the new contents, never half of
// them.
void CornerBackend::Write(const std::string& id, const std::string& contents) {
  if (directory_.empty()) {
    in_memory_[id] = contents;
    return;
  }
  const fs::path file = fs::path(directory_) / id;
  const fs::path draft = fs::path(directory_) / absl::StrCat(".", id);
  std::ofstream(draft, std::ios::binary) << contents;
  fs::rename(draft, file);
}

const framework::Type* CornerBackend::TypeOf(const std::string& id) const {
  const auto type = types_.find(KindOf(id));
  return type == types_.end() ? nullptr : &type->second;
}

}  // namespace crosstenant::testing
