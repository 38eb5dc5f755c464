// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_commands.hpp"

#include <algorithm>

#include "access/access_commands.hpp"
#include "cooperation/cooperation_access.hpp"
#include "cooperation/cooperation_entry.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_store.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::cooperation {
namespace {

void add_group(db::Work& work, const Doer& doer, const Group& group) {
  insert_group(work, group);
  note(work, doer, "create_group", "group", group.id.text());
}

Result<Holding> seat_person(db::Work& work, const Doer& doer, const Holding& wanted) {
  const auto seat = find_seat(work, wanted.seat);
  CHECK(seat, "somebody is put on a seat that exists");
  const auto group = seat->group ? load_group(work, *seat->group) : std::nullopt;
  auto within_it = within(wanted, *seat, group ? group->closes_at : std::nullopt);
  if (!within_it) return within_it;
  auto taken = take_seat(std::move(*within_it), load_holdings_of(work, wanted.seat));
  if (!taken) return taken;
  insert_holding(work, *taken);
  note(work, doer, "take_seat", "seat", wanted.seat.text());
  return taken;
}

Result<void> check_charter(const Setting& setting, const Charter& charter) {
  if (trimmed(charter.name).empty() || to_slug(charter.name).empty())
    return refuse(Problem::bad_input, "cooperation.name_missing", "name");
  if (auto good = check_habit(charter.habit); !good) return good;
  for (const auto& [text, field] :
       {std::pair(&charter.name, "name"), std::pair(&charter.purpose, "purpose"), std::pair(&charter.habit.place, "place")})
    if (auto clear = setting.check_text(*text, field); !clear) return clear;
  if (!charter.standard_items) return {};
  if (auto good = check_standard_items(*charter.standard_items); !good) return good;
  for (const StandardItem& item : *charter.standard_items)
    if (auto clear = setting.check_text(item.title, "standardItems"); !clear) return clear;
  return {};
}

void set_charter(Group& group, const Charter& charter) {
  group.name = trimmed(charter.name);
  group.purpose = trimmed(charter.purpose);
  group.rhythm = charter.rhythm;
  group.habit = charter.habit;
  group.habit.place = trimmed(charter.habit.place);
  if (!charter.standard_items) return;
  group.standard_items = *charter.standard_items;
  for (StandardItem& item : group.standard_items) item.title = trimmed(item.title);
}

bool has_charter(const Group& group, const Charter& charter) {
  return group.name == trimmed(charter.name) && group.purpose == trimmed(charter.purpose) && group.rhythm == charter.rhythm &&
         group.habit.weekday == charter.habit.weekday && group.habit.starts_at_min == charter.habit.starts_at_min &&
         group.habit.length_min == charter.habit.length_min && group.habit.place == trimmed(charter.habit.place) &&
         (!charter.standard_items || group.standard_items == *charter.standard_items);
}

void seat_template(db::Work& work, const Doer& doer, const Group& group, const SeatTemplate& seat,
                   std::string_view organisation) {
  add_seat(work, doer,
           {.id = make_id<SeatId>(work.now(), work.random()),
            .function = seat.function,
            .role = seat.role,
            .organisation = organisation_of(work, doer, organisation, seat.organisation_kind),
            .area = group.area,
            .group = group.id,
            .requirement = seat.requirement,
            .reporting = seat.reporting,
            .topics = seat.topics});
}

// Whoever creates a group coordinates it, from a seat in it, so that a deputy can be named beside.
void seat_coordinator(db::Work& work, const Doer& doer, const Group& group, const access::Actor& actor, const SeatId& as_seat) {
  const auto own = find_seat(work, as_seat);
  CHECK(own, "a verdict names a seat that exists");
  const Seat seat{.id = make_id<SeatId>(work.now(), work.random()),
                  .function = own->function,
                  .role = own->role,
                  .organisation = own->organisation,
                  .area = group.area,
                  .group = group.id,
                  .requirement = Requirement::optional,
                  .reporting = Reporting::when_needed,
                  .topics = {}};
  add_seat(work, doer, seat);
  const auto taken = seat_person(work, doer,
                                 {.id = make_id<HoldingId>(work.now(), work.random()),
                                  .seat = seat.id,
                                  .account = actor.account,
                                  .kind = HoldingKind::holder,
                                  .valid_from = work.now(),
                                  .valid_to = std::nullopt});
  CHECK(taken, "nobody sits on a new seat");
}

// Every required seat has an organisation to sit for.
Result<void> check_organisations(const GroupTemplate& from, const WantedGroup& wanted) {
  if (wanted.organisations.size() != from.seats.size())
    return refuse(Problem::bad_input, "cooperation.organisations_count", "organisations",
                  {{"count", std::to_string(from.seats.size())}});
  for (std::size_t at = 0; at < from.seats.size(); ++at) {
    if (from.seats[at].requirement == Requirement::required && trimmed(wanted.organisations[at]).empty())
      return refuse(Problem::bad_input, "cooperation.organisation_missing", "organisations." + std::to_string(at),
                    {{"function", from.seats[at].function}});
  }
  return {};
}

struct Entered {
  Holding holding;
  Seat seat;
  SeatId as_seat;  // the actor's
};

// Finds a holding and its seat and checks the right to the verb.
Result<Entered> enter(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                      std::string_view verb) {
  auto holding = find_holding(work, id);
  if (!holding) return refuse(Problem::not_found, "access.not_found", "seat");
  auto seat = find_seat(work, holding->seat);
  CHECK(seat, "a holding is of a seat");
  auto subject = subject_of(setting.tree, *seat, holding->kind);
  subject.author = holding->account;
  const auto as_seat = access::require(actor, verb, subject, seat_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  return Entered{std::move(*holding), std::move(*seat), *as_seat};
}

struct Person {
  AccountId account;
  std::optional<std::string> invitation = {};
  std::optional<std::string> letter_to = {};
};

// The link of somebody new, shown to the actor or sent by letter.
Person invite_new(db::Work& work, const Doer& doer, const AccountId& account, const WantedSeating& wanted) {
  if (!wanted.mail) return {account, access::invite(work, doer.account, account)};
  access::invite_by_letter(work, doer.account, account, *wanted.mail);
  return {account, {}, wanted.mail->address};
}

// The account for a name: a known one when the actor says that it is the same person, else a new one with a link.
Result<Person> account_for(db::Work& work, const Doer& doer, const WantedSeating& wanted) {
  const auto known = access::find_account_by_name(work, trimmed(wanted.name));
  if (!known) {
    const auto made = access::create_account(work, doer.account, wanted.name);
    if (!made) return refused_by(made);
    return invite_new(work, doer, *made, wanted);
  }
  if (known->closed_at) return refuse(Problem::conflict, "cooperation.person_closed", "name");
  if (wanted.known_name == KnownName::refuse)
    return refuse(Problem::conflict, "cooperation.person_known", "name", {{"offers", "same_person"}});
  // A link that somebody else gave, and has seen, must not lead to what is given now.
  access::end_invitations_of(work, known->id, doer.account);
  return Person{known->id};
}

}  // namespace

void hold_group(db::Work& work, const GroupId& group) { lock_group(work, group); }

void forget_contacts(db::Work& work) { forget_contacts_of_ended_seats(work); }

void create_organisation(db::Work& work, std::string_view actor, const Organisation& organisation) {
  add_organisation(work, {actor, ""}, organisation);
}

void create_group(db::Work& work, std::string_view actor, const Group& group) { add_group(work, {actor, ""}, group); }

void create_seat(db::Work& work, std::string_view actor, const Seat& seat) { add_seat(work, {actor, ""}, seat); }

Result<Holding> take_seat(db::Work& work, std::string_view actor, const Holding& wanted) {
  if (!find_seat(work, wanted.seat)) return refuse(Problem::not_found, "cooperation.seat_unknown", "seat");
  return seat_person(work, {actor, ""}, wanted);
}

Result<Group> create_group(db::Work& work, const Setting& setting, const access::Actor& actor, const GroupTemplate& from,
                           const WantedGroup& wanted) {
  const auto as_seat =
      access::require(actor, "create_group", subject_of(setting.tree, wanted.area, {}), group_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  if (auto good = check_charter(setting, wanted.charter); !good) return refused_by(good);
  if (auto good = check_organisations(from, wanted); !good) return refused_by(good);
  if (const auto existing = find_group(work, wanted.id)) {
    const bool is_same = existing->area == wanted.area && existing->level == from.level && has_charter(*existing, wanted.charter);
    if (!is_same) return refuse(Problem::conflict, "cooperation.id_taken", "id");
    return *existing;
  }
  Group group{.id = wanted.id,
              .slug = to_slug(wanted.charter.name),
              .name = {},
              .area = wanted.area,
              .rhythm = wanted.charter.rhythm,
              .level = from.level};
  set_charter(group, wanted.charter);
  if (find_group(work, group.slug)) return refuse(Problem::conflict, "cooperation.name_taken", "name");
  const Doer doer{actor.account.text(), as_seat->text()};
  add_group(work, doer, group);
  for (std::size_t at = 0; at < from.seats.size(); ++at)
    if (const auto organisation = trimmed(wanted.organisations[at]); !organisation.empty())
      seat_template(work, doer, group, from.seats[at], organisation);
  seat_coordinator(work, doer, group, actor, *as_seat);
  return group;
}

Result<Group> change_charter(db::Work& work, const Setting& setting, const access::Actor& actor, const std::string& slug,
                             const Charter& charter, std::int64_t revision) {
  auto group = find_group(work, slug);
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  const auto as_seat = access::require(actor, "change_charter", subject_of(setting.tree, *group), group_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  if (group->revision != revision) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  if (charter.rhythm != group->rhythm) return refuse(Problem::bad_input, "cooperation.rhythm_apart", "rhythm");
  if (auto good = check_charter(setting, charter); !good) return refused_by(good);
  set_charter(*group, charter);
  ++group->revision;
  if (!save_group(work, *group)) return refuse(Problem::stale, "cooperation.changed_meanwhile", "group");
  note(work, {actor.account.text(), as_seat->text()}, "change_charter", "group", group->id.text());
  return std::move(*group);
}

Result<Seating> invite(db::Work& work, const Setting& setting, const access::Actor& actor, const WantedSeating& wanted) {
  const auto seat = find_seat(work, wanted.seat);
  if (!seat || !seat->group) return refuse(Problem::not_found, "access.not_found", "seat");
  const auto as_seat = access::require(actor, "invite", subject_of(setting.tree, *seat, wanted.kind), seat_rules(), work.now());
  if (!as_seat) return refused_by(as_seat);
  if (find_holding(work, wanted.id)) return refuse(Problem::conflict, "cooperation.id_taken", "id");
  const Doer doer{actor.account.text(), as_seat->text()};
  auto person = account_for(work, doer, wanted);
  if (!person) return refused_by(person);
  if (person->account == actor.account) return refuse(Problem::not_permitted, "cooperation.not_oneself", "name");
  auto taken = seat_person(work, doer,
                           {.id = wanted.id,
                            .seat = wanted.seat,
                            .account = person->account,
                            .kind = wanted.kind,
                            .valid_from = work.now(),
                            .valid_to = std::nullopt});
  if (!taken) return refused_by(taken);
  return Seating{std::move(*taken), std::move(person->invitation), std::move(person->letter_to)};
}

Result<std::string> renew_invitation(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id) {
  const auto entered = enter(work, setting, actor, id, "invite");
  if (!entered) return refused_by(entered);
  const auto account = access::find_account(work, entered->holding.account);
  CHECK(account, "a holding is of an account");
  if (account->password_hash || account->closed_at) return refuse(Problem::wrong_state, "cooperation.invitation_used", "holding");
  if (!exists_at(entered->seat, work.now())) return refuse(Problem::wrong_state, "cooperation.seat_over", "seat");
  const auto holdings = load_holdings_of(work, account->id);
  const bool may_all = std::ranges::all_of(holdings, [&](const Holding& holding) {
    const auto seat = find_seat(work, holding.seat);
    return seat && access::may(actor, "invite", subject_of(setting.tree, *seat, holding.kind), seat_rules(), work.now()).allowed;
  });
  if (!may_all) return refuse(Problem::not_permitted, "cooperation.person_sits_elsewhere", "holding");
  return access::invite(work, actor.account.text(), account->id);
}

Result<Holding> end_holding(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                            std::optional<LocalDate> last_day) {
  auto entered = enter(work, setting, actor, id, "end_holding");
  if (!entered) return refused_by(entered);
  const auto at = end_of(last_day, work.now());
  if (!at) return refused_by(at);
  auto ended = end_holding(std::move(entered->holding), *at, work.now());
  if (!ended) return ended;
  save_end_of(work, *ended);
  note(work, {actor.account.text(), entered->as_seat.text()}, "end_holding", "seat", entered->seat.id.text());
  return ended;
}

Result<Holding> note_absence(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                             const std::optional<Absence>& absence) {
  auto entered = enter(work, setting, actor, id, "note_absence");
  if (!entered) return refused_by(entered);
  auto noted = be_away(std::move(entered->holding), absence, work.now());
  if (!noted) return noted;
  save_absence_of(work, *noted);
  note(work, {actor.account.text(), entered->as_seat.text()}, "note_absence", "seat", entered->seat.id.text());
  return noted;
}

}  // namespace samverkan::cooperation
