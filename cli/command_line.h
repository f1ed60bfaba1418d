// The subcommands of `crosstenant`.
#ifndef CROSSTENANT_CLI_COMMAND_LINE_H_
#define CROSSTENANT_CLI_COMMAND_LINE_H_

namespace crosstenant::cli {

// Runs the command that the arguments name. Exit code: 0 done, 1 it failed, 2
// the arguments are wrong; in the latter two a line on stderr says why.
int Run(int argc, char** argv);

}  // namespace crosstenant::cli

#endif  // CROSSTENANT_CLI_COMMAND_LINE_H_
