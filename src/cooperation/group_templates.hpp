// SPDX-License-Identifier: EUPL-1.2
// Groups to begin from: level, rhythm, usual time and the seats that such a group needs. Read from data/group_templates.toml.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cooperation/cooperation.hpp"
#include "kit/base/assets.hpp"

namespace samverkan::cooperation {

struct SeatTemplate {
  std::string function;
  access::Role role;
  std::string organisation_kind;
  Requirement requirement;
  Reporting reporting;
  std::vector<std::string> topics;
};

/// A text of the template in both languages. "{area}" stands for the name of the area.
struct BothLanguages {
  std::string sv;
  std::string en;
};

struct GroupTemplate {
  std::string code;
  GroupLevel level;
  BothLanguages title;
  BothLanguages name;
  BothLanguages purpose;
  Rhythm rhythm;
  MeetingHabit habit;
  std::vector<SeatTemplate> seats;
};

class GroupTemplates {
 public:
  /// The built-in templates; a file that cannot be read is a broken program, and a test reads it.
  [[nodiscard]] static GroupTemplates load(const Assets& assets);
  /// Refuses with "cooperation.templates_unreadable", naming the template or the line.
  [[nodiscard]] static Result<GroupTemplates> parse(std::string_view text);

  [[nodiscard]] std::span<const GroupTemplate> all() const { return templates_; }
  [[nodiscard]] const GroupTemplate* find(std::string_view code) const;
  /// The functions that a group of the level can have a seat for, as the first template of the level that has them says it.
  [[nodiscard]] std::vector<const SeatTemplate*> seats_of(GroupLevel level) const;
  [[nodiscard]] const SeatTemplate* find_seat(GroupLevel level, std::string_view function) const;

 private:
  std::vector<GroupTemplate> templates_;
};

/// "Områdesgrupp {area}" with the area's name in place.
[[nodiscard]] std::string with_area(std::string_view text, std::string_view area_name);

}  // namespace samverkan::cooperation
