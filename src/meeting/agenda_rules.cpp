// SPDX-License-Identifier: EUPL-1.2
#include "meeting/agenda_rules.hpp"

#include <algorithm>
#include <set>

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"
#include "meeting/meeting_rules.hpp"
#include "picture/picture.hpp"

namespace samverkan::meeting {
namespace {

bool is_over(const Meeting& meeting) {
  return meeting.state == MeetingState::held || meeting.state == MeetingState::minutes_approved;
}

bool was_taken_up(const AgendaItem& item, const Meeting& meeting) {
  if (!is_over(meeting) && meeting.state != MeetingState::live) return false;
  return item.state == ItemState::open || !item.settled_at || !meeting.started_at || *item.settled_at >= *meeting.started_at;
}

AgendaItem standing_item(const cooperation::StandardItem& standard, const Meeting& coming, ItemId id) {
  return {.id = std::move(id),
          .meeting = coming.id,
          .position = 0,
          .kind = ItemKind::standing,
          .subject_id = {},
          .title = standard.title,
          .added_by = {},
          .lane = standard.lane};
}

// In the now lane: a day was promised for it.
AgendaItem due_item(const DueSubject& due, const Meeting& coming, ItemId id) {
  return {.id = std::move(id),
          .meeting = coming.id,
          .position = 0,
          .kind = due.kind,
          .subject_id = due.subject_id,
          .title = due.title,
          .added_by = {}};
}

AgendaItem goes_on(const EarlierItem& earlier, const Meeting& coming, ItemId id) {
  const AgendaItem& item = earlier.item;
  return {.id = std::move(id),
          .meeting = coming.id,
          .position = 0,
          .kind = item.kind,
          .subject_id = item.subject_id,
          .title = item.title,
          .added_by = item.added_by,
          .lane = item.lane,
          .carried_from = item.id,
          .times_before = times_discussed(item, earlier.meeting, Decided::no)};
}

// What a line is about: of a signal the same thing whatever its week.
std::pair<ItemKind, std::string> matter_of(ItemKind kind, const std::string& subject) {
  return {kind, kind == ItemKind::signal ? picture::series_of(subject) : subject};
}

AgendaItem merged_into(AgendaItem item, const MeetingId& meeting) {
  item.state = ItemState::moved;
  item.moved_to = meeting;
  return item;
}

}  // namespace

std::optional<ItemState> next_state(ItemState state, ItemVerb verb) {
  const bool is_open = state == ItemState::open;
  const auto where = [](bool holds, ItemState to) { return holds ? std::optional(to) : std::nullopt; };
  switch (verb) {
    case ItemVerb::park: return where(is_open, ItemState::parked);
    case ItemVerb::move: return where(is_open, ItemState::moved);
    case ItemVerb::close: return where(is_open, ItemState::closed);
    case ItemVerb::reopen: return where(state == ItemState::parked || state == ItemState::closed, ItemState::open);
  }
  return std::nullopt;
}

Result<AgendaItem> settle(AgendaItem item, ItemVerb verb, Decided decided, UtcTime now) {
  const auto next = next_state(item.state, verb);
  if (!next) return refuse(Problem::wrong_state, "meeting.item_settled", "itemId", {{"state", std::string(to_text(item.state))}});
  if (decided == Decided::yes && (verb == ItemVerb::park || verb == ItemVerb::close))
    return refuse(Problem::wrong_state, "meeting.item_decided", "itemId");
  item.state = *next;
  item.settled_at = verb == ItemVerb::reopen ? std::nullopt : std::optional(now);
  if (verb == ItemVerb::reopen) {
    item.note.clear();
    item.parked_until.reset();
  }
  return item;
}

std::vector<MeetingVerb> verbs_on(const AgendaItem& item, Decided decided) {
  std::vector<MeetingVerb> verbs;
  if (item.state == ItemState::open && decided == Decided::no) verbs = {MeetingVerb::park_item, MeetingVerb::close_item};
  if (item.state == ItemState::open) verbs.push_back(MeetingVerb::move_item);
  if (next_state(item.state, ItemVerb::reopen)) verbs.push_back(MeetingVerb::reopen_item);
  verbs.push_back(MeetingVerb::copy_item);
  return verbs;
}

bool comes_back(const AgendaItem& parked, const Meeting& parked_at, const std::optional<Meeting>& last_held,
                const Meeting& coming) {
  if (parked.parked_until) return *parked.parked_until <= to_local(coming.starts_at).date;
  return last_held && last_held->id != parked_at.id && last_held->starts_at > parked_at.starts_at;
}

int times_discussed(const AgendaItem& item, const Meeting& meeting, Decided decided) {
  if (item.kind == ItemKind::standing || decided == Decided::yes) return 0;
  return item.times_before + (was_taken_up(item, meeting) ? 1 : 0);
}

WrittenAgenda write_agenda(const Meeting& coming, std::span<const AgendaItem> there, const AgendaSources& sources,
                           const std::function<ItemId()>& new_id) {
  WrittenAgenda written;
  std::set<std::pair<ItemKind, std::string>> subjects;
  std::set<std::string> standing;
  std::set<ItemId> gone_on;
  std::int64_t last_position = 0;
  for (const AgendaItem& item : there) {
    if (!item.subject_id.empty()) subjects.insert(matter_of(item.kind, item.subject_id));
    if (item.kind == ItemKind::standing) standing.insert(to_lower(item.title));
    if (item.carried_from) gone_on.insert(*item.carried_from);
    last_position = std::max(last_position, item.position);
  }
  std::vector<AgendaItem> carried;
  const auto has_room = [&](std::size_t more) { return there.size() + more < kAgendaItemsMax; };
  for (const EarlierItem& earlier : sources.waiting) {
    const AgendaItem& item = earlier.item;
    if (gone_on.contains(item.id)) continue;
    if (item.state == ItemState::parked && !comes_back(item, earlier.meeting, sources.last_held, coming)) continue;
    if (!item.subject_id.empty() && !subjects.insert(matter_of(item.kind, item.subject_id)).second)
      written.merged.push_back(merged_into(item, coming.id));
    else if (has_room(carried.size())) carried.push_back(goes_on(earlier, coming, new_id()));
  }
  for (const cooperation::StandardItem& standard : sources.standard)
    if (has_room(carried.size() + written.added.size()) && standing.insert(to_lower(standard.title)).second)
      written.added.push_back(standing_item(standard, coming, new_id()));
  std::vector<DueSubject> due;
  for (const Decision& decision : sources.reviews) due.push_back({ItemKind::review, decision.id.text(), decision.text});
  due.insert(due.end(), sources.agreements.begin(), sources.agreements.end());
  due.insert(due.end(), sources.signals.begin(), sources.signals.end());
  for (const DueSubject& each : due)
    if (has_room(carried.size() + written.added.size()) && subjects.insert(matter_of(each.kind, each.subject_id)).second)
      written.added.push_back(due_item(each, coming, new_id()));
  written.added.insert(written.added.end(), std::make_move_iterator(carried.begin()), std::make_move_iterator(carried.end()));
  for (AgendaItem& item : written.added) item.position = ++last_position;
  return written;
}

bool is_longer_first_after(const std::optional<Meeting>& last_held) { return last_held && !last_held->longer_first; }

std::vector<AgendaItem> in_order(std::vector<AgendaItem> items, bool longer_first) {
  const Lane first = longer_first ? Lane::longer : Lane::now;
  std::ranges::stable_sort(items, {}, [&](const AgendaItem& item) { return std::pair(item.lane != first, item.position); });
  std::int64_t number = 0;
  for (AgendaItem& item : items) item.position = ++number;
  return items;
}

Result<Meeting> start_lane(Meeting meeting, UtcTime now) {
  if (meeting.lane_started_at) return refuse(Problem::wrong_state, "meeting.lane_begun", "lane");
  meeting.lane_started_at = now;
  ++meeting.revision;
  return meeting;
}

Result<Meeting> stop_lane(Meeting meeting, UtcTime now) {
  if (!meeting.lane_started_at) return refuse(Problem::wrong_state, "meeting.lane_not_begun", "lane");
  meeting = end_lane(std::move(meeting), now);
  ++meeting.revision;
  return meeting;
}

Meeting end_lane(Meeting meeting, UtcTime now) {
  CHECK(meeting.lane_started_at, "only a lane that was begun ends");
  meeting.lane_spent += std::max(std::chrono::milliseconds(0), now - *meeting.lane_started_at);
  meeting.lane_started_at.reset();
  return meeting;
}

std::optional<bool> lane_was_kept(const Meeting& meeting) {
  if (!meeting.longer_first || !is_over(meeting)) return std::nullopt;
  return meeting.lane_spent >= kLongerLaneReserved;
}

}  // namespace samverkan::meeting
