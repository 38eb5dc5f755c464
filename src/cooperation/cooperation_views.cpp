// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_views.hpp"

#include <algorithm>
#include <map>

#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_store.hpp"

namespace samverkan::cooperation {
namespace {

struct Sitting {
  AccountId account;
  std::string name;
  HoldingKind kind;
};

std::multimap<SeatId, Sitting> sitting_now(db::Work& work, UtcTime now) {
  std::multimap<SeatId, Sitting> sitting;
  for (auto& [seat, account, name, is_deputy] : work.rows<SeatId, AccountId, std::string, std::int64_t>(
           "SELECT h.seat_id, h.account_id, a.name, h.is_deputy FROM holdings h JOIN accounts a ON a.id = h.account_id "
           "WHERE h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?) ORDER BY h.valid_from",
           now, now))
    sitting.emplace(std::move(seat),
                    Sitting{std::move(account), std::move(name), is_deputy ? HoldingKind::deputy : HoldingKind::holder});
  return sitting;
}

std::vector<SeatView> with_holders(db::Work& work, std::vector<Seat> seats, UtcTime now) {
  std::map<OrganisationId, std::string> names;
  for (auto& organisation : load_organisations(work)) names.emplace(organisation.id, std::move(organisation.name));
  const auto sitting = sitting_now(work, now);
  std::vector<SeatView> views;
  for (Seat& seat : seats) {
    SeatView view{
        .seat = std::move(seat), .organisation_name = {}, .holder = {}, .holder_name = {}, .deputy = {}, .deputy_name = {}};
    view.organisation_name = names[view.seat.organisation];
    const auto [first, last] = sitting.equal_range(view.seat.id);
    for (auto at = first; at != last; ++at) {
      const bool is_holder = at->second.kind == HoldingKind::holder;
      (is_holder ? view.holder : view.deputy) = at->second.account;
      (is_holder ? view.holder_name : view.deputy_name) = at->second.name;
    }
    views.push_back(std::move(view));
  }
  return views;
}

template <class Matches>
std::optional<Group> find_group_where(db::Work& work, Matches matches) {
  auto all = load_groups(work);
  const auto found = std::ranges::find_if(all, matches);
  if (found == all.end()) return std::nullopt;
  return std::move(*found);
}

}  // namespace

std::vector<access::Grant> grants_of(db::Work& work, const AccountId& account) {
  std::vector<access::Grant> grants;
  for (const Holding& holding : load_holdings_of(work, account)) {
    auto seat = find_seat(work, holding.seat);
    if (!seat) continue;
    grants.push_back(
        {seat->id, seat->role, std::move(seat->function), seat->organisation, seat->area, seat->group, period_of(holding)});
  }
  return grants;
}

std::vector<SeatView> seats_of(db::Work& work, const GroupId& group, UtcTime now) {
  return with_holders(work, load_seats_of(work, group), now);
}

std::vector<SeatView> all_seats(db::Work& work, UtcTime now) { return with_holders(work, load_seats(work), now); }

std::optional<SeatView> find_seat_view(db::Work& work, const SeatId& id, UtcTime now) {
  auto seat = find_seat(work, id);
  if (!seat) return std::nullopt;
  return std::move(with_holders(work, {std::move(*seat)}, now).front());
}

std::vector<Group> groups(db::Work& work) { return load_groups(work); }

std::optional<Group> find_group(db::Work& work, std::string_view slug) {
  return find_group_where(work, [&](const Group& group) { return group.slug == slug; });
}

std::optional<Group> find_group(db::Work& work, const GroupId& id) {
  return find_group_where(work, [&](const Group& group) { return group.id == id; });
}

std::vector<Organisation> organisations(db::Work& work) { return load_organisations(work); }

std::vector<ExpectedReporter> expected_reporters(db::Work& work) {
  std::vector<ExpectedReporter> expected;
  for (Seat& seat : load_seats(work))
    if (seat.reporting == Reporting::weekly)
      expected.push_back({std::move(seat.id), std::move(seat.function), std::move(seat.organisation), std::move(seat.area)});
  std::ranges::sort(expected, {}, &ExpectedReporter::seat);
  return expected;
}

}  // namespace samverkan::cooperation
