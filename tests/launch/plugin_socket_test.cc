#include "provider/launch/plugin_socket.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

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

TEST(PluginSocket, RefusesAnUnknownGroup) {
  const auto socket = PluginSocket::Create(::testing::TempDir());
  ASSERT_TRUE(socket.ok());
  EXPECT_FALSE(socket->ShareWithGroup("no-such-group-here").ok());
  socket->Remove();
}

}  // namespace
}  // namespace crosstenant::launch
