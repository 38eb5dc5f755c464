// SPDX-License-Identifier: EUPL-1.2
// An e-mail address that a letter can go to.
#pragma once

#include <string>
#include <string_view>

#include "kit/base/result.hpp"

namespace samverkan {

inline constexpr std::size_t kMailAddressLengthMax = 254;

/// A bare address of letters, digits and . _ + - on both sides of one @, with a dot after it. Nothing of it can end a line. One
/// with other letters than a to z, such as å, is refused with what to do, since not every mail server on the way takes it.
[[nodiscard]] Result<std::string> parse_mail_address(std::string_view text, std::string_view field);

}  // namespace samverkan
