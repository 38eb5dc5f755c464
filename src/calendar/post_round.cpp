// SPDX-License-Identifier: EUPL-1.2
#include "calendar/post_round.hpp"

#include <algorithm>
#include <utility>

#include "audit/audit.hpp"
#include "calendar/letter.hpp"
#include "calendar/mail_rules.hpp"
#include "calendar/mail_store.hpp"
#include "cooperation/cooperation_views.hpp"

namespace samverkan::calendar {
namespace {

using meeting::CalendarMeeting;

struct Due {
  MailAddress to;
  Notice notice;
  std::string group_name;
};

// Whoever reads the next letter may still hold to what the last one said that left.
std::optional<Period> time_told(const std::optional<Notice>& before) {
  if (!before || !before->was_told) return std::nullopt;
  return before->state == NoticeState::sent ? std::optional(before->time) : before->told_before;
}

Notice told_of(const CalendarMeeting& meeting, NoticeKind kind, const access::AccountId& account,
               const std::optional<Notice>& before, db::Work& work) {
  return {.account = account,
          .meeting = meeting.id,
          .letter_id = make_id<meeting::MeetingId>(work.now(), work.random()).text(),
          .kind = kind,
          .sequence = meeting.revision,
          .time = meeting.time,
          .place = meeting.place,
          .was_told = before && before->was_told,
          .next_try_at = work.now(),
          .told_before = time_told(before)};
}

std::optional<Notice> find_notice(const std::vector<Notice>& notices, const meeting::MeetingId& id) {
  const auto found = std::ranges::find(notices, id, &Notice::meeting);
  return found == notices.end() ? std::nullopt : std::optional(*found);
}

// What one person is to be told now, after the notices have been brought in line with the meetings.
void note_news(db::Work& work, const area::AreaTree& tree, const MailAddress& to, std::vector<Due>& due) {
  const access::Actor actor{to.account, {}, cooperation::grants_of(work, to.account)};
  auto meetings = meeting::calendar_of(work, tree, actor, work.now());
  std::erase_if(meetings, [&](const CalendarMeeting& each) { return each.time.from <= work.now(); });
  const auto notices = load_notices(work, to.account);
  for (const Notice& notice : notices) {
    const bool is_theirs = std::ranges::find(meetings, notice.meeting, &CalendarMeeting::id) != meetings.end();
    if (!is_theirs && (notice.state != NoticeState::sent || notice.time.to <= work.now())) delete_notice(work, notice);
  }
  for (const CalendarMeeting& meeting : meetings) {
    auto notice = find_notice(notices, meeting.id);
    if (notice && notice->claimed_until && *notice->claimed_until > work.now()) continue;  // what became of it is not known yet
    if (const auto news = news_of(meeting, notice)) {
      const bool is_no_news = *news == NoticeKind::cancelled && !notice->was_told;
      const auto before = std::exchange(notice, told_of(meeting, *news, to.account, notice, work));
      if (is_no_news) notice->state = NoticeState::sent;  // nobody who was never called is told that it is off
      if (!save_notice(work, *notice, before)) continue;
    }
    if (notice && notice->state == NoticeState::waiting && notice->next_try_at <= work.now())
      due.push_back({to, *notice, meeting.group_name});
  }
}

void note_given_up(db::Work& work, const Notice& notice) {
  audit::record(work, {.actor = "system",
                       .seat = {},
                       .verb = "give_up_letter",
                       .subject_kind = "meeting",
                       .subject_id = notice.meeting.text(),
                       .detail = notice.account.text()});
}

}  // namespace

Round send_letters(db::Database& database, area::AreaTrees& trees, const MailSettings& settings, const Send& send, const Now& now,
                   RandomSource& random) {
  Round round;
  const UtcTime begins = now();
  if (is_quiet(begins)) return round;
  const auto due = database.write(begins, random, [&](db::Work& work) {
    std::vector<Due> found;
    const auto& tree = trees.current(work);
    for (const MailAddress& to : load_mail_addresses(work)) note_news(work, tree, to, found);
    return found;
  });
  for (const Due& each : due) {
    const UtcTime at = now();
    if (is_quiet(at)) break;
    if (!database.write(at, random, [&](db::Work& work) { return claim_notice(work, each.notice); })) continue;
    const auto delivery = send(write_letter(settings, each.to, each.notice, each.group_name, at));
    const UtcTime tried_at = now();
    const Notice after = after_try(each.notice, delivery, tried_at);
    database.write(tried_at, random, [&](db::Work& work) {
      if (save_tried(work, after) && after.state == NoticeState::given_up) note_given_up(work, after);
    });
    round.sent += after.state == NoticeState::sent ? 1 : 0;
    round.later += after.state == NoticeState::waiting ? 1 : 0;
    round.given_up += after.state == NoticeState::given_up ? 1 : 0;
  }
  return round;
}

}  // namespace samverkan::calendar
