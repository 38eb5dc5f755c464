// SPDX-License-Identifier: EUPL-1.2
// Work that is done once a night, while the program serves.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "kit/base/clock.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::run {

/// The day a night's work belongs to: it changes three hours after midnight in Stockholm.
[[nodiscard]] LocalDate night_of(UtcTime now);

/// Calls `work(now)` on a thread of its own at start and then once each night, as `clock` says. What it throws is logged as
/// "nightly.failed", and the work is tried again at the next look. Stops, after the work at hand, with the object.
class Nightly {
 public:
  Nightly(const Clock& clock, std::chrono::milliseconds look_every, std::function<void(UtcTime)> work);
  ~Nightly();
  Nightly(const Nightly&) = delete;
  Nightly& operator=(const Nightly&) = delete;

 private:
  void run();

  const Clock& clock_;
  std::chrono::milliseconds look_every_;
  std::function<void(UtcTime)> work_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace samverkan::run
