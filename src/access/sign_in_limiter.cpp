// SPDX-License-Identifier: EUPL-1.2
#include "access/sign_in_limiter.hpp"

namespace samverkan::access {
namespace {

constexpr std::size_t kKeysMax = 20'000;  // then the memory is cleared: better a few more guesses than an endless list

std::string of_name(const std::string& name, const std::string& address) { return "n" + address + "\n" + name; }
std::string of_address(const std::string& address) { return "a" + address; }

}  // namespace

std::size_t SignInLimiter::recent(const std::string& key, UtcTime now) {
  const auto found = failures_.find(key);
  if (found == failures_.end()) return 0;
  auto& times = found->second;
  while (!times.empty() && times.front() + kWindow <= now) times.pop_front();
  if (times.empty()) failures_.erase(found);
  return failures_.contains(key) ? failures_[key].size() : 0;
}

Result<void> SignInLimiter::check(const std::string& name, const std::string& address, UtcTime now) {
  const std::scoped_lock lock(mutex_);
  if (recent(of_name(name, address), now) >= kFailuresForNameMax || recent(of_address(address), now) >= kFailuresForAddressMax)
    return refuse(Problem::too_many, "access.sign_in_too_often");
  return {};
}

void SignInLimiter::note_failure(const std::string& name, const std::string& address, UtcTime now) {
  const std::scoped_lock lock(mutex_);
  if (failures_.size() > kKeysMax) failures_.clear();
  failures_[of_name(name, address)].push_back(now);
  failures_[of_address(address)].push_back(now);
}

}  // namespace samverkan::access
