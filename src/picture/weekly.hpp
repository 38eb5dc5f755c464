// SPDX-License-Identifier: EUPL-1.2
// What the analysis of a week takes out of the columns: counts by area, topic and week over years, reports with a place, and what
// a number is made of. Bare counts: they do not leave the module.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "picture/columns.hpp"

namespace samverkan::picture {

/// Counts of whole weeks that are over, up the tree: an area has those of all areas under it.
class WeeklyCounts {
 public:
  /// `left_out` by category of the columns.
  [[nodiscard]] static WeeklyCounts count(const Columns& columns, const Tree& tree, IsoWeek from, IsoWeek to,
                                          const std::vector<bool>& left_out);

  /// Oldest first. `group`: of a topic, or kAllGroups.
  [[nodiscard]] std::span<const double> of(int node, int group) const;
  [[nodiscard]] int nodes() const { return nodes_; }

 private:
  int nodes_ = 0;
  std::size_t weeks_ = 0;
  std::vector<double> counts_;  // by node, group and week
};

/// A report with a place, in one of the areas.
struct PlacedReport {
  std::int32_t east_m, north_m;
  WeekIndex week;
  int group;
};

inline constexpr int kNewReporterWeeks = 26;
inline constexpr int kNewCategoryWeeks = 8;

/// Of the counted reports of an area, topic and week: how many there are, and of them from those who had not reported in the area
/// for half a year (organisations and imported sources), with a code that came into use in the last eight weeks, and on given
/// points.
struct Makeup {
  int reports = 0;
  int by_new_reporters = 0;
  int of_new_categories = 0;
  int on_points = 0;
};

/// Of reports: the week each belongs to, and the week it came in, as WeekIndex.
struct Delays {
  std::vector<std::int64_t> occurred = {};
  std::vector<std::int64_t> registered = {};
};

/// All that the analysis of a week takes, of one moment.
struct WeekMaterial {
  Tree tree = {};
  IsoWeek first{};  // of the counts; nothing else is set where there are none up to the week
  bool has_reports = false;
  WeeklyCounts all = {};
  WeeklyCounts ranked = {};
  std::vector<PlacedReport> placed = {};  // of the last kScanWeeks, without what is found by looking for it
  Delays delays = {};                     // of the last kDelayWeeks that are over
};
inline constexpr int kHistoryWeeks = 5 * 52 + 26;
inline constexpr int kScanWeeks = 52;
inline constexpr int kDelayWeeks = 26;

}  // namespace samverkan::picture
