// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_rules.hpp"

#include <algorithm>
#include <array>

#include "kit/base/check.hpp"

namespace samverkan::observation {
namespace {

constexpr std::array kTransitions{
    Transition{State::received, Verb::verify, State::verified},
    Transition{State::received, Verb::merge, State::merged},
    Transition{State::received, Verb::reject, State::rejected},
    Transition{State::received, Verb::withdraw, State::withdrawn},
    Transition{State::verified, Verb::route, State::routed},
    Transition{State::routed, Verb::answer, State::answered},
    // The text can go at any time; the state stays, so that the row still counts or still does not.
    Transition{State::received, Verb::erase_text, State::received},
    Transition{State::verified, Verb::erase_text, State::verified},
    Transition{State::merged, Verb::erase_text, State::merged},
    Transition{State::rejected, Verb::erase_text, State::rejected},
    Transition{State::withdrawn, Verb::erase_text, State::withdrawn},
    Transition{State::routed, Verb::erase_text, State::routed},
    Transition{State::answered, Verb::erase_text, State::answered},
};

}  // namespace

std::span<const Transition> transitions() { return kTransitions; }

std::optional<State> next_state(State from, Verb verb) {
  const auto found = std::find_if(kTransitions.begin(), kTransitions.end(),
                                  [&](const Transition& row) { return row.from == from && row.verb == verb; });
  if (found == kTransitions.end()) return std::nullopt;
  return found->to;
}

Result<State> transition(State from, Verb verb) {
  const auto to = next_state(from, verb);
  if (!to) {
    return refuse(Problem::wrong_state, "observation.wrong_state", "state",
                  {{"state", std::string(to_text(from))}, {"verb", std::string(to_text(verb))}});
  }
  return *to;
}

bool is_counted(State state) {
  switch (state) {
    case State::received:
    case State::verified:
    case State::routed:
    case State::answered: return true;
    case State::merged:
    case State::rejected:
    case State::withdrawn: return false;
  }
  return false;
}

std::optional<IsoWeek> week_counted(const Occurred& occurred) {
  if (occurred.width() > std::chrono::days(7)) return std::nullopt;
  return week_of(occurred.middle());
}

bool is_shown(Use use, const Occurred& occurred, UtcTime now) {
  if (use == Use::also_action) return true;
  return now >= period_of(week_of(occurred.middle())).to;
}

Certainty certainty_of(const Sources& sources) {
  if (sources.by_owner) return Certainty::confirmed;
  if (sources.organisations >= 2) return Certainty::clear;
  if (sources.seats >= 2 || sources.verified) return Certainty::likely;
  return Certainty::single;
}

std::optional<std::string> source_kind_shown(const std::string& kind, int seats_of_kind_in_area) {
  if (kind.empty() || seats_of_kind_in_area < kSeatsBehindSourceKind) return std::nullopt;
  return kind;
}

LocalDate kept_until(UtcTime received, int months) {
  CHECK(months >= kRetentionMonthsMin && months <= kRetentionMonthsMax, "the setting is bounded where it is read");
  const LocalDate day = to_local(received).date + std::chrono::months(months);
  return day.ok() ? day : LocalDate(day.year() / day.month() / std::chrono::last);
}

LocalDate read_by(UtcTime received) {
  const auto today = std::chrono::sys_days(to_local(received).date);
  const std::chrono::weekday weekday(today);
  auto ahead = std::chrono::Thursday - weekday;  // 0–6 days
  if (ahead == std::chrono::days(0)) ahead = std::chrono::days(7);
  return LocalDate(today + ahead);
}

Result<Occurred> check_occurred(const Occurred& occurred, std::string_view category, UtcTime now, std::string_view field) {
  if (occurred.latest < occurred.earliest) return refuse(Problem::bad_input, "observation.occurred_reversed", field);
  if (occurred.width() > kOccurredWidthMax) return refuse(Problem::bad_input, "observation.occurred_too_wide", field);
  const auto ahead = category == kComingEvent ? std::chrono::days(366) : std::chrono::days(0);
  if (occurred.earliest > now + ahead + kClockSkew || occurred.latest > now + ahead + std::chrono::days(1)) {
    return refuse(Problem::bad_input, "observation.occurred_in_future", field);
  }
  if (occurred.earliest < now - kOccurredAgeMax) return refuse(Problem::bad_input, "observation.occurred_too_old", field);
  return occurred;
}

std::string step_details(std::initializer_list<StepDetail> details) {
  const auto is_code = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
             c == ':';
    });
  };
  std::string json = "{";
  for (const auto& [name, code] : details) {
    CHECK(is_code(name) && is_code(code), "a step holds codes, never text that people wrote");
    if (json.size() > 1) json += ',';
    json += '"' + std::string(name) + "\":\"" + std::string(code) + '"';
  }
  return json + "}";
}

}  // namespace samverkan::observation
