// SPDX-License-Identifier: EUPL-1.2
// CHECK(cond, why): what must be true if the program is right. On in every build. It throws ProgrammingError, which only
// kit/web and the job runner catch: the request ends with 500 and an incident id, the process goes on.
#pragma once

#include <stdexcept>
#include <string>

namespace samverkan {

class ProgrammingError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_check(const char* condition, const char* why, const char* file, int line);

}  // namespace samverkan

#define CHECK(cond, why)                                                  \
  do {                                                                    \
    if (!(cond)) ::samverkan::fail_check(#cond, why, __FILE__, __LINE__); \
  } while (false)
