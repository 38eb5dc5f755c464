// SPDX-License-Identifier: EUPL-1.2
// Who is told what of a meeting by letter, and when. On both databases.
#include <gtest/gtest.h>
#include <atomic>
#include <thread>

#include "calendar/mail_rules.hpp"
#include "calendar/post_round.hpp"
#include "calendar/test_post.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "kit/base/assets.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::calendar {
namespace {

using access::Actor;
using meeting::MeetingId;
using meeting::MeetingVerb;
using meeting::Setting;
using run::Delivery;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const UtcTime kTuesday = parse_rfc3339("2026-10-20T11:00:00Z", "t").value();

TEST(MailRules, letters_leave_by_day_on_working_days) {
  const auto quiet = [](const char* at) { return is_quiet(parse_rfc3339(at, "t").value()); };
  EXPECT_TRUE(quiet("2026-10-20T06:59:00+02:00"));
  EXPECT_FALSE(quiet("2026-10-20T07:00:00+02:00"));
  EXPECT_FALSE(quiet("2026-10-20T17:59:00+02:00"));
  EXPECT_TRUE(quiet("2026-10-20T18:00:00+02:00"));
  EXPECT_TRUE(quiet("2026-10-24T11:00:00+02:00")) << "Saturday";
  EXPECT_TRUE(quiet("2027-01-06T11:00:00+01:00")) << "Epiphany, a Wednesday";
  EXPECT_TRUE(quiet("2026-06-19T11:00:00+02:00")) << "the eve of midsummer";
  EXPECT_FALSE(quiet("2026-10-26T07:00:00+01:00")) << "by the clock of winter";
}

class Letters : public testing::Test {
 protected:
  using Town = PostTown;
  void SetUp() override {
    for (auto& store : db::test_databases()) {
      towns_.push_back(std::make_unique<Town>(std::move(store), kTuesday));
      towns_.back()->wants_letters("school", "skola@example.se");
    }
  }
  static Round go_round(Town& town) {
    return send_letters(town.database, town.group.trees, Town::settings(), town.server(), town.clock(), town.random);
  }
  template <class F>
  auto as(Town& town, const std::string& person, F&& act) {
    return town.group.write([&](db::Work& work) {
      return act(work, Setting{town.group.trees.current(work), screener_}, town.group.actor(work, person));
    });
  }
  MeetingId call(Town& town, UtcTime at) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto id = make_id<MeetingId>(work.now(), work.random());
      EXPECT_TRUE(meeting::create_meeting(work, setting, actor,
                                          {.id = id,
                                           .group = town.group.group("norr"),
                                           .starts_at = at,
                                           .ends_at = at + hours(1),
                                           .started_at = {},
                                           .place = "Rådhuset"}));
      EXPECT_TRUE(meeting::add_item(
          work, setting, actor,
          {make_id<meeting::ItemId>(work.now(), work.random()), id, meeting::ItemKind::free, "", "Cykelbelysning"}));
      return id;
    });
  }
  void cancel(Town& town, const MeetingId& id) {
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting::meeting_view(work, setting.tree, actor, id)->meeting;
      EXPECT_TRUE(meeting::change_state(work, setting, actor, id, MeetingVerb::cancel, seen.revision));
      return 0;
    });
  }
  void move(Town& town, const MeetingId& id, UtcTime at) {
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting::meeting_view(work, setting.tree, actor, id)->meeting;
      EXPECT_TRUE(meeting::move_meeting(work, setting, actor, id, {{at, at + hours(1)}, seen.place, "Lokalen är upptagen."},
                                        seen.revision));
      return 0;
    });
  }
  static bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
  static std::string line(const std::string& text, const std::string& name) {
    const auto at = text.find(name);
    return at == std::string::npos ? std::string() : text.substr(at, text.find("\r\n", at) - at);
  }

  std::vector<std::unique_ptr<Town>> towns_;
  const observation::Screener screener_ = *observation::Screener::load(data_assets());
};

TEST_F(Letters, a_called_meeting_is_told_once_and_its_cancelling_with_the_same_uid_and_a_higher_sequence) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(1));
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 0);
    ASSERT_EQ(town->arrived.size(), 1U);
    EXPECT_EQ(town->arrived.front().to, "skola@example.se");
    const std::string called = read_letter(town->arrived.front());
    EXPECT_TRUE(holds(called, "2026-10-21 13:00–14:00"));
    EXPECT_TRUE(holds(called, "METHOD:REQUEST\r\n"));
    EXPECT_TRUE(holds(called, "LOCATION:Rådhuset\r\n"));
    EXPECT_TRUE(holds(called, "https://samverkan.example/meetings/" + id.text()));
    EXPECT_FALSE(holds(called + town->arrived.front().text, "Cykelbelysning"));
    cancel(*town, id);
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 0);
    const std::string off = read_letter(town->arrived.back());
    EXPECT_TRUE(holds(off, "METHOD:CANCEL\r\n"));
    EXPECT_TRUE(holds(off, "STATUS:CANCELLED\r\n"));
    EXPECT_EQ(line(off, "UID:"), line(called, "UID:"));
    EXPECT_GT(line(off, "SEQUENCE:"), line(called, "SEQUENCE:"));
  }
}

TEST_F(Letters, a_moved_meeting_is_told_with_the_time_it_was_moved_from_and_not_with_why) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(1));
    EXPECT_EQ(go_round(*town).sent, 1);
    const std::string called = read_letter(town->arrived.front());
    move(*town, id, kTuesday + days(2));
    town->group.at(kTuesday + hours(7));  // the evening
    EXPECT_EQ(go_round(*town).sent, 0);
    move(*town, id, kTuesday + days(3));
    town->group.at(kTuesday + hours(20));
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 0);
    const std::string moved = read_letter(town->arrived.back());
    EXPECT_TRUE(holds(moved, "2026-10-23 13:00–14:00")) << moved;
    EXPECT_TRUE(holds(moved, "Flyttat från 2026-10-21 13:00–14:00")) << "what the reader was told, not where it stood at night";
    EXPECT_TRUE(holds(moved, "METHOD:REQUEST\r\n"));
    EXPECT_EQ(line(moved, "UID:"), line(called, "UID:"));
    EXPECT_GT(line(moved, "SEQUENCE:"), line(called, "SEQUENCE:"));
    for (const char* secret : {"Lokalen", "Cykelbelysning"}) EXPECT_FALSE(holds(moved + town->arrived.back().text, secret));
  }
}

TEST_F(Letters, nothing_leaves_in_quiet_hours_and_what_waited_leaves_in_the_morning) {
  for (auto& town : towns_) {
    town->group.at(kTuesday + hours(7));
    call(*town, kTuesday + days(2));
    EXPECT_EQ(go_round(*town).sent, 0);
    EXPECT_TRUE(town->arrived.empty());
    town->group.at(kTuesday + hours(18));  // 07 the next day
    EXPECT_EQ(go_round(*town).sent, 1);
  }
}

TEST_F(Letters, a_server_that_is_away_loses_nothing_and_doubles_nothing) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(3));
    town->answer = Delivery::later;
    EXPECT_EQ(go_round(*town).later, 1);
    EXPECT_EQ(go_round(*town).later, 0) << "it waits before it tries again";
    town->answer = Delivery::accepted;
    town->group.at(kTuesday + minutes(2));
    EXPECT_EQ(go_round(*town).sent, 1);
    town->group.at(kTuesday + minutes(30));
    EXPECT_EQ(go_round(*town).sent, 0);
    EXPECT_EQ(town->arrived.size(), 1U);
  }
}

TEST_F(Letters, a_letter_that_is_refused_is_given_up_and_stands_in_the_log) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(3));
    town->answer = Delivery::refused;
    EXPECT_EQ(go_round(*town).given_up, 1);
    EXPECT_EQ(go_round(*town).given_up, 0);
    EXPECT_EQ(town->given_up_in_log(), 1U);
  }
}

TEST_F(Letters, whoever_has_left_the_seat_is_told_nothing_more_not_even_what_waited) {
  for (auto& town : towns_) {
    town->group.write(
        [&](db::Work& work) { return town->group.sit(work, "newcomer", "field", cooperation::HoldingKind::deputy, kTuesday); });
    town->wants_letters("newcomer", "ny@example.se");
    call(*town, kTuesday + days(3));
    town->answer = Delivery::later;
    EXPECT_EQ(go_round(*town).later, 2);
    town->group.at(kTuesday + hours(1));
    as(*town, "newcomer", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const cooperation::TextCheck anything = [](std::string_view, std::string_view) { return Result<void>(); };
      EXPECT_TRUE(cooperation::end_holding(work, {setting.tree, anything}, actor,
                                           cooperation::holdings_of(work, actor.account).front().id, std::nullopt));
      return 0;
    });
    town->answer = Delivery::accepted;
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(town->arrived.front().to, "skola@example.se");
  }
}

TEST_F(Letters, two_programs_on_one_store_send_a_letter_once) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(3));
    int others = 0;
    town->meanwhile = [&] { others = go_round(*town).sent; };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(others, 0) << "what another has in hand is left alone";
    EXPECT_EQ(town->arrived.size(), 1U);
  }
}

TEST_F(Letters, what_changes_while_a_letter_is_under_way_is_told_after_it) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(3));
    town->meanwhile = [&] {
      cancel(*town, id);
      EXPECT_EQ(go_round(*town).sent, 0);
    };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 1);
    ASSERT_EQ(town->arrived.size(), 2U);
    EXPECT_TRUE(holds(read_letter(town->arrived.back()), "METHOD:CANCEL\r\n"));
  }
}

TEST_F(Letters, a_slow_server_leaves_each_letter_its_whole_claim) {
  for (auto& town : towns_) {
    town->wants_letters("police", "polis@example.se");
    call(*town, kTuesday + days(3));
    int others = 0;
    int under_way = 0;
    const Send slow = [&](const run::Letter&) {
      if (++under_way == 2) others = go_round(*town).sent;
      town->group.at(town->group.now() + kClaimLasts);
      return Delivery::accepted;
    };
    EXPECT_EQ(send_letters(town->database, town->group.trees, Town::settings(), slow, town->clock(), town->random).sent, 2);
    EXPECT_EQ(others, 0) << "the second was taken when it was sent, not when the round began";
    EXPECT_EQ(go_round(*town).sent, 0);
  }
}

TEST_F(Letters, a_round_that_quiet_hours_overtake_sends_the_rest_in_the_morning) {
  for (auto& town : towns_) {
    town->wants_letters("police", "polis@example.se");
    const UtcTime late = parse_rfc3339("2026-10-20T17:55:00+02:00", "t").value();
    town->group.at(late);
    call(*town, kTuesday + days(3));
    town->meanwhile = [&] { town->group.at(late + minutes(6)); };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(late + hours(14));
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(town->arrived.size(), 2U);
  }
}

TEST_F(Letters, a_try_waits_from_when_it_ended) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(3));
    town->answer = Delivery::later;
    town->meanwhile = [&] { town->group.at(kTuesday + minutes(5)); };
    EXPECT_EQ(go_round(*town).later, 1);
    EXPECT_EQ(go_round(*town).later, 0) << "the server has just been asked";
  }
}

TEST_F(Letters, a_letter_whose_program_stopped_is_sent_by_another_when_the_claim_has_run_out) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(3));
    town->answer = Delivery::later;
    EXPECT_EQ(go_round(*town).later, 1);
    town->group.at(kTuesday + minutes(5));
    EXPECT_TRUE(town->group.write(
        [&](db::Work& work) { return claim_notice(work, load_notices(work, town->group.people.at("school")).front()); }));
    town->answer = Delivery::accepted;
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(kTuesday + minutes(5) + kClaimLasts);
    EXPECT_EQ(go_round(*town).sent, 1);
  }
}

TEST_F(Letters, many_rounds_at_the_same_moment_send_a_letter_once) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(3));
    std::atomic<int> sent = 0;
    std::vector<std::thread> rounds;
    for (int i = 0; i < 4; ++i)
      rounds.emplace_back([&] {
        SystemRandom random;
        area::AreaTrees trees;
        const Send count = [&](const run::Letter&) {
          ++sent;
          return Delivery::accepted;
        };
        (void)send_letters(town->database, trees, Town::settings(), count, town->clock(), random);
      });
    for (auto& round : rounds) round.join();
    EXPECT_EQ(sent, 1);
  }
}

}  // namespace
}  // namespace samverkan::calendar
