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
  const bool is_name_over = recent(of_name(name, address), now) >= kFailuresForNameMax;
  const bool is_address_over =
      recent(of_address(address), now) >= kFailuresForAddressMax && !known_.contains(of_name(name, address));
  if (is_name_over || is_address_over) return refuse(Problem::too_many, "access.sign_in_too_often");
  return {};
}

void SignInLimiter::note_failure(const std::string& name, const std::string& address, UtcTime now) {
  const std::scoped_lock lock(mutex_);
  if (failures_.size() > kKeysMax) failures_.clear();
  failures_[of_name(name, address)].push_back(now);
  failures_[of_address(address)].push_back(now);
}

void SignInLimiter::note_success(const std::string& name, const std::string& address) {
  const std::scoped_lock lock(mutex_);
  if (known_.size() > kKeysMax) known_.clear();
  known_.insert(of_name(name, address));
}

}  // namespace samverkan::access
