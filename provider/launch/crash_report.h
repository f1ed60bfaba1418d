// The report of a crash, on standard error: what happened and where, in the
// form that Terraform shows to the user ("panic: " begins it).
//
// It holds addresses, function names, the program's version and build id, and
// nothing from the program's memory: no values, no texts of exceptions, no
// environment. Everything here may be called from a signal handler: no memory
// is allocated, no lock of ours is taken.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_CRASH_REPORT_H_
#define CROSSTENANT_PROVIDER_LAUNCH_CRASH_REPORT_H_

#include <signal.h>
#include <ucontext.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crosstenant::launch {

// Where a signal interrupted the program.
struct CrashSite {
  int signal;
  const siginfo_t* info;
  ucontext_t* context;
};

// "panic: <what>" and, below it, `program` (name, version, build id). An empty
// `what` stands for the signal's own name and meaning.
void WriteCrashHeading(const CrashSite& site, std::string_view what,
                       std::string_view program);

// The functions that led there, innermost first. Broken memory can make this
// fault in its turn, so it comes last and writes line by line.
void WriteCrashStack(const CrashSite& site);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_CRASH_REPORT_H_
