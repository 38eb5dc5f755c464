// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/background.hpp"

#include "kit/run/log.hpp"

namespace samverkan::run {

Background::~Background() {
  if (thread_.joinable()) thread_.join();
}

Background::Started Background::start(std::function<void()> task) {
  const std::scoped_lock lock(mutex_);
  if (is_busy_) return Started::busy;
  if (thread_.joinable()) thread_.join();  // the one before has ended
  is_busy_ = true;
  thread_ = std::thread([this, task = std::move(task)] {
    try {
      task();
    } catch (const std::exception& failure) {  // the disk or the database: there is no request to answer
      log_incident("background.failed", "background", failure.what());
    }
    const std::scoped_lock ended(mutex_);
    is_busy_ = false;
    idle_.notify_all();
  });
  return Started::yes;
}

void Background::wait() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return !is_busy_; });
}

}  // namespace samverkan::run
