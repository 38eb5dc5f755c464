// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/system_clock.hpp"

namespace samverkan::run {

UtcTime SystemClock::now() const { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

}  // namespace samverkan::run
