// SPDX-License-Identifier: EUPL-1.2
// The clock of the machine: the only place in the program that reads it for a date or an instant people see.
#pragma once

#include "kit/base/clock.hpp"

namespace samverkan::run {

/// Thread-safe. Whole milliseconds. Follows the machine's clock, also when that is set back.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override;
};

}  // namespace samverkan::run
