// SPDX-License-Identifier: EUPL-1.2
// Disclosure control: the only place where a count becomes a Figure, and so the only way for a number out of the columns.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/result.hpp"
#include "picture/columns.hpp"
#include "picture/hiding_rules.hpp"
#include "picture/lattice.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

inline constexpr int kDefinitionVersion = 1;

struct DisclosureSettings {
  int shared_small_max = kSmallMax;  // never under it
  int open_small_max = 9;            // never under 9
};

[[nodiscard]] int small_max_of(Profile profile, const DisclosureSettings& settings);

/// A week as it was shown last: what its readers may remember. Cells that are not zero, by area; `unknown_place`: those of the
/// part "unknown place in X".
struct ShownCell {
  std::string area_id;
  enum class Part : std::uint8_t { whole, unknown_place } part = Part::whole;
  int group = kAllGroups;
  Seen seen;
  bool operator==(const ShownCell&) const = default;
};
struct ShownWeek {
  int small_max = 4;
  std::vector<ShownCell> cells;
  bool operator==(const ShownWeek&) const = default;
};
using ShownWeeks = std::map<WeekIndex, ShownWeek>;
using ShownPictures = std::map<Profile, ShownWeeks>;

inline constexpr int kHidingThreads = 2;

/// One ISO year as one profile sees it: counts, marks and the version of the data they come from. Immutable, shared.
class DisclosedYear {
 public:
  /// `before`: the year's weeks as they were shown last. A week whose numbers are the same is shown as it was; the others are
  /// hidden each by itself, on kHidingThreads threads. What was hidden with another limit, or a cell of new boundaries, is not
  /// remembered.
  DisclosedYear(YearTable table, const Tree& tree, Profile profile, std::uint64_t version, const DisclosureSettings& settings,
                const ShownWeeks& before);

  /// The weeks that are not shown as they were before, as they are shown now: what is to be remembered.
  [[nodiscard]] const ShownWeeks& anew() const { return anew_; }
  /// How many small counts cannot be protected from those who remember what was shown.
  [[nodiscard]] std::size_t exposed() const { return exposed_; }

  /// The figure of a cell, with its token. A cell outside the lattice is a mistake of the caller.
  [[nodiscard]] Figure figure(const CellKey& key, const Tree& tree) const;
  [[nodiscard]] Mark mark(const CellKey& key) const;
  [[nodiscard]] const YearTable& table() const { return table_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  struct HiddenWeek {
    std::size_t exposed = 0;
    bool had_seen = false;  // an earlier picture of the week
    std::optional<ShownWeek> anew = {};
  };
  // Changes the marks of that week alone.
  HiddenWeek hide_week(int week, const Tree& tree, const ShownWeek* before);

  YearTable table_;
  Profile profile_;
  std::uint64_t version_;
  int small_max_;
  std::vector<Mark> marks_;
  ShownWeeks anew_;
  std::size_t exposed_ = 0;
};

/// What a mark leaves of a count: the number, "1–4" with an en dash, or nothing. Without a token.
[[nodiscard]] Figure figure_of(Mark mark, int count, int small_max);

/// A token says what was asked, for whom and on which data: "shared~rinkeby~damage~2026-W47~4f1c9a…". Its last part is a hash of
/// the query, data version, definition version and profile.
struct TokenQuery {
  Profile profile;
  std::string slug;
  std::string group;  // code or "all"
  Bucket bucket;
};
[[nodiscard]] std::string make_token(const TokenQuery& query, std::uint64_t version);
/// Refuses what is no token.
[[nodiscard]] Result<TokenQuery> read_token(std::string_view token);

}  // namespace samverkan::picture
