// SPDX-License-Identifier: EUPL-1.2
// What a command says when it is refused: the same texts as the API, in the language of the terminal.
#pragma once

#include "kit/base/result.hpp"

namespace samverkan::app {

/// Prints the text of the refusal to standard error; returns the exit code 2.
int print_refusal(const Refusal& refusal);

}  // namespace samverkan::app
