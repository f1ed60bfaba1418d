// The program as a user runs it: arguments, exit codes, a whole session.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/http_client.h"
#include "cli/ready_file.h"
#include "cli/text_table.h"

extern char** environ;

namespace crosstenant::cli {
namespace {

using testing::HasSubstr;

struct Outcome {
  int code = -1;
  std::string output;  // Of stdout and stderr.
};

// A running program, its output readable from `output`.
struct Process {
  pid_t pid = -1;
  int output = -1;
};

Process Start(const std::vector<std::string>& arguments) {
  std::vector<char*> argv = {const_cast<char*>(CROSSTENANT_PROGRAM)};
  for (const std::string& argument : arguments)
    argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  Process process;
  EXPECT_EQ(posix_spawn(&process.pid, CROSSTENANT_PROGRAM, &actions, nullptr,
                        argv.data(), environ),
            0);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  process.output = ends[0];
  return process;
}

// Reads until the text has been seen, or to the end of the output.
std::string ReadUntil(const Process& process, const std::string& text) {
  std::string seen;
  char buffer[4096];
  ssize_t size = 0;
  while ((text.empty() || seen.find(text) == std::string::npos) &&
         (size = read(process.output, buffer, sizeof buffer)) > 0) {
    seen.append(buffer, static_cast<size_t>(size));
  }
  return seen;
}

int Wait(const Process& process) {
  int status = 0;
  waitpid(process.pid, &status, 0);
  close(process.output);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Outcome RunProgram(const std::vector<std::string>& arguments) {
  const Process process = Start(arguments);
  Outcome outcome;
  outcome.output = ReadUntil(process, "");
  outcome.code = Wait(process);
  return outcome;
}

TEST(CommandLine, WrongArgumentsAreExplainedWithCode2) {
  const struct {
    std::vector<std::string> arguments;
    const char* text;
  } cases[] = {
      {{}, "subcommand"},
      {{"nonsense"}, "nonsense"},
      {{"sandbox"}, "subcommand"},
      {{"sandbox", "serve", "--port", "1"}, "--port"},
      {{"sandbox", "serve", "--listen", "here"},
       "--listen: 'here' is not HOST:PORT"},
      {{"sandbox", "serve", "--listen", "0.0.0.0:0"}, "not a loopback address"},
      {{"sandbox", "cycle"}, "--ready-file"},
      {{"sandbox", "users", "--ready-file", "/no/such/file"}, "/no/such/file"},
      {{"sandbox", "serve", "--store", "/no/such/directory/store"},
       "/no/such/directory/store"},
  };
  for (const auto& c : cases) {
    const Outcome outcome = RunProgram(c.arguments);
    EXPECT_EQ(outcome.code, 2) << c.text << ": " << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr(c.text));
  }
}

TEST(CommandLine, TheVersion) {
  const Outcome outcome = RunProgram({"--version"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.output,
              testing::MatchesRegex("crosstenant [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(CommandLine, ASessionFromReadyFileToCleanEnd) {
  char pattern[] = "/tmp/crosstenant-cli-XXXXXX";
  const std::string directory = mkdtemp(pattern);
  const std::string ready_file = absl::StrCat(directory, "/ready.json");
  const Process serve = Start({"sandbox", "serve", "--ready-file", ready_file});
  EXPECT_THAT(ReadUntil(serve, "Stop it with Ctrl-C."),
              HasSubstr("The sandbox listens at https://127.0.0.1:"));
  struct stat info = {};
  ASSERT_EQ(stat(ready_file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  const auto ready = LoadReadyFile(ready_file);
  ASSERT_TRUE(ready.ok()) << ready.status();
  EXPECT_EQ(ready->source.domain, "source.example");
  EXPECT_FALSE(ready->target.client_secret.empty());
  EXPECT_FALSE(ready->target.reader_client_secret.empty());
  const Outcome cycle =
      RunProgram({"sandbox", "cycle", "--ready-file", ready_file});
  EXPECT_EQ(cycle.code, 1);
  EXPECT_THAT(cycle.output, HasSubstr("no synchronization job is active"));
  const Outcome users =
      RunProgram({"sandbox", "users", "--ready-file", ready_file});
  EXPECT_EQ(users.code, 0);
  EXPECT_THAT(users.output, HasSubstr("usert1@target.example"));
  EXPECT_THAT(users.output,
              HasSubstr("no synchronization job to the target tenant"));
  const auto refused =
      SendRequest(ready->graph_endpoint, ready->ca_certificate_file, "GET",
                  "/v1.0/organization");
  ASSERT_TRUE(refused.ok()) << refused.status();
  EXPECT_EQ(refused->status, 401);
  const Outcome requests =
      RunProgram({"sandbox", "requests", "--ready-file", ready_file});
  EXPECT_THAT(requests.output, HasSubstr("/v1.0/organization"));
  EXPECT_EQ(
      RunProgram({"sandbox", "requests", "--ready-file", ready_file, "--clear"})
          .code,
      0);
  const Outcome summary = RunProgram(
      {"sandbox", "requests", "--ready-file", ready_file, "--summary"});
  EXPECT_THAT(summary.output, testing::Not(HasSubstr("graph")));
  ASSERT_EQ(kill(serve.pid, SIGTERM), 0);
  EXPECT_THAT(ReadUntil(serve, ""), HasSubstr("The sandbox has stopped."));
  EXPECT_EQ(Wait(serve), 0);
  EXPECT_NE(access(ready_file.c_str(), F_OK), 0);
  unlink(absl::StrCat(ready_file, ".ca.pem").c_str());
  EXPECT_EQ(rmdir(directory.c_str()), 0);
}

TEST(TextTable, AlignsColumnsByCodePoints) {
  EXPECT_EQ(FormatTable({"a", "long"}, {{"\xc3\xa4\xc3\xb6", "x"}, {"b"}}),
            "a   long\n--  ----\n\xc3\xa4\xc3\xb6  x\nb\n");
}

}  // namespace
}  // namespace crosstenant::cli
