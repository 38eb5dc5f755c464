// SPDX-License-Identifier: EUPL-1.2
#include "observation/row_right.hpp"

#include "kit/base/local_time.hpp"

namespace samverkan::observation {

std::vector<access::AreaId> areas_under(const area::AreaTree& areas, const access::AreaId& root) {
  std::vector<access::AreaId> ids{root};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto* area = areas.find(ids[i]);
    if (area == nullptr) continue;
    for (const auto* child : areas.children_of(*area)) ids.push_back(child->id);
  }
  return ids;
}

ListFilter filter_of(const access::Actor& actor, const area::AreaTree& areas, UtcTime now) {
  ListFilter filter;
  filter.author = actor.account;
  filter.is_narrowed_by_right = true;
  bool is_coordinator = false;
  for (const auto& grant : actor.grants) {
    if (!access::is_live(grant, now)) continue;
    if (grant.role == access::Role::analyst) filter.is_narrowed_by_right = false;
    if (grant.role == access::Role::coordinator) is_coordinator = true;
    if (grant.role == access::Role::coordinator || grant.role == access::Role::area_police) {
      for (auto& id : areas_under(areas, grant.area)) filter.seat_areas.push_back(std::move(id));
    }
    const bool reads_no_rows = grant.role == access::Role::steering_group || grant.role == access::Role::administrator ||
                               grant.role == access::Role::analyst;
    if (!reads_no_rows) filter.organisations.push_back(grant.organisation);
  }
  if (!is_coordinator) filter.planning_before = period_of(week_of(now)).from;
  return filter;
}

}  // namespace samverkan::observation
