// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_views.hpp"

#include <algorithm>

#include "agreement/agreement_views.hpp"
#include "cooperation/cooperation_views.hpp"
#include "meeting/meeting_views.hpp"
#include "picture/picture_views.hpp"
#include "structure/index_facts.hpp"
#include "structure/structure_access.hpp"
#include "structure/structure_rules.hpp"
#include "structure/structure_store.hpp"

namespace samverkan::structure {
namespace {

std::vector<const area::Area*> districts_of(const area::AreaTree& tree) {
  std::vector<const area::Area*> districts;
  std::vector<const area::Area*> roots;
  for (const auto* area : tree.areas_of(area::Geography::city)) {
    if (area->kind != area::AreaKind::named) continue;
    if (area->level == area::Level::district) districts.push_back(area);
    if (area->level == area::Level::municipality) roots.push_back(area);
  }
  auto& shown = districts.empty() ? roots : districts;
  std::ranges::sort(shown, {}, [](const area::Area* area) { return area->slug; });
  return shown;
}

GroupFacts build_facts_of(db::Work& work, const cooperation::Group& group, const std::vector<cooperation::SeatView>& seats) {
  const auto pulse = meeting::pulse_of(work, group.id);
  GroupFacts facts{.rhythm = group.rhythm,
                   .required = {},
                   .last_held = pulse.last_held,
                   .next_planned = pulse.next_planned,
                   .overdue = pulse.overdue};
  for (const auto& view : seats)
    if (view.seat.group == group.id && view.seat.requirement == cooperation::Requirement::required)
      facts.required.push_back({view.seat.function, view.holder.has_value(), !view.deputies.empty()});
  return facts;
}

// Of the coordinators whose area holds the district the one nearest to it.
std::string helper_of(const area::AreaTree& tree, const std::vector<cooperation::SeatView>& seats, const area::Area& district) {
  for (const auto& area : tree.path_of(district.id))
    for (const auto& view : seats)
      if (view.seat.role == access::Role::coordinator && view.seat.area == area && view.holder) return view.holder->name;
  return {};
}

// The newest week that has ended; of a group that has ended or was closed for a while, the last one that was its own throughout.
IsoWeek last_ended_week(const cooperation::Group& group, const std::vector<Period>& closed, UtcTime now) {
  const UtcTime at = group.closes_at ? std::min(now, *group.closes_at) : now;
  IsoWeek week = plus_weeks(week_of(at), -1);
  while (!is_there_throughout(closed, week)) week = plus_weeks(week, -1);
  return week;
}

// The newest week that has ended, with the numbers that were kept of it where there are: what was said of a week stays.
Index last_index(db::Work& work, const cooperation::Group& group, const IndexFacts& facts) {
  const Index index = index_of(facts, last_ended_week(group, facts.closed, work.now()));
  const auto kept = load_weeks(work, group.id, index.week);
  const auto found = kept.find(index.week);
  return found == kept.end() ? index : with_parts(index, found->second);
}

// What was kept stands; a week that nobody kept is counted now. Weeks before the group there are none, nor while it was closed.
std::vector<WeekOfParts> weeks_of(db::Work& work, const IndexFacts& facts, const access::GroupId& group, IsoWeek last) {
  const IsoWeek first = std::max(plus_weeks(last, 1 - kIndexWeeks), week_of(facts.group_since));
  const auto kept = load_weeks(work, group, first);
  std::vector<WeekOfParts> weeks;
  for (IsoWeek week = first; week <= last; week = plus_weeks(week, 1)) {
    if (!is_there_throughout(facts.closed, week)) continue;
    const auto found = kept.find(week);
    if (found != kept.end()) {
      weeks.push_back({week, found->second});
      continue;
    }
    const Index index = index_of(facts, week);
    weeks.push_back({week, {index.parts.begin(), index.parts.end()}});
  }
  return weeks;
}

// In the order of time.
std::vector<RequirementMark> requirement_marks_of(db::Work& work, const access::GroupId& group,
                                                  const std::vector<WeekOfParts>& weeks) {
  std::vector<RequirementMark> marks;
  const auto requirements = cooperation::requirements_of(work, group);
  for (const auto& view : cooperation::seats_ever_of(work, group))
    for (const auto& change : requirements.at(view.seat.id).changes)
      if (const IsoWeek week = week_of(change.from); !weeks.empty() && weeks.front().week <= week && week <= weeks.back().week)
        marks.push_back({week, view.seat.function, change});
  std::ranges::stable_sort(marks, {}, [](const RequirementMark& mark) { return mark.change.from; });
  return marks;
}

std::vector<RhythmMark> rhythm_marks_of(const IndexFacts& facts, const std::vector<WeekOfParts>& weeks) {
  std::vector<RhythmMark> marks;
  cooperation::Rhythm before = facts.rhythm;
  for (const auto& change : facts.rhythm_changes) {
    const IsoWeek week = week_of(change.from);
    if (!weeks.empty() && weeks.front().week <= week && week <= weeks.back().week) marks.push_back({week, before, change});
    before = change.rhythm;
  }
  return marks;
}

}  // namespace

std::vector<DistrictBuildUp> build_up(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  const auto groups = cooperation::groups(work);
  const auto readable = meeting::groups_of(work, tree, actor);
  const auto seats = cooperation::all_seats(work);
  const auto agreements = agreement::all_agreements(work);
  const LocalDate today = to_local(work.now()).date;
  std::vector<DistrictBuildUp> rows;
  for (const auto* district : districts_of(tree)) {
    const access::Subject subject{
        .kind = "area", .state = "", .author = {}, .organisations = {}, .areas = tree.path_of(district->id), .group = {}};
    if (!access::may(actor, "read_build_up", subject, structure_rules(), work.now()).allowed) continue;
    DistrictBuildUp row{.area_slug = district->slug,
                        .area_name = district->name,
                        .groups = {},
                        .steps = {},
                        .helper = helper_of(tree, seats, *district)};
    DistrictFacts facts{.agreement = agreement::coverage_of(agreements, tree, district->id, today),
                        .groups = {},
                        .last_edition = picture::last_locked_week(work, district->id, week_of(work.now()))};
    for (const auto& group : groups) {
      if (cooperation::has_ended(group, work.now()) || !tree.is_within(group.area, district->id)) continue;
      const bool may_open = std::ranges::find(readable, group.id, &cooperation::Group::id) != readable.end();
      row.groups.push_back({group.name, may_open ? std::optional(group.slug) : std::nullopt});
      facts.groups.push_back(build_facts_of(work, group, seats));
    }
    row.steps = steps_of(facts, work.now());
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<StructureView> structure_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                     std::string_view slug) {
  auto group = cooperation::find_group(work, slug);
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  if (const auto seat = access::require(actor, "read", subject_of(tree, *group), index_rules(), work.now()); !seat)
    return refused_by(seat);
  const IndexFacts facts = facts_of(work, *group);
  const Index index = last_index(work, *group, facts);
  auto weeks = weeks_of(work, facts, group->id, index.week);
  auto marks = rhythm_marks_of(facts, weeks);
  auto requirement_marks = requirement_marks_of(work, group->id, weeks);
  return StructureView{.group = std::move(*group),
                       .index = index,
                       .weeks = std::move(weeks),
                       .next_step = next_step_of(index),
                       .departures = departures_of(facts, work.now()),
                       .rhythm_marks = std::move(marks),
                       .requirement_marks = std::move(requirement_marks)};
}

std::vector<StructureRow> structure_rows(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  std::vector<StructureRow> rows;
  for (const auto& group : cooperation::groups(work)) {  // by name
    if (cooperation::has_ended(group, work.now())) continue;
    const auto subject = subject_of(tree, group);
    if (!access::may(actor, "list", subject, index_rules(), work.now()).allowed) continue;
    const bool may_open = access::may(actor, "read", subject, index_rules(), work.now()).allowed;
    const auto closed = closed_times_of(work, group.id);
    rows.push_back({{group.name, may_open ? std::optional(group.slug) : std::nullopt},
                    last_index(work, group, facts_for(work, group, last_ended_week(group, closed, work.now())))});
  }
  return rows;
}

}  // namespace samverkan::structure
