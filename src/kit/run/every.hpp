// SPDX-License-Identifier: EUPL-1.2
// Does something again and again on a thread of its own, until it is destroyed. An exception goes to `on_error` and the next turn
// comes as planned.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace samverkan::run {

class Every {
 public:
  using OnError = std::function<void(const std::exception&)>;
  /// The first turn is at once.
  Every(std::chrono::milliseconds pause, std::function<void()> turn, OnError on_error);
  /// Waits for a turn that is under way.
  ~Every();
  Every(const Every&) = delete;
  Every& operator=(const Every&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace samverkan::run
