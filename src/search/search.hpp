// SPDX-License-Identifier: EUPL-1.2
// Search over the shared room: plain words, and what the reader may read of what holds them. Case rooms are in another store and
// cannot be found here.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/time.hpp"

namespace samverkan::search {

enum class Kind { item, decision, promise, year_entry, group, question, agreement, observation };
inline constexpr std::array kKinds{Kind::item,  Kind::decision, Kind::promise,   Kind::year_entry,
                                   Kind::group, Kind::question, Kind::agreement, Kind::observation};

[[nodiscard]] std::string_view to_text(Kind kind);
[[nodiscard]] std::optional<Kind> find_kind(std::string_view text);

/// A line of the results.
struct FoundLine {
  Kind kind;
  std::string id;
  UtcTime at;
  std::vector<std::string> lines;  // the thing's own text
  std::string page;                // what the address of its page is made from; empty: it has none for this reader
  std::string where;               // its group or area
};

}  // namespace samverkan::search
