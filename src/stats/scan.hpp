// SPDX-License-Identifier: EUPL-1.2
// Question: where and when did more happen than what is usual there and then, over all circles and all stretches of time at once,
// and how often would chance alone give as much? Permutation: only the cases are needed; what is expected follows from how many
// each place and each unit of time had. Poisson: what is expected follows the people (or another measure) at each place.
// Units: metres (or degrees with `is_geographic`, radius still in metres); times are whole units of any length.
// Range: coordinates finite, at most 1e9 (latitude within ±90); counts ≥ 0; at most 65,535 units and 2³¹ cases; p in (0, 1],
// smallest 1 / (replicates + 1); llr ≥ 0. A window holds at least `cases_min` cases and more than expected.
// Cost: O(places in all circles) memory; a replicate of the permutation scan takes time for each case in each circle, in windows
// of up to four units about 2 ns, in longer ones about 1 ns a unit and 16 starts; windows that end now: only cases still alive.
// Seed: one stream a replicate; the result is the same for any number of threads.
// Reference: Kulldorff 1997, Commun. Statist. 26:1481 (Poisson); Kulldorff 2001, JRSS A 164:61 (prospective); Kulldorff et al.
// 2005, PLoS Med. 2:e59 (permutation); Kleinman et al. 2005, Epidemiol. Infect. 133:409 (recurrence); Besag & Clifford 1991,
// Biometrika 78:301 (stopping); Abrams, Kulldorff & Kleinman 2010, Int. J. Health Geogr. 9:61 (Gumbel).
// Not promised: shapes other than circles; secondary clusters are ranked against the strongest of each replicate, so their p is
// too large rather than too small; Poisson p is too small where counts vary more than Poisson ones do; the permutation model
// takes a change of population or of reporting in one area for a cluster.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "stats/scan_circles.hpp"
#include "stats/scan_expected.hpp"
#include "stats/scan_rank.hpp"

namespace samverkan::stats {

inline constexpr int kScanVersion = 2;

enum class ScanModel { permutation, poisson };
enum class ScanTime {
  retrospective,  // windows anywhere in the period
  prospective,    // windows that end with the last unit: is something going on now?
  none,           // the whole period is one unit: only places
};

struct ScanCase {
  std::uint32_t place;  // its index
  std::int64_t time;    // the unit
  std::int64_t count = 1;
  std::uint32_t stratum = 0;  // Poisson only
};

struct ScanOptions {
  Seed seed;
  ScanModel model = ScanModel::permutation;
  ScanTime time = ScanTime::retrospective;
  bool is_geographic = false;  // x longitude, y latitude
  double radius_max_m = std::numeric_limits<double>::infinity();
  double share_max = 0.5;                                            // of all that is expected, in a circle
  std::int64_t duration_max = 0;                                     // units; 0: half of the period
  std::optional<std::pair<std::int64_t, std::int64_t>> period = {};  // first and last unit; else those of the cases
  // When each unit begins, and the last one ends, in the clock of the people; else unit t lasts from t to t + 1.
  std::vector<double> bounds = {};
  int replicates = 999;
  int cases_min = 2;
  bool finds_secondary = true;  // also those that share no place and time with a stronger one
  int stop_after = 0;           // so many replicates that reach the strongest; 0: make them all
  std::int64_t analyses = 1;    // prospective: see recurrence_interval
  int threads = 1;
};

struct ScanCluster {
  std::uint32_t centre;
  double radius_m;
  std::vector<std::uint32_t> members;  // in order of distance
  std::int64_t from, to;               // units, both within
  std::int64_t cases;
  double expected;
  double llr;
  double p;                                                      // 1 if no replicates were made
  double p_gumbel;                                               // for tails
  double recurrence = std::numeric_limits<double>::quiet_NaN();  // units; prospective only
};

struct ScanResult {
  std::vector<ScanCluster> clusters;  // the strongest first; secondary ones while p < 1, at most kScanClustersMax
  ScanMaxima simulated;
  int replicates_made;
  std::int64_t cases;
  std::int64_t first_unit, last_unit;  // of the period that was searched
  std::int64_t duration_max;           // that was used
};

inline constexpr std::size_t kScanClustersMax = 100;

/// Refuses what does not fit, by `stats.scan_…` with the place of the row from 0. No case at all gives no cluster.
[[nodiscard]] Result<ScanResult> scan(std::span<const ScanPlace> places, std::span<const ScanCase> cases,
                                      std::span<const ScanPopulation> people, const ScanOptions& options);

}  // namespace samverkan::stats
