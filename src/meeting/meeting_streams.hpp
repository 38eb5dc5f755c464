// SPDX-License-Identifier: EUPL-1.2
// Tells those who have a meeting open what has been committed in it, and who writes in which field. Operations come out of the
// store, so that nothing is told that was rolled back; leases stand in memory, since they run out by themselves.
#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "access/door.hpp"
#include "kit/web/events.hpp"
#include "meeting/field_rules.hpp"
#include "meeting/operation_store.hpp"

namespace samverkan::meeting {

/// Thread-safe.
class MeetingStreams {
 public:
  explicit MeetingStreams(access::Door& door) : door_(door) {}

  /// Who may have it open.
  using FindReadable = std::function<Result<Meeting>(db::Work&, const access::Actor&)>;
  /// The stream: what happened after the number that the request has seen (none: from now on), who writes now, and what comes.
  [[nodiscard]] web::Reply watch(const web::Request& request, const MeetingId& id, const FindReadable& find_readable);

  /// After a commit: tells what was written since the last time. When the meeting is over its leases end; when the minutes are
  /// approved, its streams too.
  void tell(const MeetingId& meeting);
  /// The same for every meeting that somebody listens to.
  void tell_all();

  /// The answer to a write as it is, once what was committed by it is told: of the meeting that the request names, or of any.
  [[nodiscard]] web::Reply told(const web::Request& request, web::Reply reply);
  [[nodiscard]] web::Reply told_all(web::Reply reply);

  /// Who has the field now; the others are told.
  [[nodiscard]] Lease take(const MeetingId& meeting, const FieldName& field, Lease wanted, TakeOver take_over, UtcTime now);

 private:
  [[nodiscard]] std::vector<web::Event> writing_now(const MeetingId& meeting, UtcTime now);

  access::Door& door_;
  web::EventHub hub_;
  std::mutex telling_;
  std::map<MeetingId, std::int64_t> told_;  // the number last told, of the meetings that somebody listens to
  std::mutex leasing_;
  std::map<MeetingId, std::map<std::string, Lease>> leases_;
};

}  // namespace samverkan::meeting
