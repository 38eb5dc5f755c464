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
                           std::int64_t, std::string, std::optional<UtcTime>, std::optional<UtcTime>>;

std::string joined(const std::vector<std::string>& topics) {
  std::string text;
  for (const auto& topic : topics) text += (text.empty() ? "" : " ") + topic;
  return text;
}

Seat to_seat(SeatRow row) {
  auto& [id, function, role, organisation, area, group, is_required, reports_weekly, topics, from, to] = row;
  const auto known = access::find_role(role);
  CHECK(known, "the store holds only known roles");
  Seat seat{std::move(id),
            std::move(function),
            *known,
            std::move(organisation),
            std::move(area),
            std::nullopt,
            is_required ? Requirement::required : Requirement::optional,
            reports_weekly ? Reporting::weekly : Reporting::when_needed,
            {},
            from,
            to};
  if (group) seat.group = GroupId(std::move(*group));
  for (const auto topic : split(topics, ' '))
    if (!topic.empty()) seat.topics.emplace_back(topic);
  return seat;
}

std::vector<Seat> to_seats(std::vector<SeatRow> rows) {
  std::vector<Seat> seats;
  seats.reserve(rows.size());
  for (auto& row : rows) seats.push_back(to_seat(std::move(row)));
  return seats;
}

constexpr std::string_view kSelectSeats =
    "SELECT id, function, role, organisation_id, area_id, group_id, is_required, reports_weekly, topics, valid_from, "
    "valid_to FROM seats ";

template <class... Args>
std::vector<Seat> select_seats(db::Work& work, std::string_view where, const Args&... args) {
  return to_seats(work.rows<SeatId, std::string, std::string, OrganisationId, AreaId, std::optional<std::string>, std::int64_t,
                            std::int64_t, std::string, std::optional<UtcTime>, std::optional<UtcTime>>(
      std::string(kSelectSeats) + std::string(where), args...));
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
                     .closing_reason = std::move(closing_reason)});
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

std::optional<Group> with_its_lists(db::Work& work, std::vector<Group> found) {
  if (found.empty()) return std::nullopt;
  Group& group = found.front();
  group.standard_items = std::move(select_standard_items(work, "WHERE group_id = ?", group.id)[group.id]);
  add_next_rhythms(work, found, "AND group_id = ?", group.id);
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

void insert_seat(db::Work& work, const Seat& seat) {
  work.execute(
      "INSERT INTO seats (id, function, role, organisation_id, area_id, group_id, is_required, reports_weekly, topics, "
      "valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      seat.id, seat.function, access::to_text(seat.role), seat.organisation, seat.area, seat.group,
      seat.requirement == Requirement::required ? 1 : 0, seat.reporting == Reporting::weekly ? 1 : 0, joined(seat.topics),
      seat.valid_from, seat.valid_to);
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
  return groups;
}

std::optional<Group> load_group(db::Work& work, std::string_view slug) {
  return with_its_lists(work, select_groups(work, "WHERE slug = ?", slug));
}

std::optional<Group> load_group(db::Work& work, const GroupId& id) {
  return with_its_lists(work, select_groups(work, "WHERE id = ?", id));
}

std::vector<Seat> load_seats(db::Work& work) { return select_seats(work, "ORDER BY function, id"); }

std::vector<Seat> load_seats_of(db::Work& work, const GroupId& group) {
  return select_seats(work, "WHERE group_id = ? ORDER BY function, id", group);
}

std::optional<Seat> find_seat(db::Work& work, const SeatId& id) {
  auto found = select_seats(work, "WHERE id = ?", id);
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
