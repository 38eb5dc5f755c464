// SPDX-License-Identifier: EUPL-1.2
#include "structure/my_day_views.hpp"

#include <algorithm>
#include <set>

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::structure {
namespace {

// The seats that the actor sits on now, each once.
std::set<access::SeatId> seats_of(const access::Actor& actor, UtcTime now) {
  std::set<access::SeatId> seats;
  for (const access::Grant& grant : actor.grants)
    if (grant.period.contains(now)) seats.insert(grant.seat);
  return seats;
}

std::vector<MyMeeting> coming_meetings(db::Work& work, const access::Actor& actor) {
  std::set<access::GroupId> groups;
  for (const access::Grant& grant : actor.grants)
    if (grant.period.contains(work.now()) && grant.group) groups.insert(*grant.group);
  std::vector<MyMeeting> meetings;
  for (const access::GroupId& id : groups) {
    auto coming = meeting::coming_meeting(work, id);
    if (!coming) continue;
    auto group = cooperation::find_group(work, id);
    CHECK(group, "a seat's group exists");
    meetings.push_back({std::move(*coming), std::move(*group)});
  }
  std::ranges::sort(meetings, {}, [](const MyMeeting& mine) { return mine.meeting.starts_at; });
  return meetings;
}

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

MyDay my_day(db::Work& work, const observation::Scene& scene, const access::Actor& actor) {
  MyDay day{.meetings = coming_meetings(work, actor),
            .promises = {},
            .questions = {},
            .waiting = {},
            .reports = observation::list_receipts(work, actor, scene, kReportsShown, UtcTime::max()),
            .handovers = {},
            .leaving = leaving_of(work, actor),
            .departed = sudden_departures(work, actor),
            .attendances = {},
            .follow_ups = agreement::commitments_to_follow_up(work, scene.areas, actor,
                                                              std::chrono::sys_days(to_local(work.now()).date) + kFollowUpWithin),
            .reports_to_read = observation::count_to_triage(work, actor, scene),
            .lost_letters = cooperation::lost_letters_of(work, scene.areas, actor)};
  for (const access::SeatId& seat : seats_of(actor, work.now())) {
    append(day.promises, meeting::promises_of_seat(work, scene.areas, actor, seat));
    append(day.attendances, meeting::attendances_to_confirm(work, actor, seat));
  }
  std::ranges::stable_sort(day.promises, {}, [](const meeting::PromiseView& promise) { return promise.action.due; });
  auto lists = question::questions_of(work, scene.areas, actor);
  std::erase_if(lists.to_me,
                [](const question::QuestionView& view) { return std::ranges::find(view.may, "answer") == view.may.end(); });
  std::erase_if(lists.from_me,
                [](const question::QuestionView& view) { return view.question.state == question::QuestionState::accepted; });
  day.questions = std::move(lists.to_me);
  day.waiting = std::move(lists.from_me);
  for (const auto& holding : handovers_to_take(work, actor)) {
    auto seat = cooperation::find_seat_view(work, holding.seat);
    CHECK(seat, "a holding is of a seat");
    day.handovers.push_back({holding.id, std::move(*seat)});
  }
  return day;
}

}  // namespace samverkan::structure
