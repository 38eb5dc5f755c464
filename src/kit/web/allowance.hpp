// SPDX-License-Identifier: EUPL-1.2
// How many bytes bodies may hold at once: all of them together, and those of one sender, so that nobody leaves no room for the
// others. Bytes count when they have come; what is only announced holds nothing. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace samverkan::web {

/// Who counts as one sender: an address; of IPv6 its /64, which whoever has one address has whole.
[[nodiscard]] std::string sender_of(std::string_view address);

class Allowance {
 public:
  struct Bounds {
    std::uint64_t all;
    std::uint64_t one_sender;
  };
  explicit Allowance(Bounds bounds) : bounds_(bounds) {}

  /// What one body holds, until this value ends. Must not outlive the allowance.
  class Share {
   public:
    Share(Allowance& allowance, std::string sender) : allowance_(allowance), sender_(std::move(sender)) {}
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share();
    /// False, and nothing taken, when that is more than there is.
    [[nodiscard]] bool take(std::uint64_t bytes);

   private:
    Allowance& allowance_;
    std::string sender_;
    std::uint64_t taken_ = 0;
  };

 private:
  Bounds bounds_;
  std::uint64_t used_ = 0;
  std::map<std::string, std::uint64_t, std::less<>> used_by_;  // only senders that hold something
};

}  // namespace samverkan::web
