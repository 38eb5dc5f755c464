// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_streams.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"

namespace samverkan::meeting {
namespace {

using nlohmann::json;

std::string topic_of(const MeetingId& meeting) { return "meeting:" + meeting.text(); }

web::Event event_of(const Operation& operation) {
  return {.number = static_cast<std::uint64_t>(operation.number),
          .name = "operation",
          .data = json{{"number", operation.number},
                       {"kind", operation.kind},
                       {"subjectId", operation.subject},
                       {"function", operation.function},
                       {"at", to_rfc3339(operation.at)}}
                      .dump()};
}

// Not numbered: a lease that was missed has run out.
web::Event event_of(const std::string& field, const Lease& lease, UtcTime now) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(lease.until - now);
  return {
      .name = "lease",
      .data = json{{"field", field}, {"writer", lease.writer}, {"function", lease.function}, {"leftMs", left.count()}}.dump()};
}

}  // namespace

web::Reply MeetingStreams::watch(const web::Request& request, const MeetingId& id, const FindReadable& find_readable) {
  auto live = hub_.subscribe(topic_of(id));  // before the store is read: what is committed from here on is not missed
  tell(id);                                  // what another way into the store has written, such as an answer by a link
  return door_.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
    const auto meeting = find_readable(work, actor);
    if (!meeting) return refused_by(meeting);
    const auto last = static_cast<std::uint64_t>(meeting->operations);
    const std::uint64_t seen = std::min(web::last_event_id(request).value_or(last), last);
    std::vector<web::Event> missed = writing_now(id, work.now());
    for (const Operation& operation : load_operations(work, id, static_cast<std::int64_t>(seen)))
      missed.push_back(event_of(operation));
    live->skip_through(last);
    return web::events_reply(std::move(live), missed);
  });
}

std::vector<web::Event> MeetingStreams::writing_now(const MeetingId& meeting, UtcTime now) {
  std::vector<web::Event> events;
  const std::lock_guard lock(leasing_);
  const auto found = leases_.find(meeting);
  if (found == leases_.end()) return events;
  for (const auto& [field, lease] : found->second)
    if (lease.until > now) events.push_back(event_of(field, lease, now));
  return events;
}

void MeetingStreams::tell(const MeetingId& id) {
  const std::lock_guard lock(telling_);
  if (hub_.listeners(topic_of(id)) == 0) {
    told_.erase(id);
    return;
  }
  std::int64_t& told = told_[id];
  const auto state = door_.database().read(door_.now(), door_.random(), [&](db::Work& work) {
    for (const Operation& operation : load_operations(work, id, told)) {
      hub_.publish(topic_of(id), event_of(operation));
      told = operation.number;
    }
    const auto meeting = find_meeting(work, id);
    return meeting ? meeting->state : MeetingState::cancelled;
  });
  if (!next_state(state, MeetingVerb::save_field)) {
    const std::lock_guard writing(leasing_);
    leases_.erase(id);
  }
  if (state == MeetingState::minutes_approved) hub_.end(topic_of(id));
}

void MeetingStreams::tell_all() {
  std::vector<MeetingId> listened;
  {
    const std::lock_guard lock(telling_);
    for (const auto& [id, told] : told_) listened.push_back(id);
  }
  for (const MeetingId& id : listened) tell(id);
}

Lease MeetingStreams::take(const MeetingId& meeting, const FieldName& field, Lease wanted, TakeOver take_over, UtcTime now) {
  const std::lock_guard lock(leasing_);
  auto& of_meeting = leases_[meeting];
  const std::string name = to_text(field);
  const auto found = of_meeting.find(name);
  const std::string writer = wanted.writer;
  const Lease lease =
      take_lease(found == of_meeting.end() ? std::nullopt : std::optional(found->second), std::move(wanted), take_over, now);
  of_meeting.insert_or_assign(name, lease);
  if (lease.writer == writer) hub_.publish(topic_of(meeting), event_of(name, lease, now));
  return lease;
}

web::Reply MeetingStreams::told(const web::Request& request, web::Reply reply) {
  const auto id = parse_id<MeetingId>(request.param("id"), "id");
  if (id && reply.status < 400) tell(*id);
  return reply;
}

web::Reply MeetingStreams::told_all(web::Reply reply) {
  if (reply.status < 400) tell_all();
  return reply;
}

}  // namespace samverkan::meeting
