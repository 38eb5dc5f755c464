// SPDX-License-Identifier: EUPL-1.2
// Which forums there are, what each is there for, what it asks of those who sit in it, and what comes out. Functions and
// organisations only: nobody's hours are added up.
#pragma once

#include <map>

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/db/work.hpp"

namespace samverkan::structure {

/// So far back a forum's meetings, decisions and answers are counted.
inline constexpr std::chrono::days kForumWindow{26 * 7};

/// How matters that were raised to a forum were answered.
struct AnswerTimes {
  int raised = 0;
  int answered = 0;
  std::optional<int> median_days;  // from three answers on
  bool operator==(const AnswerTimes&) const = default;
};
/// The time from asking to answering, of one matter; nothing while it waits.
[[nodiscard]] AnswerTimes answer_times_of(std::vector<std::optional<std::chrono::milliseconds>> times);

struct Forum {
  cooperation::Group group;
  std::string area_name;
  bool may_open = false;
  int seats = 0;
  int minutes_a_month = 0;  // of each who sits there, as the charter has it
  int held = 0;
  int decisions = 0;
  AnswerTimes answers;
};
/// What a forum lacks: a loose end each.
enum class LooseEnd { mandate, meetings, decisions };
[[nodiscard]] std::string_view to_text(LooseEnd end);
/// No mandate in words; has not met within the window though it is older than that; has met three times and decided nothing.
[[nodiscard]] std::vector<LooseEnd> loose_ends(const Forum& forum, UtcTime now);

/// A function of an organisation, in how many forums it sits, and what they take of its month together.
struct Load {
  std::string function;
  std::string organisation;
  int forums = 0;
  int minutes_a_month = 0;
  bool operator==(const Load&) const = default;
};
/// By function and organisation. A function with several seats in one forum sits in it once.
[[nodiscard]] std::vector<Load> load_of(const std::vector<Forum>& forums, const std::vector<cooperation::SeatView>& seats);

/// Minutes in meetings a month, rounded.
[[nodiscard]] int minutes_a_month(cooperation::Rhythm rhythm, int length_min);

struct ForumMap {
  std::vector<Forum> forums;  // by name
  std::vector<Load> load;
};
/// The forums that the actor may list. Five queries.
[[nodiscard]] ForumMap forum_map(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

}  // namespace samverkan::structure
