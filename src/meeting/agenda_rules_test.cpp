// SPDX-License-Identifier: EUPL-1.2
#include "meeting/agenda_rules.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "meeting/meeting_rules.hpp"

namespace samverkan::meeting {
namespace {

using std::chrono::days;
using std::chrono::minutes;

const UtcTime kStart = parse_rfc3339("2026-11-26T08:00:00Z", "t").value();

Meeting meeting_on(int day, MeetingState state = MeetingState::held) {
  const UtcTime at = kStart + days(day);
  return {.id = MeetingId("m" + std::to_string(day)),
          .group = GroupId("g"),
          .starts_at = at,
          .ends_at = at + minutes(60),
          .state = state,
          .started_at = at};
}

AgendaItem line(const std::string& title, const Meeting& meeting, Lane lane = Lane::now) {
  return {.id = ItemId(title),
          .meeting = meeting.id,
          .position = 1,
          .kind = ItemKind::free,
          .subject_id = {},
          .title = title,
          .added_by = SeatId("s"),
          .lane = lane};
}

std::function<ItemId()> counted_ids() {
  return [count = 0]() mutable { return ItemId("new" + std::to_string(++count)); };
}

std::vector<std::string> titles(const std::vector<AgendaItem>& items) {
  std::vector<std::string> all;
  for (const auto& item : items) all.push_back(item.title);
  return all;
}
using Titles = std::vector<std::string>;

TEST(Writing, begins_with_the_standing_lines_and_goes_on_with_what_was_left_open) {
  const Meeting last = meeting_on(0);
  const std::vector<EarlierItem> waiting{{line("Cyklarna", last), last}, {line("Skolvägen", last, Lane::longer), last}};
  const std::vector<cooperation::StandardItem> standard{{"Läget runt", Lane::now}, {"En sak vi vill bygga", Lane::longer}};
  const auto written = write_agenda(meeting_on(14, MeetingState::planned), {}, {waiting, standard, last}, counted_ids());
  EXPECT_EQ(titles(written.added), (Titles{"Läget runt", "En sak vi vill bygga", "Cyklarna", "Skolvägen"}));
  EXPECT_EQ(written.added[0].kind, ItemKind::standing);
  EXPECT_EQ(written.added[2].carried_from, ItemId("Cyklarna"));
  EXPECT_EQ(written.added[3].lane, Lane::longer);
  EXPECT_EQ(written.added[3].position, 4);
  EXPECT_EQ(written.added[3].times_before, 1);
}

TEST(Writing, a_report_that_stands_there_already_is_not_added_again_and_the_old_line_says_where_it_went) {
  const Meeting last = meeting_on(0);
  const Meeting coming = meeting_on(14, MeetingState::planned);
  AgendaItem old = line("Rapport", last);
  old.kind = ItemKind::observation;
  old.subject_id = "r";
  AgendaItem there = old;
  there.id = ItemId("there");
  there.meeting = coming.id;
  const std::vector<EarlierItem> waiting{{old, last}};
  const auto written = write_agenda(coming, std::vector{there}, {waiting, {}, last}, counted_ids());
  EXPECT_TRUE(written.added.empty());
  ASSERT_EQ(written.merged.size(), 1U);
  EXPECT_EQ(written.merged.front().state, ItemState::moved);
  EXPECT_EQ(written.merged.front().moved_to, coming.id);
}

TEST(Parking, comes_back_on_its_date_or_at_the_meeting_after_the_next) {
  const Meeting first = meeting_on(0);
  const Meeting second = meeting_on(14);
  AgendaItem parked = line("Cyklarna", first);
  parked.state = ItemState::parked;
  EXPECT_FALSE(comes_back(parked, first, first, meeting_on(14, MeetingState::planned)));
  EXPECT_TRUE(comes_back(parked, first, second, meeting_on(28, MeetingState::planned)));
  parked.parked_until = LocalDate(std::chrono::year(2026), std::chrono::December, std::chrono::day(24));
  EXPECT_FALSE(comes_back(parked, first, second, meeting_on(27, MeetingState::planned)));
  EXPECT_TRUE(comes_back(parked, first, second, meeting_on(28, MeetingState::planned))) << "the same day, in Stockholm";
}

TEST(Settling, a_line_with_a_decision_is_neither_parked_nor_closed_and_may_go_on_elsewhere) {
  const AgendaItem item = line("Cyklarna", meeting_on(0, MeetingState::live));
  EXPECT_EQ(settle(item, ItemVerb::park, Decided::yes, kStart).error().reason, "meeting.item_decided");
  EXPECT_EQ(settle(item, ItemVerb::close, Decided::yes, kStart).error().reason, "meeting.item_decided");
  EXPECT_EQ(settle(item, ItemVerb::move, Decided::yes, kStart)->state, ItemState::moved);
  const auto closed = settle(item, ItemVerb::close, Decided::no, kStart);
  EXPECT_EQ(closed->settled_at, kStart);
  EXPECT_EQ(settle(*closed, ItemVerb::park, Decided::no, kStart).error().reason, "meeting.item_settled");
  EXPECT_EQ(*settle(*closed, ItemVerb::reopen, Decided::no, kStart), item) << "as if it had not been closed";
}

TEST(Discussed, counts_the_meetings_that_took_a_line_up_and_no_others) {
  AgendaItem item = line("Cyklarna", meeting_on(0));
  item.times_before = 2;
  EXPECT_EQ(times_discussed(item, meeting_on(0, MeetingState::planned), Decided::no), 2);
  EXPECT_EQ(times_discussed(item, meeting_on(0, MeetingState::live), Decided::no), 3);
  EXPECT_EQ(times_discussed(item, meeting_on(0, MeetingState::cancelled), Decided::no), 2);
  EXPECT_EQ(times_discussed(item, meeting_on(0), Decided::yes), 0) << "a decision begins anew";
  item.state = ItemState::parked;
  item.settled_at = kStart - minutes(10);
  EXPECT_EQ(times_discussed(item, meeting_on(0), Decided::no), 2) << "set aside before the meeting began";
  item.settled_at = kStart + minutes(10);
  EXPECT_EQ(times_discussed(item, meeting_on(0), Decided::no), 3);
  item.kind = ItemKind::standing;
  EXPECT_EQ(times_discussed(item, meeting_on(0), Decided::no), 0) << "a standing line is meant to come back";
}

TEST(LongerLane, stands_first_at_every_other_meeting) {
  std::optional<Meeting> last;
  std::vector<bool> first;
  for (int meeting = 0; meeting < 5; ++meeting) {
    Meeting next = meeting_on(meeting * 14);
    next.longer_first = is_longer_first_after(last);
    first.push_back(next.longer_first);
    last = next;
  }
  EXPECT_EQ(first, (std::vector<bool>{false, true, false, true, false}));
}

TEST(LongerLane, its_lines_are_numbered_as_they_are_talked_about) {
  const Meeting meeting = meeting_on(0);
  std::vector<AgendaItem> items{line("a", meeting), line("b", meeting, Lane::longer), line("c", meeting)};
  for (std::size_t at = 0; at < items.size(); ++at) items[at].position = static_cast<std::int64_t>(at) + 1;
  EXPECT_EQ(titles(in_order(items, true)), (Titles{"b", "a", "c"}));
  EXPECT_EQ(titles(in_order(items, false)), (Titles{"a", "c", "b"}));
  EXPECT_EQ(in_order(items, true).back().position, 3);
}

TEST(LongerLane, was_kept_when_its_times_add_up_to_what_was_reserved) {
  Meeting meeting = meeting_on(0, MeetingState::live);
  meeting.longer_first = true;
  EXPECT_EQ(stop_lane(meeting, kStart).error().reason, "meeting.lane_not_begun");
  const auto begun = start_lane(meeting, kStart);
  EXPECT_EQ(begun->revision, 2);
  EXPECT_EQ(start_lane(*begun, kStart).error().reason, "meeting.lane_begun");
  const auto paused = stop_lane(*begun, kStart + minutes(12));
  EXPECT_EQ(lane_was_kept(*paused), std::nullopt) << "the meeting is not over";
  const auto again = start_lane(*paused, kStart + minutes(30));
  const auto closed = apply(*again, MeetingVerb::close, kStart + minutes(38));
  EXPECT_EQ(closed->lane_spent, minutes(20)) << "closing the meeting ends the lane";
  EXPECT_EQ(lane_was_kept(*closed), true);
  EXPECT_EQ(lane_was_kept(*apply(*paused, MeetingVerb::close, kStart + minutes(38))), false);
  Meeting other = *closed;
  other.longer_first = false;
  EXPECT_EQ(lane_was_kept(other), std::nullopt) << "nothing was reserved";
}

TEST(Writing, of_five_hundred_open_lines_none_is_lost_and_standing_lines_give_way) {
  const Meeting last = meeting_on(0);
  std::vector<EarlierItem> waiting;
  for (std::size_t at = 0; at < kAgendaItemsMax + 3; ++at) waiting.push_back({line("p" + std::to_string(at), last), last});
  const std::vector<cooperation::StandardItem> standard{{"Läget runt", Lane::now}};
  const auto written = write_agenda(meeting_on(14, MeetingState::planned), {}, {waiting, standard, last}, counted_ids());
  EXPECT_EQ(written.added.size(), kAgendaItemsMax);
  EXPECT_EQ(written.added.back().carried_from, waiting[kAgendaItemsMax - 1].item.id) << "the last three wait";
}

// A group meets again and again; at each meeting lines come, are decided, parked, moved or closed, and some meetings are
// cancelled.
class Chain {
 public:
  explicit Chain(unsigned seed) : random_(seed) {}

  void meet(int number) {
    Meeting meeting = meeting_on(number * 14, MeetingState::planned);
    const auto written = write(meeting, agenda_);
    check_nothing_is_lost(meeting, written);
    agenda_ = written.added;
    EXPECT_TRUE(write(meeting, agenda_).added.empty()) << "writing again adds nothing";
    for (const AgendaItem& item : agenda_) {
      if (!item.carried_from) continue;
      EXPECT_TRUE(gone_on_.insert(*item.carried_from).second) << "each line goes on once";
    }
    for (int more = below(6); more > 0; --more) agenda_.push_back(line("t" + std::to_string(++count_), meeting));
    meeting.state = below(8) == 0 ? MeetingState::cancelled : MeetingState::held;
    for (AgendaItem& item : agenda_) settle_somehow(item, meeting);
    if (meeting.state == MeetingState::held) last_held_ = meeting;
    agenda_.clear();
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  WrittenAgenda write(const Meeting& meeting, const std::vector<AgendaItem>& there) {
    std::vector<EarlierItem> waiting;
    for (const EarlierItem& earlier : waiting_)
      if (!gone_on_.contains(earlier.item.id)) waiting.push_back(earlier);
    return write_agenda(meeting, there, {waiting, standard_, last_held_},
                        [&] { return ItemId("id" + std::to_string(++count_)); });
  }

  void check_nothing_is_lost(const Meeting& meeting, const WrittenAgenda& written) {
    std::map<ItemId, int> found;
    for (const AgendaItem& item : written.added)
      if (item.carried_from) ++found[*item.carried_from];
    for (const EarlierItem& earlier : waiting_) {
      if (gone_on_.contains(earlier.item.id)) continue;
      const bool is_due = earlier.item.state == ItemState::open || comes_back(earlier.item, earlier.meeting, last_held_, meeting);
      EXPECT_EQ(found[earlier.item.id], is_due ? 1 : 0) << earlier.item.title;
    }
  }

  void settle_somehow(AgendaItem item, const Meeting& meeting) {
    const int what = meeting.state == MeetingState::cancelled ? 0 : below(5);
    if (what == 1) item.state = ItemState::parked;
    if (what == 1 && below(2) == 0)
      item.parked_until = LocalDate(std::chrono::sys_days(to_local(meeting.starts_at + days(below(60))).date));
    if (what == 2) item.state = ItemState::closed;
    if (what == 3) item.state = ItemState::moved;
    const bool is_waiting = what != 4 && (item.state == ItemState::open || item.state == ItemState::parked);
    if (is_waiting && item.kind != ItemKind::standing) waiting_.push_back({item, meeting});
  }

  std::mt19937 random_;
  std::vector<cooperation::StandardItem> standard_{{"Läget runt", Lane::now}, {"Längre fram", Lane::longer}};
  std::vector<AgendaItem> agenda_;
  std::vector<EarlierItem> waiting_;
  std::set<ItemId> gone_on_;
  std::optional<Meeting> last_held_;
  int count_ = 0;
};

TEST(Writing, in_any_chain_of_meetings_each_open_line_goes_on_exactly_once) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Chain chain(seed);
    for (int number = 0; number < 20; ++number) chain.meet(number);
  }
}

}  // namespace
}  // namespace samverkan::meeting
