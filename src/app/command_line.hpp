// SPDX-License-Identifier: EUPL-1.2
// What can be typed after `samverkan`. Parsed here and nowhere else; each command is a function in commands.hpp.
#pragma once

namespace samverkan::app {

/// Returns the exit code: 0 done, 2 bad input (said on standard error), 1 our fault.
int run_command_line(int argc, char** argv);

}  // namespace samverkan::app
