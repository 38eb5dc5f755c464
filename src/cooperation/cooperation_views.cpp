// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_views.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "access/access_commands.hpp"
#include "access/invitation_letters.hpp"
#include "cooperation/cooperation_access.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_store.hpp"
#include "kit/base/check.hpp"

namespace samverkan::cooperation {
namespace {

struct Sitting {
  HoldingKind kind;
  Sitter sitter;
};

// `more` narrows it to some seats.
template <class... Args>
std::multimap<SeatId, Sitting> sitting_now(db::Work& work, std::string_view more, const Args&... args) {
  std::multimap<SeatId, Sitting> sitting;
  for (auto& [seat, holding, account, name, is_deputy, is_invited, away_from, away_to] :
       work.rows<SeatId, HoldingId, AccountId, std::string, std::int64_t, std::int64_t, std::optional<UtcTime>,
                 std::optional<UtcTime>>(
           "SELECT h.seat_id, h.id, h.account_id, a.name, h.is_deputy, CASE WHEN a.password_hash IS NULL AND EXISTS (SELECT 1 "
           "FROM invitations i WHERE i.account_id = a.id AND i.used_at IS NULL) THEN 1 ELSE 0 END, h.away_from, h.away_to "
           "FROM holdings h JOIN accounts a ON a.id = h.account_id "
           "WHERE h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?) " +
               std::string(more) + " ORDER BY h.valid_from, h.id",
           work.now(), work.now(), args...)) {
    const auto away = away_from && away_to ? std::optional(Period{*away_from, *away_to}) : std::nullopt;
    sitting.emplace(std::move(seat), Sitting{is_deputy ? HoldingKind::deputy : HoldingKind::holder,
                                             Sitter{std::move(holding), std::move(account), std::move(name), is_invited == 0,
                                                    away_until(away, work.now())}});
  }
  return sitting;
}

std::vector<Seat> existing_at(UtcTime at, std::vector<Seat> seats) {
  std::erase_if(seats, [at](const Seat& seat) { return !exists_at(seat, at); });
  return seats;
}

std::vector<SeatView> with_holders(db::Work& work, std::vector<Seat> seats) {
  std::map<OrganisationId, std::string> names;
  for (auto& organisation : load_organisations(work)) names.emplace(organisation.id, std::move(organisation.name));
  const auto sitting = seats.size() == 1 ? sitting_now(work, "AND h.seat_id = ?", seats.front().id) : sitting_now(work, "");
  std::vector<SeatView> views;
  for (Seat& seat : seats) {
    SeatView view{.seat = std::move(seat), .organisation_name = {}, .holder = {}, .deputies = {}};
    view.organisation_name = names[view.seat.organisation];
    const auto [first, last] = sitting.equal_range(view.seat.id);
    for (auto at = first; at != last; ++at) {
      if (at->second.kind == HoldingKind::holder) view.holder = at->second.sitter;
      else view.deputies.push_back(at->second.sitter);
    }
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

std::vector<access::Grant> grants_of(db::Work& work, const AccountId& account) {
  std::vector<access::Grant> grants;
  for (const Holding& holding : load_holdings_of(work, account)) {
    auto seat = find_seat(work, holding.seat);
    if (!seat) continue;
    access::Grant grant{seat->id,   seat->role,  std::move(seat->function), seat->organisation,
                        seat->area, seat->group, period_of(holding)};
    // Of a group that has ended its people read what is theirs, and nothing of the area or of their organisation.
    if (seat->valid_to && *seat->valid_to <= work.now()) {
      grant.is_over = true;
      grant.area = AreaId("");
      grant.organisation = OrganisationId("");
    }
    grants.push_back(std::move(grant));
  }
  // What more than one seat allows is done from one that is there.
  std::stable_partition(grants.begin(), grants.end(), [](const access::Grant& grant) { return !grant.is_over; });
  return grants;
}

std::vector<SeatView> seats_of(db::Work& work, const GroupId& group) { return seats_at(work, group, work.now()); }

std::vector<SeatView> all_seats(db::Work& work) { return with_holders(work, existing_at(work.now(), load_seats(work))); }

std::vector<SeatView> seats_ever_of(db::Work& work, const GroupId& group) {
  return with_holders(work, load_seats_of(work, group));
}

std::vector<SeatView> seats_at(db::Work& work, const GroupId& group, UtcTime at) {
  return with_holders(work, existing_at(at, load_seats_of(work, group, at)));
}

std::optional<SeatView> find_seat_view(db::Work& work, const SeatId& id) {
  auto seat = find_seat(work, id);
  if (!seat) return std::nullopt;
  return std::move(with_holders(work, {std::move(*seat)}).front());
}

std::vector<Holding> holdings_of(db::Work& work, const GroupId& group) { return load_holdings_of(work, group); }
std::vector<Holding> holdings_of(db::Work& work, const SeatId& seat) { return load_holdings_of(work, seat); }
std::vector<Holding> holdings_of(db::Work& work, const AccountId& account) { return load_holdings_of(work, account); }
std::optional<Holding> find_holding_view(db::Work& work, const HoldingId& id) { return find_holding(work, id); }

std::string name_of(db::Work& work, const AccountId& account) {
  auto found = access::find_account(work, account);
  return found ? std::move(found->name) : std::string();
}

std::vector<Group> groups(db::Work& work) { return load_groups(work); }

std::optional<Group> find_group(db::Work& work, std::string_view slug) { return load_group(work, slug); }

std::optional<Group> find_group(db::Work& work, const GroupId& id) { return load_group(work, id); }

RhythmHistory rhythms_of(db::Work& work, const GroupId& group) { return load_rhythms(work, group); }

std::vector<Organisation> organisations(db::Work& work) { return load_organisations(work); }

std::vector<Reopening> reopenings_of(db::Work& work, const GroupId& group) { return load_reopenings(work, group); }

std::map<SeatId, RequirementHistory> requirements_of(db::Work& work, const GroupId& group) {
  return load_requirements(work, group);
}

std::vector<ExpectedReporter> expected_reporters(db::Work& work) {
  std::vector<ExpectedReporter> expected;
  for (SeatView& view : all_seats(work))
    if (view.seat.reporting == Reporting::weekly && (view.holder || !view.deputies.empty()))
      expected.push_back(
          {std::move(view.seat.id), std::move(view.seat.function), std::move(view.seat.organisation), std::move(view.seat.area)});
  std::ranges::sort(expected, {}, &ExpectedReporter::seat);
  return expected;
}

OrganisationProposal organisations_for(db::Work& work, const area::AreaTree& tree, const AreaId& area, std::string_view function,
                                       std::string_view kind) {
  std::set<OrganisationId> near;
  for (const Seat& seat : load_seats(work))
    if (seat.function == function && (tree.is_within(seat.area, area) || tree.is_within(area, seat.area)))
      near.insert(seat.organisation);
  OrganisationProposal proposal;
  for (Organisation& organisation : load_organisations(work)) {
    if (near.contains(organisation.id) && proposal.likeliest.empty()) proposal.likeliest = organisation.name;
    if (organisation.kind == kind) proposal.names.push_back(std::move(organisation.name));
  }
  if (proposal.likeliest.empty() && proposal.names.size() == 1) proposal.likeliest = proposal.names.front();
  return proposal;
}

SeatRights rights_on(const area::AreaTree& tree, const access::Actor& actor, const SeatView& view, UtcTime now) {
  const auto verbs = [&](HoldingKind kind, const AccountId& who_sits_there) {
    auto subject = subject_of(tree, view.seat, kind);
    subject.author = who_sits_there;
    auto may = access::verbs_now(actor, subject, seat_rules(), now);
    std::erase(may, "read");
    // The contact is the seat's: it stands with the holder's place.
    if (kind == HoldingKind::deputy || !exists_at(view.seat, now)) std::erase(may, "write_contact");
    return may;
  };
  SeatRights rights{.holder_place = verbs(HoldingKind::holder, {}),
                    .deputy_place = verbs(HoldingKind::deputy, {}),
                    .holder = {},
                    .deputies = {}};
  if (view.holder) rights.holder = verbs(HoldingKind::holder, view.holder->account);
  for (const Sitter& deputy : view.deputies) rights.deputies.push_back(verbs(HoldingKind::deputy, deputy.account));
  return rights;
}

std::vector<LostLetter> lost_letters_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  std::vector<LostLetter> lost;
  for (const AccountId& account : access::find_lost_letters(work, actor.account))
    for (const Holding& holding : load_holdings_of(work, account)) {
      if (!period_of(holding).contains(work.now())) continue;
      auto seat = find_seat_view(work, holding.seat);
      CHECK(seat, "a holding is of a seat");
      const auto subject = subject_of(tree, seat->seat, holding.kind);
      if (!seat->seat.group || !access::may(actor, "invite", subject, seat_rules(), work.now()).allowed) continue;
      auto group = load_group(work, *seat->seat.group);
      CHECK(group, "a seat's group exists");
      lost.push_back({std::move(*seat), name_of(work, account), std::move(*group)});
    }
  return lost;
}

std::vector<std::string> group_verbs(const area::AreaTree& tree, const access::Actor& actor, const Group& group, UtcTime now) {
  auto may = access::verbs_now(actor, subject_of(tree, group), group_rules(), now);
  std::erase(may, "read");
  const GroupState state = state_at(group, now);
  if (!next_state(state, GroupVerb::close)) std::erase(may, "close_group");
  if (!next_state(state, GroupVerb::reopen)) std::erase(may, "reopen_group");
  std::erase(may, "create_group");
  return may;
}

std::vector<const area::Area*> areas_for_groups(const area::AreaTree& tree, const access::Actor& actor, UtcTime now) {
  std::vector<const area::Area*> areas;
  for (const auto* area : tree.areas_of(area::Geography::city))
    if (area->kind == area::AreaKind::named &&
        access::may(actor, "create_group", subject_of(tree, area->id, {}), group_rules(), now).allowed)
      areas.push_back(area);
  return areas;
}

}  // namespace samverkan::cooperation
