// SPDX-License-Identifier: EUPL-1.2
// What a text says to a reader, whatever signs it is written with: "Bjo\u0308rn" is "Björn", a full-width or Arabic digit is a
// digit, a non-breaking hyphen is a hyphen, and what cannot be seen is not there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samverkan::observation {

struct Folded {
  std::u32string characters;
  std::vector<std::size_t> origin;  // where each stood in the text; one more for the end
};

/// Characters one by one: marks are joined to their letters, dashes become "-", spaces " ", full-width forms and digits of other
/// scripts their plain ones, Cyrillic and Greek letters that look Latin the Latin ones, and invisible signs are left out. The
/// rules that follow need know of no other writing.
[[nodiscard]] Folded folded(std::u32string_view text);

}  // namespace samverkan::observation
