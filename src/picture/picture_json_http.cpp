// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_json_http.hpp"

#include "geo/convert.hpp"

namespace samverkan::picture {
namespace {

using nlohmann::json;

json to_json(const std::optional<Band>& band) { return band ? json{{"low", band->low}, {"high", band->high}} : json(nullptr); }

json to_json(const UnusualView& unusual) {
  json artefacts = json::array();
  for (const Artefact artefact : unusual.artefacts) artefacts.push_back(to_text(artefact));
  json out{{"kind", to_text(unusual.kind)},
           {"expected", to_json(unusual.expected)},
           {"rarerThanWeeks", unusual.rarer_than_weeks},
           {"gathered", nullptr},
           {"artefacts", std::move(artefacts)}};
  if (unusual.gathered)
    out["gathered"] = {{"areaSlug", unusual.gathered->area_slug},
                       {"cases", unusual.gathered->cases},
                       {"withinM", unusual.gathered->within_m},
                       {"from", samverkan::to_text(unusual.gathered->from)}};
  return out;
}

json to_json(const AnalysisView& analysis) {
  json points = json::array();
  for (const auto& point : analysis.default_points) {
    json out{{"areaSlug", point.area_slug}};
    if (point.at) {
      const geo::Wgs84 at = geo::to_wgs84(*point.at);
      out["at"] = {at.lon, at.lat};
      out["reports"] = *point.reports;
    }
    points.push_back(std::move(out));
  }
  json young = json::array();
  for (const auto& week : analysis.young) young.push_back({{"week", samverkan::to_text(week.week)}, {"shareIn", week.share_in}});
  return {{"madeAt", to_rfc3339(analysis.made_at)},
          {"falseAlarmsAYear", analysis.false_alarms_a_year},
          {"methods", analysis.methods},
          {"defaultPoints", std::move(points)},
          {"young", std::move(young)}};
}

json to_json(const SignalView& signal) {
  return {{"id", signal.id},
          {"categoryGroup", group_code(signal.group)},
          {"areaSlug", signal.area_slug},
          {"direction", picture::to_text(signal.direction)},
          {"figure", picture::to_json(signal.figure)},
          {"usual", to_json(std::optional(signal.usual))},
          {"weeksInRow", signal.weeks_in_row},
          {"certainty", observation::to_text(signal.certainty)},
          {"sourceText", picture::to_json(signal.sources)},
          {"answered", signal.answered.empty() ? json(nullptr) : json(signal.answered)},
          {"unusual", signal.unusual ? to_json(*signal.unusual) : json(nullptr)}};
}

json to_json(const ChangeView& change) {
  json out = picture::to_json(change.sentence);
  out["direction"] = picture::to_text(change.direction);
  out["areaSlug"] = change.area_slug;
  out["figure"] = picture::to_json(change.figure);
  out["certainty"] = nullptr;
  return out;
}

json to_json(const TrendView& trend) {
  json series = json::array();
  for (const WeekPoint& point : trend.series) {
    series.push_back({{"week", samverkan::to_text(point.week)},
                      {"value", point.figure.value ? json(*point.figure.value) : json(nullptr)},
                      {"shown", point.figure.shown},
                      {"hidden", point.figure.hidden},
                      {"low", point.band ? json(point.band->low) : json(nullptr)},
                      {"high", point.band ? json(point.band->high) : json(nullptr)}});
  }
  return {{"categoryGroup", group_code(trend.group)},
          {"figure", picture::to_json(trend.figure)},
          {"usual", to_json(trend.usual)},
          {"verdict", picture::to_text(trend.verdict)},
          {"series", std::move(series)},
          {"note", trend.note ? picture::to_json(*trend.note) : json(nullptr)}};
}

json to_json(const AreaView& area) {
  json out{{"slug", area.slug},
           {"name", area.name},
           {"figure", picture::to_json(area.figure)},
           {"verdict", picture::to_text(area.verdict)},
           {"heard", picture::to_text(area.heard)},
           {"mayBeChance", area.may_be_chance}};
  if (!area.silent_seats.empty()) out["silentSeats"] = area.silent_seats;
  return out;
}

json to_json(const TimeOfWeekView& view) {
  json cells = json::array();
  for (const auto& day : view.cells) {
    json parts = json::array();
    for (const Figure& figure : day) parts.push_back(picture::to_json(figure));
    cells.push_back(std::move(parts));
  }
  return {{"cells", std::move(cells)}, {"unknown", picture::to_json(view.unknown)}};
}

template <class List>
json list_of(const List& list) {
  json out = json::array();
  for (const auto& item : list) out.push_back(to_json(item));
  return out;
}

}  // namespace

json to_json(const Sentence& sentence) {
  json slots = json::array();
  for (const Slot& slot : sentence.slots)
    slots.push_back({{"name", slot.name}, {"type", picture::to_text(slot.type)}, {"value", slot.value}});
  return {{"key", sentence.key}, {"slots", std::move(slots)}};
}

json to_json(const Figure& figure) {
  return {{"value", figure.value ? json(*figure.value) : json(nullptr)},
          {"shown", figure.shown},
          {"hidden", figure.hidden},
          {"token", figure.token}};
}

json to_json(const PicturePage& page, Invented invented) {
  const LocalDate monday = monday_of(page.week);
  const LocalDate sunday{std::chrono::sys_days(monday) + std::chrono::days(6)};
  return {{"area", {{"slug", page.area_slug}, {"name", page.area_name}, {"level", page.area_level}}},
          {"week", samverkan::to_text(page.week)},
          {"period", {{"from", to_iso_date(monday)}, {"to", to_iso_date(sunday)}}},
          {"previousWeek", samverkan::to_text(plus_weeks(page.week, -1))},
          {"nextWeek", page.next_week ? json(samverkan::to_text(*page.next_week)) : json(nullptr)},
          {"synthetic", invented == Invented::yes},
          {"coldStart", page.cold_start},
          {"profile", picture::to_text(page.profile)},
          {"dataVersion", page.data_version},
          {"areaVersion", page.area_version},
          {"edition", nullptr},
          {"total", to_json(page.total)},
          {"summary", {{"sentences", list_of(page.summary)}, {"byFunction", ""}, {"reviewedBy", nullptr}}},
          {"signals", list_of(page.signals)},
          {"changes", list_of(page.changes)},
          {"trends", list_of(page.trends)},
          {"areas", list_of(page.areas)},
          {"timeOfWeek", page.time_of_week ? to_json(*page.time_of_week) : json(nullptr)},
          {"analysis", page.analysis ? to_json(*page.analysis) : json(nullptr)},
          {"reporters", {{"expected", page.reporters_expected}, {"heard", page.reporters_heard}}},
          {"actions", json::array()},
          {"may", page.may}};
}

json to_json(const std::vector<HexagonView>& hexagons) {
  json features = json::array();
  for (const HexagonView& hexagon : hexagons) {
    json ring = json::array();
    const auto add = [&](geo::Sweref99 corner) {
      const geo::Wgs84 at = geo::to_wgs84(corner);
      ring.push_back({at.lon, at.lat});
    };
    for (const auto& corner : hexagon.corners) add(corner);
    add(hexagon.corners.front());
    features.push_back({{"type", "Feature"},
                        {"properties",
                         {{"id", hexagon.id},
                          {"class", hexagon.shown_class},
                          {"mayBeChance", hexagon.may_be_chance},
                          {"areaSlug", hexagon.area_slug}}},
                        {"geometry", {{"type", "Polygon"}, {"coordinates", json::array({ring})}}}});
  }
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

}  // namespace samverkan::picture
