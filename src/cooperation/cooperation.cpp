// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation.hpp"

#include "kit/base/local_time.hpp"

namespace samverkan::cooperation {
namespace {

template <class Values>
auto find_by_text(const Values& values, std::string_view text) -> std::optional<typename Values::value_type> {
  for (const auto value : values)
    if (to_text(value) == text) return value;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(Rhythm rhythm) {
  switch (rhythm) {
    case Rhythm::weekly: return "weekly";
    case Rhythm::fortnightly: return "fortnightly";
    case Rhythm::monthly: return "monthly";
    case Rhythm::quarterly: return "quarterly";
    case Rhythm::tertial: return "tertial";
    case Rhythm::half_year: return "half_year";
    case Rhythm::yearly: return "yearly";
  }
  return "";
}

LocalDate last_day_before(UtcTime end) { return to_local(end - std::chrono::seconds(1)).date; }

Rhythm rhythm_at(const RhythmHistory& history, UtcTime at) {
  Rhythm rhythm = history.first;
  for (const RhythmChange& change : history.changes)
    if (change.from <= at) rhythm = change.rhythm;
  return rhythm;
}

// kRhythms begins with the one that meets most often.
bool is_slower(Rhythm rhythm, Rhythm other) { return static_cast<int>(rhythm) > static_cast<int>(other); }

Requirement requirement_at(const RequirementHistory& history, UtcTime at) {
  Requirement requirement = history.first;
  for (const RequirementChange& change : history.changes)
    if (change.from <= at) requirement = change.requirement;
  return requirement;
}

std::string_view to_text(GroupState state) {
  switch (state) {
    case GroupState::open: return "open";
    case GroupState::closing: return "closing";
    case GroupState::closed: return "closed";
    case GroupState::over: return "over";
  }
  return "";
}

std::string_view to_text(GroupVerb verb) {
  switch (verb) {
    case GroupVerb::close: return "close";
    case GroupVerb::reopen: return "reopen";
    case GroupVerb::last_day_passed: return "last_day_passed";
    case GroupVerb::days_passed: return "days_passed";
  }
  return "";
}

std::string_view to_text(GroupLevel level) {
  switch (level) {
    case GroupLevel::area_group: return "area_group";
    case GroupLevel::district: return "district";
    case GroupLevel::city_police: return "city_police";
  }
  return "";
}

std::optional<Rhythm> find_rhythm(std::string_view text) { return find_by_text(kRhythms, text); }
std::optional<GroupLevel> find_group_level(std::string_view text) { return find_by_text(kGroupLevels, text); }

std::string_view to_text(Lane lane) {
  switch (lane) {
    case Lane::now: return "now";
    case Lane::longer: return "longer";
  }
  return "";
}

std::optional<Lane> find_lane(std::string_view text) {
  for (const Lane lane : {Lane::now, Lane::longer})
    if (to_text(lane) == text) return lane;
  return std::nullopt;
}

bool exists_at(const Seat& seat, UtcTime at) {
  return (!seat.valid_from || *seat.valid_from <= at) && (!seat.valid_to || at < *seat.valid_to);
}

}  // namespace samverkan::cooperation
