// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/nightly.hpp"

#include <optional>

#include "kit/run/log.hpp"

namespace samverkan::run {

LocalDate night_of(UtcTime now) { return to_local(now - std::chrono::hours(3)).date; }

Nightly::Nightly(const Clock& clock, std::chrono::milliseconds look_every, std::function<void(UtcTime)> work)
    : clock_(clock), look_every_(look_every), work_(std::move(work)), thread_([this] { run(); }) {}

Nightly::~Nightly() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Nightly::run() {
  std::optional<LocalDate> done;
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    const UtcTime now = clock_.now();
    if (done != night_of(now)) {
      lock.unlock();
      try {
        work_(now);
        done = night_of(now);
      } catch (const std::exception& failure) {  // the disk or the database: the next look tries again
        log_incident("nightly", "nightly", failure.what());
      }
      lock.lock();
    }
    wake_.wait_for(lock, look_every_, [this] { return is_stopping_; });
  }
}

}  // namespace samverkan::run
