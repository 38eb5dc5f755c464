// SPDX-License-Identifier: EUPL-1.2
// Which counts and clusters of a week are signals? Each method of src/stats with the options that the picture uses it with.
// Method: docs/methods/week-analysis.md. Units: reports per ISO week, metres in SWEREF 99 TM. Pure; what draws takes its seed.
#pragma once

#include <span>
#include <vector>

#include "picture/analysis.hpp"
#include "picture/weekly.hpp"

namespace samverkan::picture {

/// The level of the p of each count, on each side, that gives `allowed.of_counts` signals a year where nothing happens.
[[nodiscard]] double level_of_counts(const FalseAlarms& allowed, int series);
/// The same of a cluster's p, one scan a topic and week.
[[nodiscard]] double level_of_clusters(const FalseAlarms& allowed, int scans);

struct CountTest {
  double expected;
  double p_more;  // 1 where the last four weeks have under five
  double p_less;  // 1 where fewer than five were expected in four weeks
};
/// The last of the counts against those before (Farrington's flexible method), where there are two years of them. The first count
/// is that of `first`.
[[nodiscard]] std::optional<CountTest> test_last(std::span<const double> counts, IsoWeek first);

/// Since when the topic is in regular use: the first week from which, with the half year that follows, every second week has a
/// report. Counts of the whole municipality; their size where it is not.
[[nodiscard]] std::size_t in_use_from(std::span<const double> counts);

/// Clusters of one topic that are alive in the last week (space-time permutation scan), with p of at most `level`; the strongest
/// first, without area. `reports` of the topic alone, from `first` to `last`.
[[nodiscard]] std::vector<FoundCluster> living_clusters(std::span<const PlacedReport> reports, IsoWeek first, IsoWeek last,
                                                        double level, Seed seed);
/// So many that a p well under the level can be reached.
[[nodiscard]] int replicates_for(double level);

/// Points that stand for places nobody knows, the heaviest first; without area.
[[nodiscard]] std::vector<FoundDefaultPoint> points_by_default(std::span<const PlacedReport> reports);

/// How many were heard in the week, and in each of the weeks before.
struct HeardWeeks {
  int now = 0;
  double before = 0;  // mean
};
[[nodiscard]] std::vector<Artefact> artefacts_of(Direction direction, const Makeup& makeup, const HeardWeeks& heard);

/// How much of a week is in, by whole weeks since it was over, in steps of 5 %: as far back as it is under kWholeShare. By how
/// late the reports of earlier weeks came, up to the last week that is over. Nothing where under kDelayedMin reports tell.
[[nodiscard]] std::vector<double> share_in(const Delays& delays, IsoWeek last);
inline constexpr std::size_t kDelayedMin = 50;

/// Of numbers that stand beside each other on a map: which may be chance, when all are looked at (Benjamini–Hochberg at 0.1)?
[[nodiscard]] std::vector<bool> may_be_chance(std::span<const double> p);

/// Chance alone gives as much less often than once in so many weeks: 10, 20, 52, 104, 260 or 520, the largest that holds. Coarse,
/// since nobody has seen more years than that, and since p tells of the counts it is made of.
[[nodiscard]] int rarer_than_weeks(double p);

inline constexpr int kHeardWeeks = 8;

}  // namespace samverkan::picture
