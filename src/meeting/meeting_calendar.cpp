// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_calendar.hpp"

#include <algorithm>

#include "cooperation/cooperation_views.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {
namespace {

// A coordinator reads the meetings of a whole area, but goes to those of the own groups.
bool sits_in(const access::Actor& actor, const GroupId& group, UtcTime now) {
  return std::ranges::any_of(actor.grants,
                             [&](const access::Grant& grant) { return grant.group == group && grant.period.contains(now); });
}

}  // namespace

std::vector<CalendarMeeting> calendar_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, UtcTime since) {
  std::vector<CalendarMeeting> found;
  for (const auto& group : cooperation::groups(work)) {
    if (!sits_in(actor, group.id, work.now())) continue;
    for (auto& meeting : load_meetings(work, group.id)) {
      const auto subject = subject_of(tree, group, "meeting", to_text(meeting.state));
      if (meeting.ends_at < since || !access::may(actor, "read", subject, meeting_rules(), work.now()).allowed) continue;
      found.push_back({.id = std::move(meeting.id),
                       .group_name = group.name,
                       .time = {meeting.starts_at, meeting.ends_at},
                       .place = std::move(meeting.place),
                       .is_cancelled = meeting.state == MeetingState::cancelled,
                       .revision = meeting.revision});
    }
  }
  std::ranges::sort(found, [](const CalendarMeeting& a, const CalendarMeeting& b) {
    return std::pair(a.time.from, a.id.text()) < std::pair(b.time.from, b.id.text());
  });
  return found;
}

}  // namespace samverkan::meeting
