#include "provider/launch/plugin_socket.h"

#include <gmock/gmock.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace crosstenant::launch {
namespace {

using ::testing::HasSubstr;

TEST(PluginSocket, LivesInADirectoryOfItsOwnAndIsRemoved) {
  const auto socket = PluginSocket::Create(::testing::TempDir());
  ASSERT_TRUE(socket.ok()) << socket.status();
  const std::filesystem::path directory =
      std::filesystem::path(socket->path()).parent_path();
  struct stat info {};
  ASSERT_EQ(stat(directory.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0700U);
  socket->Remove();
  EXPECT_FALSE(std::filesystem::exists(directory));
}

TEST(PluginSocket, SaysWhichVariableToChangeWhenThePathIsTooLong) {
  const auto socket = PluginSocket::Create("/tmp/" + std::string(120, 'x'));
  ASSERT_FALSE(socket.ok());
  EXPECT_THAT(std::string(socket.status().message()),
              HasSubstr("Set TMPDIR to a shorter directory"));
}

TEST(PluginSocket, SaysWhyADirectoryCannotBeUsed) {
  const auto socket = PluginSocket::Create("/nonexistent");
  ASSERT_FALSE(socket.ok());
  EXPECT_THAT(std::string(socket.status().message()),
              HasSubstr("No such file or directory"));
}

// As the server does when it listens.
void MakeSocketFile(const std::string& path) { std::ofstream(path).put('x'); }

mode_t ModeOf(const std::string& path) {
  struct stat info {};
  EXPECT_EQ(stat(path.c_str(), &info), 0);
  return info.st_mode & 0777;
}

// This process's own group is one that it may always give files to.
TEST(PluginSocket, LetsAGroupInByNumberOrByName) {
  std::vector<std::string> spellings = {absl::StrCat(getgid())};
  if (const group* own = getgrgid(getgid()))
    spellings.emplace_back(own->gr_name);
  for (const std::string& spelling : spellings) {
    const auto socket = PluginSocket::Create(::testing::TempDir());
    ASSERT_TRUE(socket.ok()) << socket.status();
    MakeSocketFile(socket->path());
    const absl::Status shared = socket->ShareWithGroup(spelling);
    EXPECT_TRUE(shared.ok()) << shared;
    EXPECT_EQ(ModeOf(socket->path()), 0660U);
    EXPECT_EQ(ModeOf(socket->directory()), 0750U);
    socket->Remove();
  }
}

TEST(PluginSocket, NamesAnUnknownGroup) {
  const auto socket = PluginSocket::Create(::testing::TempDir());
  ASSERT_TRUE(socket.ok());
  EXPECT_THAT(
      std::string(socket->ShareWithGroup("no-such-group-here").message()),
      HasSubstr("names no group: \"no-such-group-here\""));
  socket->Remove();
}

}  // namespace
}  // namespace crosstenant::launch
