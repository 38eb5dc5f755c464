// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_views.hpp"

#include <algorithm>

#include "cooperation/cooperation_views.hpp"
#include "meeting/meeting_views.hpp"
#include "picture/picture_views.hpp"
#include "structure/structure_access.hpp"
#include "structure/structure_rules.hpp"

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

GroupFacts facts_of(db::Work& work, const cooperation::Group& group, const std::vector<cooperation::SeatView>& seats) {
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

}  // namespace

std::vector<DistrictBuildUp> build_up(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  const auto groups = cooperation::groups(work);
  const auto readable = meeting::groups_of(work, tree, actor);
  const auto seats = cooperation::all_seats(work);
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
    DistrictFacts facts{.groups = {}, .last_edition = picture::last_locked_week(work, district->id, week_of(work.now()))};
    for (const auto& group : groups) {
      if (!tree.is_within(group.area, district->id)) continue;
      const bool may_open = std::ranges::find(readable, group.id, &cooperation::Group::id) != readable.end();
      row.groups.push_back({group.name, may_open ? std::optional(group.slug) : std::nullopt});
      facts.groups.push_back(facts_of(work, group, seats));
    }
    row.steps = steps_of(facts, work.now());
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace samverkan::structure
