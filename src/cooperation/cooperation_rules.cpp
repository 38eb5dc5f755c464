// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_rules.hpp"

#include <algorithm>

#include <set>

#include "kit/base/local_time.hpp"
#include "kit/base/mail_address.hpp"
#include "kit/base/text.hpp"

namespace samverkan::cooperation {
namespace {

constexpr int kMinutesADay = 24 * 60;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

bool overlap(const Period& a, const Period& b) { return a.from < b.to && b.from < a.to; }

struct Step {
  GroupState from;
  GroupVerb verb;
  GroupState to;
};
constexpr Step kSteps[] = {
    {GroupState::open, GroupVerb::close, GroupState::closing},
    {GroupState::closing, GroupVerb::reopen, GroupState::open},
    {GroupState::closing, GroupVerb::last_day_passed, GroupState::closed},
    {GroupState::closed, GroupVerb::reopen, GroupState::open},
    {GroupState::closed, GroupVerb::days_passed, GroupState::over},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int kDigitsOfBirth = 6;  // an address with as many may hold a personal number

// Without the signs that people group digits by; nothing for what holds others.
std::optional<std::string> digits_of(std::string_view number) {
  std::string digits;
  for (std::size_t at = 0; at < number.size(); ++at) {
    const char c = number[at];
    if (is_digit(c) || (c == '+' && at == 0)) digits += c;
    else if (c != ' ' && c != '-') return std::nullopt;
  }
  return digits;
}

// A hyphen stands after the area code, of at most four digits: more before it is the day of somebody's birth.
bool is_phone_number(std::string_view number) {
  if (const auto hyphen = number.find('-'); hyphen != std::string_view::npos && !number.starts_with('+') && hyphen > 4)
    return false;
  const auto digits = digits_of(number);
  if (!digits) return false;
  const auto has = [&](std::size_t least, std::size_t most) { return digits->size() >= least && digits->size() <= most; };
  if (digits->starts_with('+')) return has(1 + 8, 1 + 15);
  if (digits->starts_with('0')) return has(7, 12);
  return digits->starts_with("11") && digits->size() == 5;
}

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

std::optional<GroupState> next_state(GroupState state, GroupVerb verb) {
  for (const Step& step : kSteps)
    if (step.from == state && step.verb == verb) return step.to;
  return std::nullopt;
}

GroupState state_at(const Group& group, UtcTime now) {
  if (!group.closes_at) return GroupState::open;
  if (now < *group.closes_at) return GroupState::closing;
  const LocalDate last = std::chrono::sys_days(last_day_before(*group.closes_at)) + kReopenedWithin;
  return to_local(now).date <= last ? GroupState::closed : GroupState::over;
}

Result<Group> close_group(Group group, std::string_view reason, LocalDate last_day, UtcTime now) {
  if (!next_state(state_at(group, now), GroupVerb::close))
    return refuse(Problem::wrong_state, "cooperation.group_closes", "lastDay",
                  {{"date", to_iso_date(last_day_before(*group.closes_at))}});
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "cooperation.closing_reason_missing", "reason");
  const auto at = end_of(last_day, now);
  if (!at) return refuse(at.error().problem, at.error().reason, "lastDay");
  group.closes_at = *at;
  group.closing_reason = trimmed(reason);
  return group;
}

Result<Reopened> reopen_group(Group group, std::string_view reason, UtcTime now) {
  const GroupState state = state_at(group, now);
  if (state == GroupState::open) return refuse(Problem::wrong_state, "cooperation.group_is_open", "group");
  if (!next_state(state, GroupVerb::reopen))
    return refuse(Problem::wrong_state, "cooperation.reopening_late", "group",
                  {{"date", to_iso_date(last_day_before(*group.closes_at))}, {"days", std::to_string(kReopenedWithin.count())}});
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "cooperation.reopening_reason_missing", "reason");
  Reopening reopening{*group.closes_at, now, std::string(trimmed(reason)), group.closing_reason};
  group.closes_at.reset();
  group.closing_reason.clear();
  group.reopened = reopening;
  return Reopened{std::move(group), std::move(reopening)};
}

Result<std::optional<RequirementChange>> change_requirement(const RequirementHistory& history, const WantedRequirement& wanted,
                                                            UtcTime now) {
  const bool is_one_to_come = !history.changes.empty() && history.changes.back().from > now;
  if (wanted.requirement == requirement_at(history, now)) {
    if (!is_one_to_come) return refuse(Problem::bad_input, "cooperation.requirement_is_held", "required");
    return std::optional<RequirementChange>();
  }
  if (wanted.requirement == Requirement::required) return std::optional(RequirementChange{now, Requirement::required});
  if (wanted.decision.empty()) return refuse(Problem::bad_input, "cooperation.optional_by_decision", "decision");
  if (!wanted.from || *wanted.from <= to_local(now).date)
    return refuse(Problem::bad_input, "cooperation.optional_forward", "from");
  return std::optional(RequirementChange{from_local({*wanted.from, 0, 0}), Requirement::optional, wanted.decision});
}

Result<std::string> parse_contact(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return std::string();
  if (text.find('@') != std::string_view::npos) return parse_mail_address(text, "contact");
  if (!is_phone_number(text)) return refuse(Problem::bad_input, "cooperation.contact_form", "contact");
  return std::string(text);
}

std::string words_of_contact(std::string_view contact) {
  std::string words;
  bool is_first = true;
  for (const char c : contact.substr(0, contact.find('@') == std::string_view::npos ? 0 : contact.find('@'))) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter) words += is_first && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    else if (!words.empty() && words.back() != ' ') words += ' ';
    is_first = !is_letter;
  }
  const std::string_view before_at = contact.substr(0, contact.find('@'));
  if (contact.find('@') != std::string_view::npos && std::ranges::count_if(before_at, is_digit) >= kDigitsOfBirth)
    words += " " + std::string(before_at);
  return std::string(trimmed(words));
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
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t at : {0U, 1U, 3U, 4U})
    if (!is_digit(text[at])) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

std::string to_clock(int minutes) { return two_digits(minutes / 60) + ":" + two_digits(minutes % 60); }

}  // namespace samverkan::cooperation
