// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/group_templates.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "cooperation/cooperation_rules.hpp"
#include "kit/base/check.hpp"

namespace samverkan::cooperation {
namespace {

Refused unreadable(std::string_view where) {
  return refuse(Problem::bad_input, "cooperation.templates_unreadable", "templates", {{"value", std::string(where)}});
}

std::string text_of(const toml::table& row, std::string_view key) { return row[key].value_or(std::string()); }

Result<SeatTemplate> seat_of(const toml::table& row, const std::string& code) {
  const auto role = access::find_role(text_of(row, "role"));
  SeatTemplate seat{.function = text_of(row, "function"),
                    .role = role.value_or(access::Role::field_assistant),
                    .organisation_kind = text_of(row, "organisation"),
                    .requirement = row["required"].value_or(false) ? Requirement::required : Requirement::optional,
                    .reporting = row["reports_weekly"].value_or(false) ? Reporting::weekly : Reporting::when_needed,
                    .topics = {}};
  if (!role || seat.function.empty() || seat.organisation_kind.empty()) return unreadable(code + " " + seat.function);
  if (const toml::array* topics = row["topics"].as_array())
    for (const auto& topic : *topics) seat.topics.push_back(topic.value_or(std::string()));
  return seat;
}

Result<GroupTemplate> template_of(const toml::table& row) {
  const auto both = [&](const std::string& key) {
    return BothLanguages{text_of(row, key.empty() ? "sv" : key + "_sv"), text_of(row, key.empty() ? "en" : key + "_en")};
  };
  const std::string code = text_of(row, "code");
  const auto level = find_group_level(text_of(row, "level"));
  const auto rhythm = find_rhythm(text_of(row, "rhythm"));
  const auto starts_at = parse_clock(text_of(row, "starts_at"));
  if (code.empty() || !level || !rhythm || !starts_at) return unreadable(code);
  GroupTemplate made{.code = code,
                     .level = *level,
                     .title = both(""),
                     .name = both("name"),
                     .purpose = both("purpose"),
                     .rhythm = *rhythm,
                     .habit = {.weekday = row["weekday"].value_or(-1),
                               .starts_at_min = *starts_at,
                               .length_min = row["length_min"].value_or(-1),
                               .place = {}},
                     .seats = {}};
  for (const auto* text : {&made.title, &made.name, &made.purpose})
    if (text->sv.empty() || text->en.empty()) return unreadable(code);
  if (!check_habit(made.habit)) return unreadable(code);
  const toml::array* seats = row["seats"].as_array();
  if (seats == nullptr || seats->empty()) return unreadable(code);
  for (const auto& entry : *seats) {
    if (!entry.is_table()) return unreadable(code);
    auto seat = seat_of(*entry.as_table(), code);
    if (!seat) return refused_by(seat);
    made.seats.push_back(std::move(*seat));
  }
  return made;
}

}  // namespace

GroupTemplates GroupTemplates::load(const Assets& assets) {
  const auto file = assets.find("data/group_templates.toml");
  CHECK(file, "the group templates are built into the program");
  auto templates = parse(*file);
  CHECK(templates, "the built-in group templates are tested to be readable");
  return std::move(*templates);
}

Result<GroupTemplates> GroupTemplates::parse(std::string_view text) {
  toml::table file;
  try {
    file = toml::parse(text);
  } catch (const toml::parse_error& error) {  // the parser speaks in exceptions; here the text is input, so it becomes a value
    return unreadable(error.description());
  }
  GroupTemplates templates;
  const toml::array* rows = file["templates"].as_array();
  if (rows == nullptr) return unreadable("templates");
  for (const auto& entry : *rows) {
    if (!entry.is_table()) return unreadable("templates");
    auto made = template_of(*entry.as_table());
    if (!made) return refused_by(made);
    if (templates.find(made->code) != nullptr) return unreadable(made->code);
    templates.templates_.push_back(std::move(*made));
  }
  return templates;
}

const GroupTemplate* GroupTemplates::find(std::string_view code) const {
  const auto found = std::ranges::find(templates_, code, &GroupTemplate::code);
  return found == templates_.end() ? nullptr : &*found;
}

std::vector<const SeatTemplate*> GroupTemplates::seats_of(GroupLevel level) const {
  std::vector<const SeatTemplate*> seats;
  for (const GroupTemplate& each : templates_) {
    if (each.level != level) continue;
    for (const SeatTemplate& seat : each.seats)
      if (std::ranges::find(seats, seat.function, &SeatTemplate::function) == seats.end()) seats.push_back(&seat);
  }
  return seats;
}

const SeatTemplate* GroupTemplates::find_seat(GroupLevel level, std::string_view function) const {
  const auto seats = seats_of(level);
  const auto found = std::ranges::find(seats, function, &SeatTemplate::function);
  return found == seats.end() ? nullptr : *found;
}

std::string with_area(std::string_view text, std::string_view area_name) {
  constexpr std::string_view kArea = "{area}";
  std::string made(text);
  if (const auto at = made.find(kArea); at != std::string::npos) made.replace(at, kArea.size(), area_name);
  return made;
}

}  // namespace samverkan::cooperation
