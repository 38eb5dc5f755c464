// SPDX-License-Identifier: EUPL-1.2
// One long task at a time beside the requests: an import, say.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace samverkan::run {

/// Waits for the task at hand when it ends: whoever owns it tells the task to stop first. Thread-safe.
class Background {
 public:
  Background() = default;
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  enum class Started { yes, busy };
  /// Runs `task` on a thread of its own, unless one runs already. What it throws is logged as "background.failed".
  [[nodiscard]] Started start(std::function<void()> task);

  /// Waits until no task runs.
  void wait();

 private:
  std::mutex mutex_;
  std::condition_variable idle_;
  bool is_busy_ = false;
  std::thread thread_;
};

}  // namespace samverkan::run
