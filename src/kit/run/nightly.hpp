// SPDX-License-Identifier: EUPL-1.2
// Work that is done once a night, while the program serves.
#pragma once

#include <functional>
#include <optional>

#include "kit/base/clock.hpp"
#include "kit/base/local_time.hpp"
#include "kit/run/every.hpp"

namespace samverkan::run {

/// The day a night's work belongs to: it changes three hours after midnight in Stockholm.
[[nodiscard]] LocalDate night_of(UtcTime now);

/// Calls `work(now)` on a thread of its own at start and then once each night, as `clock` says. What it throws is logged as
/// "nightly.failed", and the work is tried again at the next look. Stops, after the work at hand, with the object.
class Nightly {
 public:
  Nightly(const Clock& clock, std::chrono::milliseconds look_every, std::function<void(UtcTime)> work);

 private:
  std::optional<LocalDate> done_;
  Every look_;  // last: its thread uses the other
};

}  // namespace samverkan::run
