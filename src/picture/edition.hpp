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

/// What stood in front last time, and what became of it.
struct FrontItem {
  std::string id;
  std::string text;
  std::string outcome;  // "gone", "remains", "became"; empty: not answered yet
  std::string became;   // what it became; only with "became"
  bool operator==(const FrontItem&) const = default;
};

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
