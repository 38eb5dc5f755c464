// SPDX-License-Identifier: EUPL-1.2
// What was looked at once for a whole week, in all areas and topics, and what stood out: counts against their own history,
// reports that lie close in place and time, points that stand for unknown places, weeks that are not all in. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/point.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/random.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

/// How many signals of each kind chance alone may give in a year, in the whole municipality. The levels of the tests follow.
struct FalseAlarms {
  double of_counts = 9;
  double of_clusters = 3;
  [[nodiscard]] double a_year() const { return of_counts + of_clusters; }
  bool operator==(const FalseAlarms&) const = default;
};

/// What else than more (or fewer) events may have made a number what it is. For those who may read the reports.
enum class Artefact {
  new_reporter,   // a good part comes from an organisation that had not reported there for half a year
  new_category,   // a good part has a code that came into use during the last weeks
  campaign,       // many more were heard than in the weeks before
  default_point,  // a good part lies on a point that stands for places nobody knows
  fewer_heard,    // of a low number: far fewer were heard than in the weeks before
};
[[nodiscard]] std::string_view to_text(Artefact artefact);
[[nodiscard]] std::optional<Artefact> find_artefact(std::string_view text);

/// A count that was compared with its own history.
struct TestedCell {
  std::string area_id;
  int group = kAllGroups;
  int observed = 0;
  double expected = 0;
  double p_more = 1;                     // of so many or more; of a signal also without what is found by looking for it
  double p_less = 1;                     // of so few or fewer; the same
  std::optional<Direction> signal = {};  // beyond the level of the week
  std::vector<Artefact> artefacts = {};  // of a signal
  bool operator==(const TestedCell&) const = default;
};

/// Reports of one topic that lie closer in place and time than their own places and times alone give.
struct FoundCluster {
  std::string area_id;  // the leaf that holds the centre
  int group = kAllGroups;
  geo::Sweref99 centre{};
  double radius_m = 0;
  IsoWeek from{};  // until the week itself
  int cases = 0;
  double expected = 0;
  double p = 1;
  std::vector<Artefact> artefacts = {};
  bool operator==(const FoundCluster&) const = default;
};

/// A point that carries so much that it stands for places nobody knows.
struct FoundDefaultPoint {
  std::string area_id;  // the leaf that holds it
  geo::Sweref99 at{};
  int reports = 0;
  bool operator==(const FoundDefaultPoint&) const = default;
};

struct WeekAnalysis {
  IsoWeek week{};
  UtcTime made_at{};
  std::string basis;         // of what: imports so far and the boundaries
  std::string area_version;  // of the boundaries
  std::string methods;       // "farrington 1, scan 1, …"
  FalseAlarms allowed = {};
  Seed seed{};
  int series = 0;                      // counts that were tested
  int scans = 0;                       // topics that were scanned
  double level = 0;                    // of a count's p, on each side
  double scan_level = 0;               // of a cluster's p
  int replicates = 0;                  // of a scan
  std::vector<TestedCell> cells = {};  // those with p_more or p_less of at most kToldP
  std::vector<FoundCluster> clusters = {};
  std::vector<FoundDefaultPoint> default_points = {};
  std::vector<double> share_in =
      {};  // of a week's reports, by whole weeks since it was over; as far back as it is under kWholeShare
};

inline constexpr double kToldP = 0.1;
inline constexpr double kWholeShare = 0.9;
inline constexpr int kAnalysisVersion = 1;

}  // namespace samverkan::picture
