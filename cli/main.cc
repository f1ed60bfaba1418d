#include "cli/command_line.h"

int main(int argc, char** argv) { return crosstenant::cli::Run(argc, argv); }
