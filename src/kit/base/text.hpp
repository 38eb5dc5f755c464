// SPDX-License-Identifier: EUPL-1.2
// Text as bytes of UTF-8: the few operations that names, codes and files need.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samverkan {

[[nodiscard]] bool is_utf8(std::string_view text);

/// Without spaces, tabs and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Number of code points. `text` must be UTF-8.
[[nodiscard]] std::size_t length_in_characters(std::string_view text);

/// Lower case of A–Z and of the letters of Latin-1 and Latin Extended-A (Å, Ä, Ö, É, Ü, Š …).
[[nodiscard]] std::string to_lower(std::string_view text);

/// For addresses and codes: lower case, å ä → a, ö → o, é → e …, all else to single hyphens. "Västra Norr-by 2" →
/// "vastra-norr-by-2".
[[nodiscard]] std::string to_slug(std::string_view text);

/// "RINKEBY" → "Rinkeby", "GAMLA STAN" → "Gamla Stan"; text with any lower-case letter is left as it is.
[[nodiscard]] std::string to_title_case(std::string_view text);

/// The message of an error without what people wrote: the first line (databases quote the data on the next), at most 300 bytes,
/// with … for what stands in quotes ('…', "…") or parentheses.
[[nodiscard]] std::string without_values(std::string_view message);

/// What fills the {names} of a text.
using Slots = std::vector<std::pair<std::string, std::string>>;
/// `text` with each {name} replaced by its slot, in one pass, so that a value with braces is never read again. A name without a
/// slot stays as it is.
[[nodiscard]] std::string filled(std::string_view text, const Slots& slots);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace samverkan
