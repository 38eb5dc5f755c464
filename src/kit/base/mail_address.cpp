// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/mail_address.hpp"

#include <algorithm>

#include "kit/base/text.hpp"

namespace samverkan {
namespace {

constexpr std::string_view kOfAddresses = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-";

bool is_plain(std::string_view part) { return !part.empty() && part.find_first_not_of(kOfAddresses) == std::string_view::npos; }

bool is_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; }

}  // namespace

Result<std::string> parse_mail_address(std::string_view text, std::string_view field) {
  text = trimmed(text);
  if (!std::ranges::all_of(text, is_ascii)) return refuse(Problem::bad_input, "base.mail_address_letters", std::string(field));
  const auto at = text.find('@');
  const bool fits = at != std::string_view::npos && text.size() <= kMailAddressLengthMax && is_plain(text.substr(0, at)) &&
                    is_plain(text.substr(at + 1)) && text.substr(at + 1).find('.') != std::string_view::npos;
  if (!fits) return refuse(Problem::bad_input, "base.mail_address", std::string(field));
  return std::string(text);
}

}  // namespace samverkan
