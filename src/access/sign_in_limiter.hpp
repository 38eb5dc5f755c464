// SPDX-License-Identifier: EUPL-1.2
// Slows down guessing. It counts failures for each pair of name and address, and for each address, so that nobody can lock
// somebody else out from elsewhere; nor from the same address, where a whole office may sit behind one: whoever has signed in
// from there before is held to the limit of the own name only. Kept in memory: a restart forgets.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "kit/base/result.hpp"
#include "kit/base/time.hpp"

namespace samverkan::access {

class SignInLimiter {
 public:
  static constexpr std::chrono::minutes kWindow{15};
  static constexpr std::size_t kFailuresForNameMax = 5;
  static constexpr std::size_t kFailuresForAddressMax = 50;

  /// Refuses when there have been too many failures in the last quarter of an hour. Thread-safe.
  [[nodiscard]] Result<void> check(const std::string& name, const std::string& address, UtcTime now);
  void note_failure(const std::string& name, const std::string& address, UtcTime now);
  void note_success(const std::string& name, const std::string& address);

 private:
  std::size_t recent(const std::string& key, UtcTime now);

  std::mutex mutex_;
  std::map<std::string, std::deque<UtcTime>> failures_;
  std::set<std::string> known_;  // name and address that have signed in
};

}  // namespace samverkan::access
