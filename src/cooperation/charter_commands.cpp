// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/charter_commands.hpp"

#include <algorithm>

#include "cooperation/cooperation_access.hpp"
#include "cooperation/cooperation_entry.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_store.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::cooperation {
namespace {

struct EnteredGroup {
  Group group;
  SeatId as_seat;  // the actor's
};

Result<EnteredGroup> enter(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, std::optional<Group> group,
                           std::string_view verb) {
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  const auto as_seat = access::require(actor, verb, subject_of(tree, *group), group_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  return EnteredGroup{std::move(*group), *as_seat};
}

bool is_wanted(const Seat& there, const GroupId& group, const std::string& organisation, const WantedSeat& wanted) {
  return there.group == group && there.function == wanted.function && to_lower(organisation) == to_lower(wanted.organisation) &&
         there.requirement == wanted.requirement;
}

Result<void> check_room(const std::vector<SeatView>& seats, const WantedSeat& wanted) {
  if (seats.size() >= kSeatsInGroupMax)
    return refuse(Problem::too_large, "cooperation.seats_many", "group", {{"max", std::to_string(kSeatsInGroupMax)}});
  const bool is_there = std::ranges::any_of(seats, [&](const SeatView& view) {
    return view.seat.function == wanted.function && to_lower(view.organisation_name) == to_lower(wanted.organisation);
  });
  if (is_there)
    return refuse(Problem::conflict, "cooperation.seat_there", "organisation", {{"organisation", wanted.organisation}});
  return {};
}

// A seat of a group that is there, and whether the actor may do that in the group.
struct EnteredSeat {
  Seat seat;
  SeatId as_seat;  // the actor's
};
Result<EnteredSeat> enter_seat(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                               std::string_view verb) {
  auto seat = find_seat(work, id);
  if (!seat || !seat->group) return refuse(Problem::not_found, "access.not_found", "seat");
  auto entered = enter(work, setting.tree, actor, load_group(work, *seat->group), verb);
  if (!entered) return refuse(entered.error().problem, entered.error().reason, "seat", entered.error().details);
  return EnteredSeat{std::move(*seat), std::move(entered->as_seat)};
}

bool is_over(const Seat& seat, UtcTime now) { return seat.valid_to && *seat.valid_to <= now; }

bool coordinates_alone(db::Work& work, const Seat& seat) {
  if (seat.role != access::Role::coordinator) return false;
  return std::ranges::none_of(load_seats_of(work, *seat.group), [&](const Seat& other) {
    return other.id != seat.id && other.role == access::Role::coordinator && !other.valid_to;
  });
}

}  // namespace

Result<Group> group_to_add_to(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const std::string& slug) {
  auto entered = enter(work, tree, actor, load_group(work, slug), "add_seat");
  if (!entered) return refused_by(entered);
  return std::move(entered->group);
}

Result<Seat> add_seat(db::Work& work, const Setting& setting, const access::Actor& actor, const GroupTemplates& templates,
                      const std::string& slug, const WantedSeat& given) {
  if (const auto group = load_group(work, slug)) lock_group(work, group->id);  // whoever closes it ends this seat too
  const auto entered = enter(work, setting.tree, actor, load_group(work, slug), "add_seat");
  if (!entered) return refused_by(entered);
  WantedSeat wanted = given;
  wanted.organisation = trimmed(given.organisation);
  if (const auto there = find_seat_view(work, wanted.id)) {
    if (!is_wanted(there->seat, entered->group.id, there->organisation_name, wanted))
      return refuse(Problem::conflict, "cooperation.id_taken", "id");
    return there->seat;
  }
  const SeatTemplate* kind = templates.find_seat(entered->group.level, wanted.function);
  if (kind == nullptr) return refuse(Problem::bad_input, "cooperation.function_unknown", "function");
  if (wanted.organisation.empty()) return refuse(Problem::bad_input, "cooperation.seat_organisation_missing", "organisation");
  if (auto room = check_room(seats_of(work, entered->group.id), wanted); !room) return refused_by(room);
  const Doer doer{actor.account.text(), entered->as_seat.text()};
  Seat seat{.id = wanted.id,
            .function = wanted.function,
            .role = kind->role,
            .organisation = organisation_of(work, doer, wanted.organisation, kind->organisation_kind),
            .area = entered->group.area,
            .group = entered->group.id,
            .requirement = wanted.requirement,
            .reporting = kind->reporting,
            .topics = kind->topics,
            .valid_from = work.now()};
  add_seat(work, doer, seat);
  if (const auto closes_at = entered->group.closes_at) {
    end_seats_with(work, entered->group.id, *closes_at);
    seat.valid_to = closes_at;
  }
  return seat;
}

Result<Seat> end_seat(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id, LocalDate last_day) {
  const auto entered = enter_seat(work, setting, actor, id, "end_seat");
  if (!entered) return refused_by(entered);
  auto ended = end_seat(entered->seat, last_day, work.now());
  if (!ended) return ended;
  if (coordinates_alone(work, entered->seat)) return refuse(Problem::wrong_state, "cooperation.seat_coordinates", "seat");
  save_end_of(work, *ended);
  for (Holding& holding : load_holdings_of(work, id)) {
    if (holding.valid_to && *holding.valid_to <= *ended->valid_to) continue;
    holding.valid_to = ended->valid_to;
    save_end_of(work, holding);
  }
  note(work, {actor.account.text(), entered->as_seat.text()}, "end_seat", "seat", id.text());
  return ended;
}

Result<Seat> change_requirement(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                                const WantedRequirement& wanted) {
  const auto entered = enter_seat(work, setting, actor, id, "change_requirement");
  if (!entered) return refused_by(entered);
  if (is_over(entered->seat, work.now())) return refuse(Problem::wrong_state, "cooperation.seat_over", "seat");
  lock_group(work, *entered->seat.group);
  const auto histories = load_requirements(work, *entered->seat.group);
  const auto change = change_requirement(histories.at(id), wanted, work.now());
  if (!change) return refused_by(change);
  save_next_requirement(work, id, *change, entered->as_seat);
  note(work, {actor.account.text(), entered->as_seat.text()}, "change_requirement", "seat", id.text());
  auto changed = find_seat(work, id);
  CHECK(changed, "a seat that was changed is there");
  return std::move(*changed);
}

Result<Seat> write_contact(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                           std::string_view given) {
  auto view = find_seat_view(work, id);
  if (!view || !view->seat.group) return refuse(Problem::not_found, "access.not_found", "seat");
  auto subject = subject_of(setting.tree, view->seat, HoldingKind::holder);
  if (view->holder) subject.author = view->holder->account;
  const auto as_seat = access::require(actor, "write_contact", subject, seat_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  if (is_over(view->seat, work.now())) return refuse(Problem::wrong_state, "cooperation.seat_over", "seat");
  auto contact = parse_contact(given);
  if (!contact) return refused_by(contact);
  if (auto clear = setting.check_text(words_of_contact(*contact), "contact"); !clear)
    return clear.error().problem == Problem::screened ? refuse(Problem::bad_input, "cooperation.contact_of_person", "contact")
                                                      : refused_by(clear);
  save_contact(work, id, *contact);
  note(work, {actor.account.text(), as_seat->text()}, "write_contact", "seat", id.text());
  view->seat.contact = std::move(*contact);
  return std::move(view->seat);
}

Result<Group> change_rhythm(db::Work& work, const Setting& setting, const access::Actor& actor, const std::string& slug,
                            const WantedRhythm& wanted, std::int64_t revision) {
  auto entered = enter(work, setting.tree, actor, load_group(work, slug), "change_rhythm");
  if (!entered) return refused_by(entered);
  Group& group = entered->group;
  if (group.revision != revision) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  const auto change = change_rhythm(load_rhythms(work, group.id), wanted, work.now());
  if (!change) return refused_by(change);
  ++group.revision;
  if (!save_group(work, group)) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  save_next_rhythm(work, group.id, *change, entered->as_seat);
  note(work, {actor.account.text(), entered->as_seat.text()}, "change_rhythm", "group", group.id.text());
  auto changed = load_group(work, group.id);
  CHECK(changed, "a group that was changed is there");
  return std::move(*changed);
}

Result<Group> close_group(db::Work& work, const Setting& setting, const access::Actor& actor, const std::string& slug,
                          const WantedEnd& wanted, std::int64_t revision) {
  auto entered = enter(work, setting.tree, actor, load_group(work, slug), "close_group");
  if (!entered) return refused_by(entered);
  if (entered->group.revision != revision) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  auto closed = close_group(std::move(entered->group), wanted.reason, wanted.last_day, work.now());
  if (!closed) return closed;
  if (auto clear = setting.check_text(closed->closing_reason, "reason"); !clear) return refused_by(clear);
  ++closed->revision;
  if (!save_group(work, *closed)) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  end_seats_with(work, closed->id, *closed->closes_at);
  note(work, {actor.account.text(), entered->as_seat.text()}, "close_group", "group", closed->id.text());
  return closed;
}

Result<Group> reopen_group(db::Work& work, const Setting& setting, const access::Actor& actor, const std::string& slug,
                           std::string_view reason, std::int64_t revision) {
  auto entered = enter(work, setting.tree, actor, load_group(work, slug), "reopen_group");
  if (!entered) return refused_by(entered);
  if (entered->group.revision != revision) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  auto reopened = reopen_group(std::move(entered->group), reason, work.now());
  if (!reopened) return refused_by(reopened);
  if (auto clear = setting.check_text(reopened->reopening.reason, "reason"); !clear) return refused_by(clear);
  Group& group = reopened->group;
  ++group.revision;
  if (!save_group(work, group)) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  insert_reopening(work, group.id, reopened->reopening, entered->as_seat);
  go_on_with(work, group.id);
  note(work, {actor.account.text(), entered->as_seat.text()}, "reopen_group", "group", group.id.text());
  return std::move(group);
}

}  // namespace samverkan::cooperation
