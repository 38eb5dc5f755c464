// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_http.hpp"

#include <nlohmann/json.hpp>

#include "structure/forum_map.hpp"
#include "structure/structure_access.hpp"
#include "structure/structure_views.hpp"

namespace samverkan::structure {
namespace {

using nlohmann::json;

template <class T, class Text>
json or_null(const std::optional<T>& value, Text text) {
  return value ? json(text(*value)) : json(nullptr);
}

json to_json(const StepResult& step) {
  return {{"step", to_text(step.step)},
          {"state", to_text(step.state)},
          {"functions", step.functions},
          {"lastDate", or_null(step.last, to_iso_date)},
          {"nextDate", or_null(step.next, to_iso_date)},
          {"week", or_null(step.week, [](IsoWeek week) { return to_text(week); })},
          {"count", step.count},
          {"runsOutSoon", step.runs_out_soon}};
}

json to_json(const DistrictBuildUp& row) {
  json groups = json::array();
  for (const auto& group : row.groups)
    groups.push_back({{"slug", group.slug ? json(*group.slug) : json(nullptr)}, {"name", group.name}});
  json steps = json::array();
  for (const StepResult& step : row.steps) steps.push_back(to_json(step));
  return {{"area", {{"slug", row.area_slug}, {"name", row.area_name}}},
          {"groups", std::move(groups)},
          {"steps", std::move(steps)},
          {"helper", row.helper}};
}

json to_json(const PartValue& value) {
  return {{"part", to_text(value.part)}, {"n", value.n}, {"of", value.of}, {"state", to_text(value.state)}};
}

// The functions that a part lacks, where it is about functions.
const std::vector<std::string>& functions_of(const Index& index, Part part) {
  static const std::vector<std::string> kNone;
  if (part == Part::seats) return index.seats_lacking;
  return part == Part::meetings ? index.functions_away : kNone;
}

json parts_json(const Index& index) {
  json parts = json::array();
  for (const PartValue& value : index.parts) {
    json row = to_json(value);
    row["functions"] = functions_of(index, value.part);
    if (value.part == Part::promises) row["promisesDone"] = index.promises_done;
    parts.push_back(std::move(row));
  }
  return parts;
}

json missing_json(const Index& index) {
  json missing = json::array();
  for (const PartValue& value : index.parts)
    if (value.state == PartState::not_yet)
      missing.push_back({{"part", to_text(value.part)}, {"functions", functions_of(index, value.part)}});
  return missing;
}

json to_json(const Departure& departure) {
  return {{"leftOn", to_iso_date(departure.left_on)},
          {"dueOn", to_iso_date(departure.due_on)},
          {"of", departure.of},
          {"forecast", departure.forecast},
          {"outcome", departure.outcome ? json(*departure.outcome) : json(nullptr)}};
}

json to_json(const RhythmMark& mark) {
  return {{"week", to_text(mark.week)},
          {"before", cooperation::to_text(mark.before)},
          {"rhythm", cooperation::to_text(mark.change.rhythm)},
          {"decision", mark.change.decision}};
}

json to_json(const RequirementMark& mark) {
  return {{"week", to_text(mark.week)},
          {"function", mark.function},
          {"required", mark.change.requirement == cooperation::Requirement::required},
          {"decision", mark.change.decision}};
}

json to_json(const StructureView& view) {
  json weeks = json::array();
  for (const auto& [week, parts] : view.weeks) {
    json row{{"week", to_text(week)}, {"parts", json::array()}};
    for (const PartValue& value : parts) row["parts"].push_back(to_json(value));
    weeks.push_back(std::move(row));
  }
  json departures = json::array();
  for (const Departure& departure : view.departures) departures.push_back(to_json(departure));
  json rhythms = json::array();
  for (const RhythmMark& mark : view.rhythm_marks) rhythms.push_back(to_json(mark));
  json requirements = json::array();
  for (const RequirementMark& mark : view.requirement_marks) requirements.push_back(to_json(mark));
  return {{"group", {{"slug", view.group.slug}, {"name", view.group.name}}},
          {"week", to_text(view.index.week)},
          {"holds", view.index.holds},
          {"tried", view.index.tried},
          {"parts", parts_json(view.index)},
          {"weeks", std::move(weeks)},
          {"nextStep", view.next_step
                           ? json{{"part", to_text(view.next_step->part)}, {"function", view.next_step->function.value_or("")}}
                           : json(nullptr)},
          {"departures", std::move(departures)},
          {"rhythmChanges", std::move(rhythms)},
          {"requirementChanges", std::move(requirements)}};
}

json to_json(const StructureRow& row) {
  return {{"slug", or_null(row.group.slug, [](const std::string& slug) { return slug; })},
          {"name", row.group.name},
          {"holds", row.index.holds},
          {"tried", row.index.tried},
          {"missing", missing_json(row.index)}};
}

json to_json(const Forum& forum, UtcTime now) {
  json ends = json::array();
  for (const LooseEnd end : loose_ends(forum, now)) ends.push_back(to_text(end));
  return {{"slug", forum.may_open ? json(forum.group.slug) : json(nullptr)},
          {"name", forum.group.name},
          {"level", cooperation::to_text(forum.group.level)},
          {"rhythm", cooperation::to_text(forum.group.rhythm)},
          {"area", forum.area_name},
          {"mandate", forum.group.purpose},
          {"seats", forum.seats},
          {"minutesAMonth", forum.minutes_a_month},
          {"held", forum.held},
          {"decisions", forum.decisions},
          {"raised", forum.answers.raised},
          {"answered", forum.answers.answered},
          {"medianDays", forum.answers.median_days ? json(*forum.answers.median_days) : json(nullptr)},
          {"looseEnds", std::move(ends)}};
}

json to_json(const Load& load) {
  return {{"function", load.function},
          {"organisation", load.organisation},
          {"forums", load.forums},
          {"minutesAMonth", load.minutes_a_month}};
}

}  // namespace

void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees) {
  router.get("/build_up", "get_build_up", [&door, &trees](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "read_build_up", structure_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "buildUp",
                      {{"verb", "read_build_up"}, {"role", "coordinator"}});
      json districts = json::array();
      for (const auto& row : build_up(work, trees.current(work), actor)) districts.push_back(to_json(row));
      return web::json_reply({{"districts", std::move(districts)}});
    });
  });
  router.get("/groups/{slug}/structure", "get_structure", [&door, &trees](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto view = structure_view(work, trees.current(work), actor, request.param("slug"));
      if (!view) return refused_by(view);
      return web::json_reply(to_json(*view));
    });
  });
  router.get("/forums", "get_forum_map", [&door, &trees](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "list", index_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "forums", {{"verb", "list"}, {"role", "coordinator"}});
      const ForumMap map = forum_map(work, trees.current(work), actor);
      json forums = json::array(), load = json::array();
      for (const Forum& forum : map.forums) forums.push_back(to_json(forum, work.now()));
      for (const Load& each : map.load) load.push_back(to_json(each));
      return web::json_reply({{"forums", std::move(forums)}, {"load", std::move(load)}});
    });
  });
  router.get("/structure", "list_structures", [&door, &trees](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "list", index_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "structure", {{"verb", "list"}, {"role", "coordinator"}});
      json groups = json::array();
      for (const auto& row : structure_rows(work, trees.current(work), actor)) groups.push_back(to_json(row));
      return web::json_reply({{"groups", std::move(groups)}});
    });
  });
}

}  // namespace samverkan::structure
