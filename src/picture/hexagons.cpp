// SPDX-License-Identifier: EUPL-1.2
// Hexagons of the map: counted from points, each grid for itself, and sent as classes only.
#include <algorithm>
#include <cmath>
#include <map>

#include "geo/hexagon.hpp"
#include "picture/analysis_rules.hpp"
#include "picture/hexagon_rules.hpp"
#include "picture/picture_access.hpp"
#include "picture/picture_views.hpp"

namespace samverkan::picture {
namespace {

constexpr std::string_view kUsualClass = "usual";

struct Tally {
  int now = 0;
  double earlier = 0;  // sum over years and shifts
};

// Another class than "usual" only where it is beyond chance on a map of so many.
void keep_what_is_beyond_chance(std::vector<HexagonView>& shown, const std::vector<std::size_t>& tests,
                                const std::vector<bool>& marks) {
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (!marks[tests[at]] || shown[at].shown_class == kUsualClass) continue;
    shown[at].shown_class = kUsualClass;
    shown[at].may_be_chance = true;
  }
}

}  // namespace

Result<std::vector<HexagonView>> hexagons(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                          const HexagonQuery& query) {
  if (auto reads = require_pictures(actor, work.now()); !reads) return refused_by(reads);
  const Tree tree = scene.state.tree();
  const area::Area* area = scene.areas.find_slug(query.area_slug);
  const auto node = tree.find(query.area_slug);
  if (area == nullptr || !node) return refuse(Problem::not_found, "picture.area_unknown", "area");
  const auto seat = access::require(actor, "read", picture_subject(scene.areas.path_of(area->id)), picture_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (auto reached = require_reach(query.week, work.now()); !reached) return refused_by(reached);
  std::vector<HexagonView> shown;
  const auto first = scene.state.first_week();
  if (!first) return shown;

  const IsoWeek from = plus_weeks(query.week, 1 - kHexagonWeeks);
  std::vector<IsoWeek> middles;  // last week of the same four weeks in earlier years
  for (int back = 1; back <= kHexagonYearsMax; ++back) {
    const IsoWeek same{query.week.year - back, std::min(query.week.week, weeks_in_year(query.week.year - back))};
    if (plus_weeks(same, 1 - kHexagonWeeks - kHexagonShift) < *first) break;
    middles.push_back(same);
  }
  std::map<geo::Hexagon, Tally> tallies;
  const auto count_places = [&](IsoWeek begin, IsoWeek end, auto&& add) {
    scene.state.each_place(*node, query.group, begin, end, work.now(),
                           [&](std::int32_t east_m, std::int32_t north_m, IsoWeek week) {
                             const geo::Sweref99 at{static_cast<double>(north_m), static_cast<double>(east_m)};
                             add(tallies[geo::hexagon_of(at, query.width)], week);
                           });
  };
  count_places(from, query.week, [](Tally& cell, IsoWeek) { ++cell.now; });
  if (query.mode == HexagonMode::change) {
    for (const IsoWeek last : middles) {
      count_places(plus_weeks(last, 1 - kHexagonWeeks - kHexagonShift), plus_weeks(last, kHexagonShift),
                   [&](Tally& cell, IsoWeek week) { cell.earlier += windows_holding(weeks_between(last, week)); });
    }
  }
  const int windows = static_cast<int>(middles.size()) * (2 * kHexagonShift + 1);
  if (query.mode == HexagonMode::change && static_cast<int>(middles.size()) < kHexagonYearsMin) return shown;
  std::vector<double> p;           // of all that had a report, also of those too few to be shown
  std::vector<std::size_t> tests;  // of `shown`, its place in p
  for (const auto& [hexagon, tally] : tallies) {
    const area::Location centre = scene.areas.locate(area::Geography::city, geo::centre_of(hexagon));
    if (centre.leaf == nullptr || !scene.areas.is_within(centre.leaf->id, area->id)) continue;
    const double usual = windows == 0 ? 0 : tally.earlier / windows;
    p.push_back(change_p(tally.now, usual));
    const auto named = query.mode == HexagonMode::count ? count_class(tally.now) : change_class(tally.now, usual);
    if (!named) continue;
    tests.push_back(p.size() - 1);
    shown.push_back({geo::to_id(hexagon), std::string(*named), false, scene.areas.part_of(*area, *centre.leaf).slug,
                     geo::corners_of(hexagon)});
  }
  if (query.mode == HexagonMode::change) keep_what_is_beyond_chance(shown, tests, may_be_chance(p));
  return shown;
}

}  // namespace samverkan::picture
