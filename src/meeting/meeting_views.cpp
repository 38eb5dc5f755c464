// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_views.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kit/base/check.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::chrono::days kAnsweredShown{14};
constexpr std::chrono::minutes kOverrun{30};  // a meeting may last a little longer than it was called for

// Seats by id, with a stand-in for one that is no longer there.
class SeatNames {
 public:
  explicit SeatNames(db::Work& work) : work_(work) {}
  const cooperation::SeatView& of(const SeatId& id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second;
    auto view = cooperation::find_seat_view(work_, id);
    CHECK(view, "seats are never removed");
    return known_.emplace(id, std::move(*view)).first->second;
  }

 private:
  db::Work& work_;
  std::map<SeatId, cooperation::SeatView> known_;
};

PromiseView promise_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const cooperation::Group& group,
                         SeatNames& seats, Action action) {
  const auto decision = find_decision(work, action.decision);
  CHECK(decision, "an action comes from a decision");
  auto may = access::verbs_now(actor, subject_of(tree, group, action), action_rules(), work.now());
  std::erase(may, "read");
  std::erase(may, "hand_back");  // said when a seat is taken over, not for itself
  return {action, number_text(*decision), seats.of(action.seat), std::move(may)};
}

DecisionView decision_view(SeatNames& seats, const Replacements& replacements, Decision decision) {
  const auto number_in = [&](const std::map<DecisionId, std::string>& numbers) {
    const auto found = numbers.find(decision.id);
    return found == numbers.end() ? std::string() : found->second;
  };
  auto seat = seats.of(decision.seat);
  auto replaces = number_in(replacements.earlier), replaced_by = number_in(replacements.later);
  return {std::move(decision), std::move(seat), std::move(replaces), std::move(replaced_by)};
}

std::vector<AttendanceView> attendance_of(db::Work& work, const Meeting& meeting, const cooperation::Group& group) {
  const auto noted = load_attendance(work, meeting.id);
  std::vector<AttendanceView> views;
  for (auto& seat : cooperation::seats_at(work, group.id, meeting.started_at.value_or(meeting.starts_at))) {
    const auto found = std::ranges::find(noted, seat.seat.id, &Attendance::seat);
    const bool is_noted = found != noted.end();
    views.push_back({std::move(seat), is_noted && found->is_present, is_noted && found->confirmed_at.has_value()});
  }
  return views;
}

// By the rhythm after the last meeting that was held. A group that has not met, or not for long, begins a week from now; so does
// a meeting beside one that is called already, or later where that one is then.
Period proposed_meeting(const std::vector<Meeting>& newest_first, const cooperation::Group& group, UtcTime now) {
  const auto is_called = [](const Meeting& meeting) { return meeting.state == MeetingState::planned; };
  const auto was_held = [now](const Meeting& meeting) {
    return meeting.starts_at <= now && (meeting.state == MeetingState::held || meeting.state == MeetingState::minutes_approved);
  };
  const auto is_free = [&](const Period& time) {
    const Meeting there{.id = {}, .group = group.id, .starts_at = time.from, .ends_at = time.to, .started_at = {}};
    return check_alone(there, newest_first).has_value();
  };
  const auto last = std::ranges::find_if(newest_first, was_held);
  if (last != newest_first.end() && std::ranges::none_of(newest_first, is_called))
    if (const Period next = next_occurrence(*last, group.rhythm, group.habit); next.from > now && is_free(next)) return next;
  UtcTime after = now;
  Period first = first_occurrence(after, group.habit);
  for (; !is_free(first); first = first_occurrence(after, group.habit)) after += std::chrono::weeks(1);
  return first;
}

Quorum quorum_of(const std::vector<AttendanceView>& attendance) {
  std::vector<SeatPresence> seats;
  for (const auto& [seat, is_present, is_confirmed] : attendance)
    seats.push_back({seat.seat.function, seat.seat.requirement == cooperation::Requirement::required, is_present});
  return quorum_of(seats);
}

}  // namespace

access::Subject subject_of(const area::AreaTree& tree, const cooperation::Group& group, std::string_view kind,
                           std::string_view state) {
  return {.kind = kind,
          .state = state,
          .author = {},
          .organisations = {},
          .areas = tree.path_of(group.area),
          .group = group.id,
          .closes_at = group.closes_at};
}

access::Subject subject_of(const area::AreaTree& tree, const cooperation::Group& group, const Action& action) {
  auto subject = subject_of(tree, group, "action", to_text(action.state));
  subject.seat = action.seat;
  return subject;
}

Result<MeetingView> meeting_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const MeetingId& id) {
  auto meeting = find_meeting(work, id);
  if (!meeting) return refuse(Problem::not_found, "access.not_found", "meeting");
  auto group = cooperation::find_group(work, meeting->group);
  CHECK(group, "a meeting belongs to a group");
  const auto subject = subject_of(tree, *group, "meeting", to_text(meeting->state));
  if (const auto seat = access::require(actor, "read", subject, meeting_rules(), work.now()); !seat) return refused_by(seat);

  MeetingView view{.meeting = *meeting,
                   .group = *group,
                   .promises = {},
                   .new_actions = {},
                   .agenda = {},
                   .targets = {},
                   .decisions = {},
                   .attendance = attendance_of(work, *meeting, *group),
                   .quorum = {},
                   .questions = question::waiting_for_group(work, tree, actor, *group),
                   .above = question::groups_above(work, tree, *group),
                   .may = access::verbs_now(actor, subject, meeting_rules(), work.now())};
  std::erase(view.may, "read");
  if (meeting->ends_at <= work.now()) std::erase(view.may, to_text(MeetingVerb::move));
  view.quorum = quorum_of(view.attendance);
  SeatNames seats(work);
  for (auto& action : load_actions(work, meeting->group, meeting->started_at.value_or(work.now()))) {
    const bool is_new = action.meeting == id;
    if (!is_new && !is_promise_from_before(action, *meeting)) continue;
    auto promise = promise_view(work, tree, actor, *group, seats, std::move(action));
    (is_new ? view.new_actions : view.promises).push_back(std::move(promise));
  }
  auto decisions = load_decisions(work, id);
  const bool may_send = std::ranges::find(view.may, to_text(MeetingVerb::copy_item)) != view.may.end();
  view.agenda = agenda_view(work, tree, actor, *meeting, decisions, view.may);
  if (may_send) view.targets = targets_of(work, tree, actor, *meeting);
  const Replacements replacements = load_replacements(work, group->id);
  for (auto& decision : decisions) view.decisions.push_back(decision_view(seats, replacements, std::move(decision)));
  return view;
}

Result<DecisionPage> list_decisions(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, std::string_view slug,
                                    std::size_t limit, std::string_view cursor) {
  auto group = cooperation::find_group(work, slug);
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  const auto subject = subject_of(tree, *group, "group", "");
  if (const auto seat = access::require(actor, "read", subject, meeting_rules(), work.now()); !seat) return refused_by(seat);
  const auto before = cursor.empty() ? std::nullopt : find_decision(work, DecisionId(std::string(cursor)));
  if (!cursor.empty() && (!before || before->group != group->id))
    return refuse(Problem::bad_input, "meeting.cursor_unknown", "cursor");
  DecisionPage page{.group = *group, .decisions = {}, .next_cursor = {}};
  SeatNames seats(work);
  auto decisions = load_decisions_of_group(work, group->id, before, limit + 1);
  if (decisions.size() > limit) {
    decisions.pop_back();
    page.next_cursor = decisions.back().id.text();
  }
  const Replacements replacements = load_replacements(work, group->id);
  for (auto& decision : decisions) page.decisions.push_back(decision_view(seats, replacements, std::move(decision)));
  return page;
}

Result<GroupView> group_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, std::string_view slug) {
  auto group = cooperation::find_group(work, slug);
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  const auto subject = subject_of(tree, *group, "group", "");
  if (const auto seat = access::require(actor, "read", subject, meeting_rules(), work.now()); !seat) return refused_by(seat);
  GroupView view{.group = *group,
                 .area_slug = {},
                 .area_name = {},
                 .seats = {},
                 .actions = {},
                 .meetings = load_meetings(work, group->id),
                 .proposed = {},
                 .may = cooperation::group_verbs(tree, actor, *group, work.now())};
  if (const auto* area = tree.find(group->area)) {
    view.area_slug = area->slug;
    view.area_name = area->name;
  }
  // Of a group that has ended, those who sat there at its end.
  const bool is_over = cooperation::has_ended(*group, work.now());
  const UtcTime seen_at = is_over ? *group->closes_at - std::chrono::milliseconds(1) : work.now();
  for (auto& seat : cooperation::seats_at(work, group->id, seen_at)) {
    auto rights = cooperation::rights_on(tree, actor, seat, work.now());
    view.seats.push_back({std::move(seat), std::move(rights)});
  }
  view.proposed = proposed_meeting(view.meetings, *group, work.now());
  if (access::may(actor, "create", subject, meeting_rules(), work.now()).allowed) view.may.emplace_back("create_meeting");
  SeatNames seats(work);
  for (auto& action : load_actions(work, group->id, work.now() - kAnsweredShown))
    view.actions.push_back(promise_view(work, tree, actor, *group, seats, std::move(action)));
  return view;
}

std::vector<PromiseView> promises_of_seat(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                          const SeatId& seat) {
  SeatNames seats(work);
  std::vector<PromiseView> promises;
  std::optional<cooperation::Group> group;
  for (auto& action : load_open_actions_of(work, seat)) {
    if (!group || group->id != action.group) group = cooperation::find_group(work, action.group);
    CHECK(group, "an action belongs to a group");
    promises.push_back(promise_view(work, tree, actor, *group, seats, std::move(action)));
  }
  return promises;
}

std::optional<Meeting> coming_meeting(db::Work& work, const GroupId& group) {
  std::optional<Meeting> coming;
  for (Meeting& meeting : load_meetings(work, group)) {  // newest first
    if (meeting.state == MeetingState::live) return std::move(meeting);
    if (meeting.state == MeetingState::planned && meeting.ends_at > work.now()) coming = std::move(meeting);
  }
  return coming;
}

std::vector<AttendanceToConfirm> attendances_to_confirm(db::Work& work, const access::Actor& actor, const SeatId& seat) {
  const auto sat_there = [&](UtcTime at) {
    return std::ranges::any_of(actor.grants,
                               [&](const access::Grant& grant) { return grant.seat == seat && grant.period.contains(at); });
  };
  std::vector<AttendanceToConfirm> waiting;
  for (const auto& [meeting_id, seat_id] : load_unconfirmed(work, seat, work.now() - kConfirmable)) {
    auto meeting = find_meeting(work, meeting_id);
    CHECK(meeting, "attendance is noted at a meeting");
    if (!sat_there(meeting->started_at.value_or(meeting->starts_at))) continue;
    auto group = cooperation::find_group(work, meeting->group);
    auto view = cooperation::find_seat_view(work, seat_id);
    CHECK(group && view, "a meeting and its seats belong to a group");
    waiting.push_back({std::move(*meeting), std::move(*group), std::move(*view)});
  }
  return waiting;
}

GroupHistory history_of(db::Work& work, const GroupId& group, UtcTime since) {
  GroupHistory history{.held = {}, .promises = load_actions_since(work, group, since)};
  const auto decided = load_meetings_with_decisions(work, group);
  const std::set<MeetingId> with_decisions(decided.begin(), decided.end());
  const auto answered_at = [&](const Meeting& meeting) {
    if (!meeting.started_at) return false;
    const Period during{*meeting.started_at, *meeting.started_at + (meeting.ends_at - meeting.starts_at) + kOverrun};
    return std::ranges::any_of(history.promises, [&](const Action& action) {
      return action.answered_at && action.state != ActionState::handed_back && during.contains(*action.answered_at);
    });
  };
  std::map<MeetingId, std::vector<Attendance>> confirmed;
  for (auto& [meeting, attendance] : load_attendances_of_group(work, group, since))
    if (attendance.is_present && attendance.confirmed_at) confirmed[meeting].push_back(std::move(attendance));
  for (Meeting& meeting : load_meetings(work, group)) {
    if (meeting.state != MeetingState::held && meeting.state != MeetingState::minutes_approved) continue;
    if (held_at(meeting) < since) continue;
    const bool has_result = with_decisions.contains(meeting.id) || answered_at(meeting);
    auto present = std::move(confirmed[meeting.id]);
    history.held.push_back({std::move(meeting), std::move(present), has_result});
  }
  std::ranges::reverse(history.held);
  return history;
}

Pulse pulse_of(db::Work& work, const GroupId& group) {
  Pulse pulse;
  for (const Meeting& meeting : load_meetings(work, group)) {  // newest first
    if (meeting.state == MeetingState::live || (meeting.state == MeetingState::planned && meeting.starts_at > work.now()))
      pulse.next_planned = meeting.starts_at;
    const bool is_held = meeting.state == MeetingState::held || meeting.state == MeetingState::minutes_approved;
    if (is_held && held_at(meeting) > pulse.last_held.value_or(UtcTime::min())) pulse.last_held = held_at(meeting);
  }
  for (const Action& action : load_actions(work, group, work.now())) {
    if (action.state != ActionState::open) continue;
    ++pulse.open;
    if (action.due < to_local(work.now()).date) ++pulse.overdue;
  }
  return pulse;
}

std::vector<MeetingAhead> meetings_ahead(db::Work& work, const cooperation::Group& group, UtcTime end) {
  if (group.closes_at) end = std::min(end, *group.closes_at);
  std::vector<MeetingAhead> ahead;
  std::optional<Meeting> last;
  auto meetings = load_meetings(work, group.id);
  std::ranges::reverse(meetings);  // oldest first
  for (Meeting& meeting : meetings) {
    if (meeting.state == MeetingState::cancelled) continue;
    if (meeting.ends_at > work.now() && meeting.starts_at < end) ahead.push_back({meeting.starts_at, meeting.id});
    last = std::move(meeting);
  }
  if (!last || (ahead.empty() && next_occurrence(*last, group.rhythm, group.habit).from <= work.now())) {
    const Period first = first_occurrence(work.now(), group.habit);
    if (first.from >= end) return ahead;
    ahead.push_back({first.from, {}});
    last = Meeting{.id = MeetingId(""), .group = group.id, .starts_at = first.from, .ends_at = first.to, .started_at = {}};
  }
  for (const UtcTime at : occurrences_after(*last, cooperation::rhythms_of(work, group.id), group.habit, end))
    ahead.push_back({at, {}});
  return ahead;
}

std::vector<Decision> reviews_between(db::Work& work, const GroupId& group, LocalDate first, LocalDate end) {
  return load_reviews(work, group, first, end);
}

std::vector<cooperation::Group> groups_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  auto groups = cooperation::groups(work);
  std::erase_if(groups, [&](const cooperation::Group& group) {
    return !access::may(actor, "read", subject_of(tree, group, "group", ""), meeting_rules(), work.now()).allowed;
  });
  return groups;
}

std::map<GroupId, Output> outputs_since(db::Work& work, UtcTime since) { return load_outputs(work, since); }

}  // namespace samverkan::meeting
