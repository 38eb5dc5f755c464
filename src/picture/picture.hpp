// SPDX-License-Identifier: EUPL-1.2
// The situation picture: what was reported, where, when, against what is usual for that place. Values only.
// No number leaves the module as a bare count: it leaves as a Figure, which disclosure.hpp alone makes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/id.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::picture {

using EditionId = Id<struct EditionTag>;
using SignalId = std::string;  // "2026-W47.rinkeby.damage.more": the same thing has the same name, whoever asks
/// The name without the week: the same thing week after week.
[[nodiscard]] std::string series_of(const SignalId& id);

/// The tiles, in the order they are shown. The ninth column of every table is their sum.
inline constexpr std::array<std::string_view, 8> kCategoryGroups{"damage",   "drugs",   "violence", "theft",
                                                                 "disorder", "traffic", "place",    "other"};
inline constexpr int kGroupCount = static_cast<int>(kCategoryGroups.size());
inline constexpr int kAllGroups = kGroupCount;  // index of the sum
inline constexpr std::string_view kAllGroupsCode = "all";

/// Index of a code of kCategoryGroups, kAllGroups for "all" and "".
[[nodiscard]] std::optional<int> find_group(std::string_view code);
[[nodiscard]] std::string_view group_code(int group);

/// The city's areas as a tree of small numbers, parents before children; node 0 is the municipality. One version of the
/// boundaries; `area_id` leads back to the area module.
struct Node {
  int parent;  // -1 for node 0
  std::string area_id;
  std::string slug;
};
struct Tree {
  std::vector<Node> nodes;
  [[nodiscard]] std::optional<int> find(std::string_view slug) const;
  [[nodiscard]] bool is_within(int node, int ancestor) const;  // a node is within itself
  [[nodiscard]] std::vector<int> children(int node) const;
};

/// A time that the lattice knows: one ISO week, one of the fixed blocks of four weeks (the last is 49–52 or 49–53), or the
/// year those weeks make up.
enum class Span : std::uint8_t { week, block, year };
struct Bucket {
  Span span;
  int year;    // ISO year
  int number;  // week 1–53, block 1–13, 0 for a year
  auto operator<=>(const Bucket&) const = default;
};
[[nodiscard]] Bucket bucket_of(IsoWeek week);
/// "2026-W47", "2026-B12", "2026"
[[nodiscard]] std::string to_text(Bucket bucket);
[[nodiscard]] std::optional<Bucket> find_bucket(std::string_view text);

/// Refuses weeks before 2000, of which nothing is known (week_unknown), and weeks that have not begun (week_to_come).
[[nodiscard]] Result<void> require_reach(IsoWeek week, UtcTime now);

/// What is asked for: one number. The canonical form of a query is the text of these members in this order.
struct CellKey {
  int node;
  int group;  // 0 … kGroupCount − 1, or kAllGroups
  Bucket bucket;
  auto operator<=>(const CellKey&) const = default;
};

/// Who looks: exact for those with row right in the area, shared for everybody else and in every edition, print and export,
/// open for the public page.
enum class Profile : std::uint8_t { exact, shared, open };
[[nodiscard]] std::string_view to_text(Profile profile);
[[nodiscard]] std::optional<Profile> find_profile(std::string_view text);

/// A number as it may be shown. `value` is empty when it is hidden; `shown` is then a range, or empty when even the range is
/// kept back.
struct Figure {
  std::optional<std::int64_t> value;
  std::string shown;  // "19", "1–4", ""
  bool hidden = false;
  std::string token;  // leads to the list behind it; empty for figures that have none
  bool operator==(const Figure&) const = default;
};

/// The usual for a place, group and week: low ≤ the usual ≤ high.
struct Band {
  int low;
  int high;
  bool operator==(const Band&) const = default;
};

enum class Verdict { more, less, usual, few, early };
[[nodiscard]] std::string_view to_text(Verdict verdict);

enum class Direction { more, less };
[[nodiscard]] std::string_view to_text(Direction direction);
[[nodiscard]] std::optional<Direction> find_direction(std::string_view text);

/// Whether the seats that are to report weekly did: see definitions, "Heard / silent".
enum class Heard { heard, silent, little_basis };
[[nodiscard]] std::string_view to_text(Heard heard);

/// A sentence is a template key of sv.json and en.json and its typed slots: the text is made by the front end.
struct Slot {
  std::string name;
  enum class Type { number, area, group, week, function, text } type;
  std::string value;
  bool operator==(const Slot&) const = default;
};
struct Sentence {
  std::string key;
  std::vector<Slot> slots;
  bool operator==(const Sentence&) const = default;
};

[[nodiscard]] std::string_view to_text(Slot::Type type);
[[nodiscard]] std::optional<Slot::Type> find_slot_type(std::string_view text);

enum class EditionState { draft, in_review, locked, replaced, withdrawn };
[[nodiscard]] std::string_view to_text(EditionState state);
[[nodiscard]] std::optional<EditionState> find_edition_state(std::string_view text);

}  // namespace samverkan::picture
