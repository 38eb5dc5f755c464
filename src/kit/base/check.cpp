// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/check.hpp"

namespace samverkan {

void fail_check(const char* condition, const char* why, const char* file, int line) {
  throw ProgrammingError(std::string(file) + ":" + std::to_string(line) + ": " + condition + " (" + why + ")");
}

}  // namespace samverkan
