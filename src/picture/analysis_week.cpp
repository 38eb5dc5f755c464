// SPDX-License-Identifier: EUPL-1.2
// One week, looked at: what each method of the rules gives of what is in the columns.
#include <algorithm>
#include <set>

#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "picture/analysis_commands.hpp"
#include "picture/analysis_rules.hpp"
#include "picture/usual_rules.hpp"
#include "stats/default_points.hpp"
#include "stats/farrington.hpp"
#include "stats/nowcast.hpp"
#include "stats/scan.hpp"

namespace samverkan::picture {
namespace {

// A week of a year has a seed of its own; each topic adds itself.
Seed seed_of(IsoWeek week) { return Seed{static_cast<std::uint64_t>(week.year * 100 + week.week)}; }

class Analysing {
 public:
  Analysing(db::Work& work, const PictureScene& scene, IsoWeek week, const FalseAlarms& allowed)
      : scene_(scene),
        last_over_(plus_weeks(week_of(work.now()), -1)),
        material_(scene.state.material(week, last_over_)),
        reporters_(cooperation::expected_reporters(work)) {
    made_.week = week;
    made_.made_at = work.now();
    made_.area_version = scene.areas.version();
    made_.methods = analysis_methods();
    made_.allowed = allowed;
    made_.seed = seed_of(week);
  }

  WeekAnalysis of_all() && {
    if (!material_.has_reports) return std::move(made_);
    find_default_points();
    find_clusters();
    test_counts();
    made_.share_in = share_in(material_.delays, last_over_);
    return std::move(made_);
  }

 private:
  [[nodiscard]] const area::Area* leaf_at(geo::Sweref99 at) const { return scene_.areas.locate(area::Geography::city, at).leaf; }

  // Reports on such points are no part of the search for clusters.
  void find_default_points() {
    for (FoundDefaultPoint& point : points_by_default(material_.placed)) {
      default_points_.insert({static_cast<std::int32_t>(point.at.east_m), static_cast<std::int32_t>(point.at.north_m)});
      const area::Area* leaf = leaf_at(point.at);
      if (leaf == nullptr) continue;
      point.area_id = leaf->id.text();
      made_.default_points.push_back(std::move(point));
    }
    std::erase_if(material_.placed, [&](const PlacedReport& report) {
      return default_points_.contains({report.east_m, report.north_m});
    });
  }

  void find_clusters() {
    std::array<std::vector<PlacedReport>, kGroupCount> by_group;
    for (const PlacedReport& report : material_.placed)
      if (is_ranked(report.group)) by_group[static_cast<std::size_t>(report.group)].push_back(report);
    made_.scans = static_cast<int>(std::ranges::count_if(by_group, [](const auto& reports) { return !reports.empty(); }));
    made_.scan_level = level_of_clusters(made_.allowed, made_.scans);
    made_.replicates = replicates_for(made_.scan_level);
    const IsoWeek first = std::max(material_.first, plus_weeks(made_.week, 1 - kScanWeeks));
    for (std::size_t group = 0; group < by_group.size(); ++group) {
      if (by_group[group].empty()) continue;
      const Seed seed{made_.seed.value * 100 + group};
      for (FoundCluster& cluster : living_clusters(by_group[group], first, made_.week, made_.scan_level, seed)) {
        const area::Area* leaf = leaf_at(cluster.centre);
        if (leaf == nullptr) continue;
        cluster.area_id = leaf->id.text();
        cluster.group = static_cast<int>(group);
        cluster.artefacts = artefacts(cluster.area_id, cluster.group, Direction::more);
        made_.clusters.push_back(std::move(cluster));
      }
    }
  }

  // From when the topic is in use in the municipality and the area has had a report: what comes before says nothing of it.
  [[nodiscard]] std::optional<CountTest> test(const WeeklyCounts& counts, int node, int group) const {
    const auto of_area = counts.of(node, kAllGroups);
    const auto first_report = std::ranges::find_if(of_area, [](double count) { return count > 0; });
    const auto from = std::max(in_use_from(counts.of(0, group)), static_cast<std::size_t>(first_report - of_area.begin()));
    const auto series = counts.of(node, group);
    if (from >= series.size()) return std::nullopt;
    return test_last(series.subspan(from), plus_weeks(material_.first, static_cast<int>(from)));
  }

  void test_counts() {
    for (int node = 0; node < material_.all.nodes(); ++node)
      for (int group = 0; group <= kAllGroups; ++group) {
        const auto tested = test(material_.all, node, group);
        if (!tested) continue;
        made_.series += group != kAllGroups && is_ranked(group);
        if (std::min(tested->p_more, tested->p_less) > kToldP) continue;
        made_.cells.push_back({.area_id = material_.tree.nodes[static_cast<std::size_t>(node)].area_id,
                               .group = group,
                               .observed = static_cast<int>(material_.all.of(node, group).back()),
                               .expected = tested->expected,
                               .p_more = tested->p_more,
                               .p_less = tested->p_less});
      }
    made_.level = level_of_counts(made_.allowed, made_.series);
    for (TestedCell& cell : made_.cells) mark(cell);
  }

  // A signal must hold without what is found by looking for it, and is no stronger than without it.
  void mark(TestedCell& cell) const {
    if (cell.group == kAllGroups || !is_ranked(cell.group)) return;
    if (std::min(cell.p_more, cell.p_less) > made_.level) return;
    const int node =
        static_cast<int>(std::ranges::find(material_.tree.nodes, cell.area_id, &Node::area_id) - material_.tree.nodes.begin());
    const auto again = test(material_.ranked, node, cell.group);
    if (!again) return;
    cell.p_more = std::max(cell.p_more, again->p_more);
    cell.p_less = std::max(cell.p_less, again->p_less);
    if (cell.p_more <= made_.level) cell.signal = Direction::more;
    else if (cell.p_less <= made_.level) cell.signal = Direction::less;
    if (cell.signal) cell.artefacts = artefacts(cell.area_id, cell.group, *cell.signal);
  }

  [[nodiscard]] std::vector<Artefact> artefacts(const std::string& area_id, int group, Direction direction) const {
    HeardWeeks heard;
    for (const auto& reporter : reporters_) {
      if (!scene_.areas.is_within(reporter.area, area::AreaId(area_id))) continue;
      heard.now += scene_.state.was_heard(reporter.seat.text(), made_.week);
      for (int back = 1; back <= kHeardWeeks; ++back)
        heard.before +=
            scene_.state.was_heard(reporter.seat.text(), plus_weeks(made_.week, -back)) / static_cast<double>(kHeardWeeks);
    }
    return artefacts_of(direction, scene_.state.makeup_of(area_id, group, made_.week, default_points_), heard);
  }

  const PictureScene& scene_;
  IsoWeek last_over_;
  WeekMaterial material_;
  std::vector<cooperation::ExpectedReporter> reporters_;
  WeekAnalysis made_;
  std::set<std::pair<std::int32_t, std::int32_t>> default_points_;
};

}  // namespace

std::string analysis_methods() {
  return "analysis " + std::to_string(kAnalysisVersion) + ", farrington " + std::to_string(stats::kFarringtonVersion) +
         ", scan " + std::to_string(stats::kScanVersion) + ", default-points " + std::to_string(stats::kDefaultPointsVersion) +
         ", nowcast " + std::to_string(stats::kNowcastVersion);
}

WeekAnalysis analyse_week(db::Work& work, const PictureScene& scene, IsoWeek week, const FalseAlarms& allowed) {
  CHECK(week < week_of(work.now()), "a week is analysed when it is over");
  return Analysing(work, scene, week, allowed).of_all();
}

}  // namespace samverkan::picture
