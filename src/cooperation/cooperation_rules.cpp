// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_rules.hpp"

#include <set>

#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"

namespace samverkan::cooperation {
namespace {

constexpr int kMinutesADay = 24 * 60;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

bool overlap(const Period& a, const Period& b) { return a.from < b.to && b.from < a.to; }

}  // namespace

Period period_of(const Holding& holding) { return {holding.valid_from, holding.valid_to.value_or(UtcTime::max())}; }

Result<Holding> take_seat(Holding wanted, std::span<const Holding> of_the_seat) {
  const Period period = period_of(wanted);
  if (period.to <= period.from) return refuse(Problem::bad_input, "cooperation.period_empty", "validTo");
  for (const Holding& other : of_the_seat) {
    if (!overlap(period, period_of(other))) continue;
    if (other.account == wanted.account) return refuse(Problem::conflict, "cooperation.already_seated", "account");
    if (other.kind == HoldingKind::holder && wanted.kind == HoldingKind::holder)
      return refuse(Problem::conflict, "cooperation.two_holders", "seat");
  }
  return wanted;
}

Result<Seat> end_seat(Seat seat, LocalDate last_day, UtcTime now) {
  if (seat.valid_to && *seat.valid_to <= now) return refuse(Problem::wrong_state, "cooperation.seat_over", "seat");
  if (seat.valid_to)
    return refuse(Problem::wrong_state, "cooperation.seat_end_is_set", "on",
                  {{"date", to_iso_date(last_day_before(*seat.valid_to))}});
  const auto at = end_of(last_day, now);
  if (!at) return refused_by(at);
  seat.valid_to = *at;
  return seat;
}

Result<Holding> within(Holding wanted, const Seat& seat, std::optional<UtcTime> closes_at) {
  if (!seat.valid_to) return wanted;
  if (*seat.valid_to <= wanted.valid_from) return refuse(Problem::wrong_state, "cooperation.seat_over", "seat");
  if (seat.valid_to == closes_at) return wanted;
  if (!wanted.valid_to || *wanted.valid_to > *seat.valid_to) wanted.valid_to = seat.valid_to;
  return wanted;
}

Result<Group> close_group(Group group, std::string_view reason, LocalDate last_day, UtcTime now) {
  if (group.closes_at)
    return refuse(Problem::wrong_state, "cooperation.group_closes", "lastDay",
                  {{"date", to_iso_date(last_day_before(*group.closes_at))}});
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "cooperation.closing_reason_missing", "reason");
  const auto at = end_of(last_day, now);
  if (!at) return refuse(at.error().problem, at.error().reason, "lastDay");
  group.closes_at = *at;
  group.closing_reason = trimmed(reason);
  return group;
}

Result<std::optional<RhythmChange>> change_rhythm(const RhythmHistory& history, const WantedRhythm& wanted, UtcTime now) {
  const Rhythm held = rhythm_at(history, now);
  const bool is_one_to_come = !history.changes.empty() && history.changes.back().from > now;
  if (wanted.rhythm == held) {
    if (!is_one_to_come) return refuse(Problem::bad_input, "cooperation.rhythm_is_held", "rhythm");
    return std::optional<RhythmChange>();
  }
  if (!is_slower(wanted.rhythm, held)) return std::optional(RhythmChange{now, wanted.rhythm});
  if (wanted.decision.empty()) return refuse(Problem::bad_input, "cooperation.slower_by_decision", "decision");
  if (!wanted.from || *wanted.from <= to_local(now).date) return refuse(Problem::bad_input, "cooperation.slower_forward", "from");
  return std::optional(RhythmChange{from_local({*wanted.from, 0, 0}), wanted.rhythm, wanted.decision});
}

Result<UtcTime> end_of(std::optional<LocalDate> last_day, UtcTime now) {
  if (!last_day) return now;
  if (*last_day < to_local(now).date) return refuse(Problem::bad_input, "cooperation.last_day_passed", "on");
  return from_local({LocalDate(std::chrono::sys_days(*last_day) + std::chrono::days(1)), 0, 0});
}

Result<Holding> end_holding(Holding holding, UtcTime at, UtcTime now) {
  if (holding.valid_to && *holding.valid_to <= now) return refuse(Problem::wrong_state, "cooperation.holding_over", "holding");
  if (at < holding.valid_from) return refuse(Problem::bad_input, "cooperation.period_empty", "validTo");
  if (holding.valid_to && at > *holding.valid_to) return refuse(Problem::not_permitted, "cooperation.end_is_set", "on");
  holding.valid_to = at;
  return holding;
}

Result<Holding> be_away(Holding holding, const std::optional<Absence>& absence, UtcTime now) {
  using std::chrono::sys_days;
  if (holding.valid_to && *holding.valid_to <= now) return refuse(Problem::wrong_state, "cooperation.holding_over", "holding");
  holding.away.reset();
  if (!absence) return holding;
  if (absence->last < to_local(now).date) return refuse(Problem::bad_input, "cooperation.last_day_passed", "last");
  if (absence->last < absence->first) return refuse(Problem::bad_input, "cooperation.period_empty", "last");
  if (sys_days(absence->last) - sys_days(absence->first) > kAbsenceMax)
    return refuse(Problem::bad_input, "cooperation.absence_long", "last", {{"days", std::to_string(kAbsenceMax.count())}});
  holding.away =
      Period{from_local({absence->first, 0, 0}), from_local({LocalDate(sys_days(absence->last) + std::chrono::days(1)), 0, 0})};
  return holding;
}

std::optional<LocalDate> away_until(const std::optional<Period>& away, UtcTime now) {
  if (!away || !away->contains(now)) return std::nullopt;
  return last_day_before(away->to);
}

Result<void> check_habit(const MeetingHabit& habit) {
  const auto out_of_range = [](std::string_view field) { return refuse(Problem::bad_input, "cooperation.habit_range", field); };
  if (habit.weekday < 0 || habit.weekday > 6) return out_of_range("weekday");
  if (habit.starts_at_min < 0 || habit.starts_at_min >= kMinutesADay) return out_of_range("startsAt");
  if (habit.length_min < 15 || habit.length_min > 480) return out_of_range("lengthMin");
  const bool is_address = habit.place.find("://") != std::string::npos;
  if (is_address && !habit.place.starts_with("https://"))
    return refuse(Problem::bad_input, "cooperation.place_not_https", "place");
  return {};
}

Result<void> check_standard_items(std::span<const StandardItem> items) {
  const std::string field = "standardItems";
  if (items.size() > kStandardItemsMax)
    return refuse(Problem::too_large, "cooperation.standard_items_many", field, {{"max", std::to_string(kStandardItemsMax)}});
  std::set<std::string> titles;
  for (const StandardItem& item : items) {
    const auto title = trimmed(item.title);
    if (title.empty()) return refuse(Problem::bad_input, "cooperation.standard_item_empty", field);
    if (!titles.insert(to_lower(title)).second)
      return refuse(Problem::bad_input, "cooperation.standard_item_twice", field, {{"title", std::string(title)}});
  }
  return {};
}

std::optional<int> parse_clock(std::string_view text) {
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) || !is_digit(4)) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

std::string to_clock(int minutes) { return two_digits(minutes / 60) + ":" + two_digits(minutes % 60); }

}  // namespace samverkan::cooperation
