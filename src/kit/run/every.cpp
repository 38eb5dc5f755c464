// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/every.hpp"

namespace samverkan::run {

Every::Every(std::chrono::milliseconds pause, std::function<void()> turn, OnError on_error)
    : thread_([this, pause, turn = std::move(turn), on_error = std::move(on_error)] {
        std::unique_lock lock(mutex_);
        while (!is_stopping_) {
          lock.unlock();
          try {
            turn();
          } catch (const std::exception& error) { on_error(error); }
          lock.lock();
          stopped_.wait_for(lock, pause, [this] { return is_stopping_; });
        }
      }) {}

Every::~Every() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

}  // namespace samverkan::run
