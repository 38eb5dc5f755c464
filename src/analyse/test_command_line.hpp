// SPDX-License-Identifier: EUPL-1.2
// The command line of `samverkan analyse` for tests. Test code.
#pragma once

#include <string>
#include <vector>

#include "analyse/analyse.hpp"

namespace samverkan::analyse {

/// Reads words as typed after `samverkan analyse`; throws what reading a command line throws.
void parse(std::vector<std::string> words, Choice& choice);

}  // namespace samverkan::analyse
