// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/allowance.hpp"

#include <arpa/inet.h>

namespace samverkan::web {

std::string sender_of(std::string_view address) {
  std::string text(address);
  in6_addr six{};
  if (::inet_pton(AF_INET6, text.c_str(), &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six)) return text;
  return {reinterpret_cast<const char*>(six.s6_addr), sizeof six.s6_addr / 2};
}

Allowance::Share::~Share() {
  if (taken_ == 0) return;
  allowance_.used_ -= taken_;
  const auto of_sender = allowance_.used_by_.find(sender_);
  of_sender->second -= taken_;
  if (of_sender->second == 0) allowance_.used_by_.erase(of_sender);
}

bool Allowance::Share::take(std::uint64_t bytes) {
  if (bytes == 0) return true;
  const auto of_sender = allowance_.used_by_.find(sender_);
  const std::uint64_t used_by_sender = of_sender == allowance_.used_by_.end() ? 0 : of_sender->second;
  const auto fits = [bytes](std::uint64_t used, std::uint64_t max) { return bytes <= max && used <= max - bytes; };
  if (!fits(allowance_.used_, allowance_.bounds_.all) || !fits(used_by_sender, allowance_.bounds_.one_sender)) return false;
  allowance_.used_by_[sender_] = used_by_sender + bytes;
  allowance_.used_ += bytes;
  taken_ += bytes;
  return true;
}

}  // namespace samverkan::web
