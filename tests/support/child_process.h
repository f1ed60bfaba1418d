// Runs a program and collects what it prints.
#ifndef CROSSTENANT_TESTS_SUPPORT_CHILD_PROCESS_H_
#define CROSSTENANT_TESTS_SUPPORT_CHILD_PROCESS_H_

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace crosstenant::testing {

struct Finished {
  int exit_code = -1;  // 128 + signal where one ended it
  std::string output;  // standard output and standard error, as they came
};

// A running child, in a process group of its own; destroying it kills the whole
// group. Not thread-safe.
class ChildProcess {
 public:
  // `environment` is added to this process's; an empty value removes the
  // variable.
  ChildProcess(const std::vector<std::string>& command,
               const std::string& directory,
               const std::map<std::string, std::string>& environment);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  // The next line of the output, without its end; empty at the end of the
  // output.
  std::string ReadLine();
  // Reads the rest of the output, to its end, and waits for the exit.
  Finished Wait();

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::string read_ahead_;
};

// The processes of a process group whose program is the file `program`.
std::vector<pid_t> ProcessesOf(const std::string& program, pid_t group);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CHILD_PROCESS_H_
