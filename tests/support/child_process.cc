#include "tests/support/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace crosstenant::testing {
namespace {

[[noreturn]] void Exec(const std::vector<std::string>& command,
                       const std::string& directory,
                       const std::map<std::string, std::string>& environment,
                       int output) {
  setpgid(0, 0);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  if (const int null = open("/dev/null", O_RDONLY); null >= 0)
    dup2(null, STDIN_FILENO);
  for (const auto& [name, value] : environment) {
    if (value.empty()) {
      unsetenv(name.c_str());
    } else {
      setenv(name.c_str(), value.c_str(), 1);
    }
  }
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  if (chdir(directory.c_str()) == 0) execvp(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace

ChildProcess::ChildProcess(
    const std::vector<std::string>& command, const std::string& directory,
    const std::map<std::string, std::string>& environment) {
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0)
    throw std::runtime_error("pipe2 failed");
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("fork failed");
  if (pid_ == 0) Exec(command, directory, environment, pipe_ends[1]);
  close(pipe_ends[1]);
  output_ = pipe_ends[0];
}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) {
    kill(-pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  if (output_ >= 0) close(output_);
}

std::string ChildProcess::ReadLine() {
  std::array<char, 4096> buffer{};
  std::size_t end = 0;
  while ((end = read_ahead_.find('\n')) == std::string::npos) {
    const ssize_t got = read(output_, buffer.data(), buffer.size());
    if (got <= 0) return std::exchange(read_ahead_, "");
    read_ahead_.append(buffer.data(), static_cast<std::size_t>(got));
  }
  std::string line = read_ahead_.substr(0, end);
  read_ahead_.erase(0, end + 1);
  return line;
}

Finished ChildProcess::Wait() {
  Finished finished;
  finished.output = std::exchange(read_ahead_, "");
  std::array<char, 4096> buffer{};
  ssize_t got = 0;
  while ((got = read(output_, buffer.data(), buffer.size())) > 0) {
    finished.output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  finished.exit_code =
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return finished;
}

std::vector<pid_t> ProcessesOf(const std::string& program, pid_t group) {
  std::vector<pid_t> found;
  const std::filesystem::path wanted =
      std::filesystem::weakly_canonical(program);
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const pid_t pid = std::atoi(entry.path().filename().c_str());
    std::error_code error;
    if (pid <= 0 || getpgid(pid) != group) continue;
    if (std::filesystem::read_symlink(entry.path() / "exe", error) == wanted) {
      found.push_back(pid);
    }
  }
  return found;
}

}  // namespace crosstenant::testing
