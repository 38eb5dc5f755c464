// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_store.hpp"

#include <algorithm>
#include <map>

#include "cooperation/cooperation_search.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::cooperation {
namespace {

using SeatRow = std::tuple<SeatId, std::string, std::string, OrganisationId, AreaId, std::optional<std::string>, std::int64_t,
                           std::int64_t, std::string, std::optional<UtcTime>, std::optional<UtcTime>, std::string>;

Requirement to_requirement(std::int64_t is_required) { return is_required != 0 ? Requirement::required : Requirement::optional; }

std::string joined(const std::vector<std::string>& topics) {
  std::string text;
  for (const auto& topic : topics) text += (text.empty() ? "" : " ") + topic;
  return text;
}

Seat to_seat(SeatRow row, UtcTime now) {
  auto& [id, function, role, organisation, area, group, is_required, reports_weekly, topics, from, to, contact] = row;
  const auto known = access::find_role(role);
  CHECK(known, "the store holds only known roles");
  Seat seat{std::move(id),
            std::move(function),
            *known,
            std::move(organisation),
            std::move(area),
            std::nullopt,
            to_requirement(is_required),
            reports_weekly ? Reporting::weekly : Reporting::when_needed,
            {},
            from,
            to};
  if (group) seat.group = GroupId(std::move(*group));
  for (const auto topic : split(topics, ' '))
    if (!topic.empty()) seat.topics.emplace_back(topic);
  if (!seat.valid_to || *seat.valid_to > now) seat.contact = std::move(contact);
  return seat;
}

constexpr std::string_view kSelectSeats =
    "SELECT id, function, role, organisation_id, area_id, group_id, COALESCE((SELECT c.is_required FROM requirement_changes c "
    "WHERE c.seat_id = seats.id AND c.valid_from <= ? ORDER BY c.valid_from DESC LIMIT 1), is_required), reports_weekly, topics, "
    "valid_from, valid_to, contact FROM seats ";

// `at`: required or optional as they were then.
template <class... Args>
std::vector<Seat> select_seats(db::Work& work, UtcTime at, std::string_view where, const Args&... args) {
  std::vector<Seat> seats;
  for (auto& row : work.rows<SeatId, std::string, std::string, OrganisationId, AreaId, std::optional<std::string>, std::int64_t,
                             std::int64_t, std::string, std::optional<UtcTime>, std::optional<UtcTime>, std::string>(
           std::string(kSelectSeats) + std::string(where), at, args...))
    seats.push_back(to_seat(std::move(row), work.now()));
  return seats;
}

// One to come at most, of each seat.
void add_next_requirements(db::Work& work, const GroupId& group, std::vector<Seat>& seats) {
  for (auto& [id, from, is_required, decision] :
       work.rows<SeatId, UtcTime, std::int64_t, std::string>("SELECT c.seat_id, c.valid_from, c.is_required, c.decision FROM "
                                                             "requirement_changes c JOIN seats s ON s.id = c.seat_id "
                                                             "WHERE s.group_id = ? AND c.valid_from > ?",
                                                             group, work.now())) {
    const auto seat = std::ranges::find(seats, id, &Seat::id);
    if (seat != seats.end()) seat->next_requirement = RequirementChange{from, to_requirement(is_required), std::move(decision)};
  }
}

template <class... Args>
std::vector<Holding> select_holdings(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Holding> holdings;
  for (auto& [id, seat, account, is_deputy, from, to, away_from, away_to] :
       work.rows<HoldingId, SeatId, AccountId, std::int64_t, UtcTime, std::optional<UtcTime>, std::optional<UtcTime>,
                 std::optional<UtcTime>>(
           "SELECT id, seat_id, account_id, is_deputy, valid_from, valid_to, away_from, away_to FROM holdings " +
               std::string(where),
           args...))
    holdings.push_back({std::move(id), std::move(seat), std::move(account), is_deputy ? HoldingKind::deputy : HoldingKind::holder,
                        from, to, away_from && away_to ? std::optional(Period{*away_from, *away_to}) : std::nullopt});
  return holdings;
}

void insert_standard_items(db::Work& work, const Group& group) {
  std::int64_t position = 0;
  for (const StandardItem& item : group.standard_items)
    work.execute("INSERT INTO standard_items (group_id, position, lane, title) VALUES (?, ?, ?, ?)", group.id, ++position,
                 to_text(item.lane), item.title);
}

template <class... Args>
std::map<GroupId, std::vector<StandardItem>> select_standard_items(db::Work& work, std::string_view where, const Args&... args) {
  std::map<GroupId, std::vector<StandardItem>> found;
  for (auto& [group, lane, title] : work.rows<GroupId, std::string, std::string>(
           "SELECT group_id, lane, title FROM standard_items " + std::string(where) + " ORDER BY group_id, position", args...)) {
    const auto known = find_lane(lane);
    CHECK(known, "the store holds only known lanes");
    found[group].push_back({std::move(title), *known});
  }
  return found;
}

template <class... Args>
std::vector<Group> select_groups(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Group> found;
  for (auto& [id, slug, name, area, rhythm, level, purpose, weekday, starts_at, length, place, revision, made_at, closes_at,
              closing_reason] :
       work.rows<GroupId, std::string, std::string, AreaId, std::string, std::string, std::string, std::int64_t, std::int64_t,
                 std::int64_t, std::string, std::int64_t, UtcTime, std::optional<UtcTime>, std::string>(
           "SELECT id, slug, name, area_id, COALESCE((SELECT c.rhythm FROM rhythm_changes c WHERE c.group_id = area_groups.id "
           "AND c.valid_from <= ? ORDER BY c.valid_from DESC LIMIT 1), rhythm), level, purpose, weekday, starts_at_min, "
           "length_min, place, revision, made_at, closes_at, closing_reason FROM area_groups " +
               std::string(where),
           work.now(), args...)) {
    const auto known_rhythm = find_rhythm(rhythm);
    const auto known_level = find_group_level(level);
    CHECK(known_rhythm && known_level, "the store holds only known rhythms and levels");
    found.push_back({.id = std::move(id),
                     .slug = std::move(slug),
                     .name = std::move(name),
                     .area = std::move(area),
                     .rhythm = *known_rhythm,
                     .level = *known_level,
                     .purpose = std::move(purpose),
                     .habit = {.weekday = static_cast<int>(weekday),
                               .starts_at_min = static_cast<int>(starts_at),
                               .length_min = static_cast<int>(length),
                               .place = std::move(place)},
                     .revision = revision,
                     .since = made_at,
                     .standard_items = {},
                     .next_rhythm = {},
                     .closes_at = closes_at,
                     .closing_reason = std::move(closing_reason),
                     .reopened = {}});
  }
  return found;
}

std::vector<RhythmChange> to_changes(std::vector<std::tuple<GroupId, UtcTime, std::string, std::string>> rows) {
  std::vector<RhythmChange> changes;
  for (auto& [group, from, rhythm, decision] : rows) {
    const auto known = find_rhythm(rhythm);
    CHECK(known, "the store holds only known rhythms");
    changes.push_back({from, *known, std::move(decision)});
  }
  return changes;
}

// One to come at most, of each group.
template <class... Args>
void add_next_rhythms(db::Work& work, std::vector<Group>& groups, std::string_view where, const Args&... args) {
  auto rows = work.rows<GroupId, UtcTime, std::string, std::string>(
      "SELECT group_id, valid_from, rhythm, decision FROM rhythm_changes WHERE valid_from > ? " + std::string(where), work.now(),
      args...);
  for (auto& row : rows) {
    const auto group = std::ranges::find(groups, std::get<0>(row), &Group::id);
    if (group != groups.end()) group->next_rhythm = std::move(to_changes({std::move(row)}).front());
  }
}

// The newest of each group.
template <class... Args>
void add_reopenings(db::Work& work, std::vector<Group>& groups, std::string_view where, const Args&... args) {
  for (auto& [group, closed_at, at, reason, closing_reason] : work.rows<GroupId, UtcTime, UtcTime, std::string, std::string>(
           "SELECT group_id, closed_at, reopened_at, reason, closing_reason FROM group_reopenings " + std::string(where) +
               " ORDER BY reopened_at",
           args...)) {
    const auto found = std::ranges::find(groups, group, &Group::id);
    if (found != groups.end()) found->reopened = Reopening{closed_at, at, std::move(reason), std::move(closing_reason)};
  }
}

std::optional<Group> with_its_lists(db::Work& work, std::vector<Group> found) {
  if (found.empty()) return std::nullopt;
  Group& group = found.front();
  group.standard_items = std::move(select_standard_items(work, "WHERE group_id = ?", group.id)[group.id]);
  add_next_rhythms(work, found, "AND group_id = ?", group.id);
  add_reopenings(work, found, "WHERE group_id = ?", group.id);
  return std::move(group);
}

}  // namespace

void insert_organisation(db::Work& work, const Organisation& organisation) {
  work.execute("INSERT INTO organisations (id, name, kind) VALUES (?, ?, ?)", organisation.id, organisation.name,
               organisation.kind);
}

void insert_group(db::Work& work, const Group& group) {
  work.execute(
      "INSERT INTO area_groups (id, slug, name, area_id, rhythm, level, purpose, weekday, starts_at_min, length_min, place, "
      "revision, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      group.id, group.slug, group.name, group.area, to_text(group.rhythm), to_text(group.level), group.purpose,
      group.habit.weekday, group.habit.starts_at_min, group.habit.length_min, group.habit.place, group.revision,
      group.since.value_or(work.now()));
  insert_standard_items(work, group);
  index_group(work, group.id);
}

bool save_group(db::Work& work, const Group& group) {
  const bool is_saved =
      work.execute(
          "UPDATE area_groups SET name = ?, purpose = ?, weekday = ?, starts_at_min = ?, length_min = ?, "
          "place = ?, closes_at = ?, closing_reason = ?, revision = ? WHERE id = ? AND revision = ?",
          group.name, group.purpose, group.habit.weekday, group.habit.starts_at_min, group.habit.length_min, group.habit.place,
          group.closes_at, group.closing_reason, group.revision, group.id, group.revision - 1) == 1;
  if (!is_saved) return false;
  work.execute("DELETE FROM standard_items WHERE group_id = ?", group.id);
  insert_standard_items(work, group);
  index_group(work, group.id);
  return true;
}

void save_next_rhythm(db::Work& work, const GroupId& group, const std::optional<RhythmChange>& change, const SeatId& by) {
  work.execute("DELETE FROM rhythm_changes WHERE group_id = ? AND valid_from >= ?", group, work.now());
  if (change)
    work.execute(
        "INSERT INTO rhythm_changes (group_id, valid_from, rhythm, decision, seat_id, noted_at) VALUES (?, ?, ?, ?, ?, ?)", group,
        change->from, to_text(change->rhythm), change->decision, by, work.now());
}

RhythmHistory load_rhythms(db::Work& work, const GroupId& group) {
  const auto row = work.find_row<std::string>("SELECT rhythm FROM area_groups WHERE id = ?", group);
  const auto first = row ? find_rhythm(std::get<0>(*row)) : std::nullopt;
  CHECK(first, "a stored group has a known rhythm");
  return {*first, to_changes(work.rows<GroupId, UtcTime, std::string, std::string>(
                      "SELECT group_id, valid_from, rhythm, decision FROM rhythm_changes WHERE group_id = ? ORDER BY valid_from",
                      group))};
}

void lock_group(db::Work& work, const GroupId& group) {
  work.execute("UPDATE area_groups SET revision = revision WHERE id = ?", group);
}

void insert_reopening(db::Work& work, const GroupId& group, const Reopening& reopening, const SeatId& by) {
  work.execute(
      "INSERT INTO group_reopenings (group_id, reopened_at, closed_at, closing_reason, reason, seat_id) VALUES (?, ?, ?, ?, ?, "
      "?)",
      group, reopening.at, reopening.closed_at, reopening.closing_reason, reopening.reason, by);
}

std::vector<Reopening> load_reopenings(db::Work& work, const GroupId& group) {
  std::vector<Reopening> reopenings;
  for (auto& [closed_at, at, reason, closing_reason] : work.rows<UtcTime, UtcTime, std::string, std::string>(
           "SELECT closed_at, reopened_at, reason, closing_reason FROM group_reopenings WHERE group_id = ? ORDER BY reopened_at",
           group))
    reopenings.push_back({closed_at, at, std::move(reason), std::move(closing_reason)});
  return reopenings;
}

void end_seats_with(db::Work& work, const GroupId& group, UtcTime end) {
  work.execute(
      "UPDATE seats SET own_valid_to = valid_to, ends_with_group = 1, valid_to = ? WHERE group_id = ? AND (valid_to IS NULL OR "
      "valid_to > ?)",
      end, group, end);
}

void go_on_with(db::Work& work, const GroupId& group) {
  work.execute(
      "UPDATE seats SET valid_to = own_valid_to, own_valid_to = NULL, ends_with_group = 0 WHERE group_id = ? AND ends_with_group "
      "= 1",
      group);
  // Whoever came while the group was to end was given the seat until then; now the seat has a last day of its own again.
  work.execute(
      "UPDATE holdings SET valid_to = (SELECT s.valid_to FROM seats s WHERE s.id = holdings.seat_id) WHERE seat_id IN (SELECT id "
      "FROM seats WHERE group_id = ? AND valid_to IS NOT NULL) AND (valid_to IS NULL OR valid_to > (SELECT s.valid_to FROM seats "
      "s WHERE s.id = holdings.seat_id))",
      group);
}

void save_next_requirement(db::Work& work, const SeatId& seat, const std::optional<RequirementChange>& change, const SeatId& by) {
  work.execute("DELETE FROM requirement_changes WHERE seat_id = ? AND valid_from >= ?", seat, work.now());
  if (change)
    work.execute(
        "INSERT INTO requirement_changes (seat_id, valid_from, is_required, decision, by_seat_id, noted_at) VALUES (?, ?, ?, ?, "
        "?, ?)",
        seat, change->from, change->requirement == Requirement::required ? 1 : 0, change->decision, by, work.now());
}

std::map<SeatId, RequirementHistory> load_requirements(db::Work& work, const GroupId& group) {
  std::map<SeatId, RequirementHistory> histories;
  for (auto& [id, is_required] : work.rows<SeatId, std::int64_t>("SELECT id, is_required FROM seats WHERE group_id = ?", group))
    histories.emplace(std::move(id), RequirementHistory{to_requirement(is_required)});
  for (auto& [id, from, is_required, decision] :
       work.rows<SeatId, UtcTime, std::int64_t, std::string>("SELECT c.seat_id, c.valid_from, c.is_required, c.decision FROM "
                                                             "requirement_changes c JOIN seats s ON s.id = c.seat_id "
                                                             "WHERE s.group_id = ? ORDER BY c.valid_from",
                                                             group))
    histories.at(id).changes.push_back({from, to_requirement(is_required), std::move(decision)});
  return histories;
}

void save_contact(db::Work& work, const SeatId& seat, std::string_view contact) {
  work.execute("UPDATE seats SET contact = ? WHERE id = ?", contact, seat);
}

void forget_contacts_of_ended_seats(db::Work& work) {
  work.execute("UPDATE seats SET contact = '' WHERE contact <> '' AND valid_to <= ?", work.now());
}

void insert_seat(db::Work& work, const Seat& seat) {
  work.execute(
      "INSERT INTO seats (id, function, role, organisation_id, area_id, group_id, is_required, reports_weekly, topics, "
      "valid_from, valid_to, contact) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      seat.id, seat.function, access::to_text(seat.role), seat.organisation, seat.area, seat.group,
      seat.requirement == Requirement::required ? 1 : 0, seat.reporting == Reporting::weekly ? 1 : 0, joined(seat.topics),
      seat.valid_from, seat.valid_to, seat.contact);
}

void save_end_of(db::Work& work, const Seat& seat) {
  work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", seat.valid_to, seat.id);
}

void insert_holding(db::Work& work, const Holding& holding) {
  work.execute("INSERT INTO holdings (id, seat_id, account_id, is_deputy, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?)",
               holding.id, holding.seat, holding.account, holding.kind == HoldingKind::deputy ? 1 : 0, holding.valid_from,
               holding.valid_to);
}

void save_absence_of(db::Work& work, const Holding& holding) {
  work.execute("UPDATE holdings SET away_from = ?, away_to = ? WHERE id = ?",
               holding.away ? std::optional(holding.away->from) : std::nullopt,
               holding.away ? std::optional(holding.away->to) : std::nullopt, holding.id);
}

void save_end_of(db::Work& work, const Holding& holding) {
  work.execute("UPDATE holdings SET valid_to = ?, end_noted_at = ? WHERE id = ?", holding.valid_to, work.now(), holding.id);
}

std::vector<Organisation> load_organisations(db::Work& work) {
  std::vector<Organisation> found;
  for (auto& [id, name, kind] :
       work.rows<OrganisationId, std::string, std::string>("SELECT id, name, kind FROM organisations ORDER BY name"))
    found.push_back({std::move(id), std::move(name), std::move(kind)});
  return found;
}

std::vector<Group> load_groups(db::Work& work) {
  auto groups = select_groups(work, "ORDER BY name");
  auto standard_items = select_standard_items(work, "");
  for (Group& group : groups) group.standard_items = std::move(standard_items[group.id]);
  add_next_rhythms(work, groups, "");
  add_reopenings(work, groups, "");
  return groups;
}

std::optional<Group> load_group(db::Work& work, std::string_view slug) {
  return with_its_lists(work, select_groups(work, "WHERE slug = ?", slug));
}

std::optional<Group> load_group(db::Work& work, const GroupId& id) {
  return with_its_lists(work, select_groups(work, "WHERE id = ?", id));
}

std::vector<Seat> load_seats(db::Work& work) { return select_seats(work, work.now(), "ORDER BY function, id"); }

std::vector<Seat> load_seats_of(db::Work& work, const GroupId& group, UtcTime at) {
  auto seats = select_seats(work, at, "WHERE group_id = ? ORDER BY function, id", group);
  add_next_requirements(work, group, seats);
  return seats;
}
std::vector<Seat> load_seats_of(db::Work& work, const GroupId& group) { return load_seats_of(work, group, work.now()); }

std::optional<Seat> find_seat(db::Work& work, const SeatId& id) {
  auto found = select_seats(work, work.now(), "WHERE id = ?", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Holding> find_holding(db::Work& work, const HoldingId& id) {
  auto found = select_holdings(work, "WHERE id = ?", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Holding> load_holdings_of(db::Work& work, const SeatId& seat) {
  return select_holdings(work, "WHERE seat_id = ? ORDER BY valid_from", seat);
}

std::vector<Holding> load_holdings_of(db::Work& work, const GroupId& group) {
  return select_holdings(work, "WHERE seat_id IN (SELECT id FROM seats WHERE group_id = ?) ORDER BY valid_from, id", group);
}

std::vector<Holding> load_holdings_of(db::Work& work, const AccountId& account) {
  return select_holdings(work, "WHERE account_id = ? ORDER BY valid_from", account);
}

}  // namespace samverkan::cooperation
