// SPDX-License-Identifier: EUPL-1.2
// The week's edition of an area: a draft that is written, perhaps reviewed, locked, and then shown from what was frozen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/ids.hpp"
#include "kit/base/time.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

/// What an item in front refers to: a signal of an edition, or what an earlier item became, in the words of its writer.
enum class FrontKind { signal, became };
[[nodiscard]] std::string_view to_text(FrontKind kind);
[[nodiscard]] std::optional<FrontKind> find_front_kind(std::string_view text);

/// What stood in front last time, and what became of it.
struct FrontItem {
  std::string id;  // of the signal: "2026-W47.rinkeby.damage.more"
  FrontKind kind = FrontKind::signal;
  std::optional<Sentence> sentence;  // of a signal: its finding, with the week
  std::string text;                  // what it became
  std::string outcome;               // "gone", "remains", "became"; empty: not answered yet
  std::string became;                // what it became; only with "became"
  bool operator==(const FrontItem&) const = default;
};
inline constexpr std::size_t kFrontItemsMax = 3;

enum class Reach { group, outside };  // outside: it leaves the group, and a second person reviews it

struct Edition {
  EditionId id;
  std::int64_t revision = 1;
  std::string area_id;
  IsoWeek week;
  EditionState state = EditionState::draft;
  std::string summary;
  std::vector<FrontItem> front_items;
  Reach reach = Reach::group;
  std::string written_by;  // the function of the writer's seat
  access::AccountId author;
  std::optional<std::string> reviewed_by;
  std::optional<access::AccountId> reviewer;
  UtcTime made_at;
  std::optional<UtcTime> locked_at;
  std::optional<std::string> reason;  // of a correction or withdrawal
  std::optional<EditionId> replaces;
  std::optional<EditionId> replaced_by;
  std::string frozen;           // the picture as it was shown; empty until locked
  std::string digest;           // of everything that was frozen
  std::string method_versions;  // "hiding 1, usual 1, definition 1"
  std::string area_version;
};

}  // namespace samverkan::picture
