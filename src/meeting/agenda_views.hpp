// SPDX-License-Identifier: EUPL-1.2
// The agenda as people see it: the lines in their order with what may be done with each, and where a line can be sent.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/local_time.hpp"
#include "kit/db/work.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

/// The next planned meeting of a group where the actor may add lines.
struct AgendaTarget {
  cooperation::Group group;
  Meeting meeting;
};

/// Where the picture behind a line is found: its topic in its area, in the week it is from.
struct PictureBehind {
  IsoWeek week;
  std::string area_slug;
  std::string category_group;
  bool operator==(const PictureBehind&) const = default;
};

struct AgendaItemView {
  AgendaItem item;
  int times_discussed;  // without a decision, with this meeting if it has begun
  bool is_stuck;        // taken up more than three times, and still without a decision
  bool goes_on;         // a line of a later meeting goes on from it
  std::optional<AgendaTarget> moved_to;
  std::vector<std::string> may;
  std::optional<PictureBehind> picture = {};  // of a signal; of a report for those who may read it
};

/// `may` holds what the actor may do at the meeting; the verbs of single lines are taken out of it and given to the lines. Of
/// start_lane and stop_lane the one that can be done now stays.
[[nodiscard]] std::vector<AgendaItemView> agenda_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                      const Meeting& meeting, const std::vector<Decision>& decisions,
                                                      std::vector<std::string>& may);

/// The group's own next meeting first, then those of other groups that the actor reads.
[[nodiscard]] std::vector<AgendaTarget> targets_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                   const Meeting& meeting);
/// The same for one group; nothing where the actor may not read the group, add lines there, or no meeting is planned.
[[nodiscard]] std::optional<AgendaTarget> find_target(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                      const Meeting& from, const GroupId& group);

}  // namespace samverkan::meeting
