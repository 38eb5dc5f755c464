// SPDX-License-Identifier: EUPL-1.2
// Who may ask what time it is: wiring, request handling and jobs. Rules get `now` as an argument instead.
#pragma once

#include "kit/base/time.hpp"

namespace samverkan {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual UtcTime now() const = 0;
};

/// Stands still. For tests and for demo stores that are looked at on a stated day.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(UtcTime now) : now_(now) {}
  [[nodiscard]] UtcTime now() const override { return now_; }

 private:
  UtcTime now_;
};

}  // namespace samverkan
