// SPDX-License-Identifier: EUPL-1.2
// Somebody's meetings through a secret address: by the seats of the moment, and nothing of what the meetings are about. On both
// databases.
#include <gtest/gtest.h>

#include "access/access_commands.hpp"
#include "calendar/calendar_commands.hpp"
#include "calendar/calendar_http.hpp"
#include "calendar/calendar_views.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/clock.hpp"
#include "kit/base/local_time.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::calendar {
namespace {

using access::Actor;
using cooperation::TestGroup;
using meeting::MeetingId;
using meeting::MeetingVerb;
using meeting::Setting;
using std::chrono::days;
using std::chrono::hours;

// The clocks go back on the 25th.
const UtcTime kTuesday = parse_rfc3339("2026-10-20T11:00:00Z", "t").value();

class Calendars : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kTuesday));
  }
  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_}, town.actor(work, person));
    });
  }
  MeetingId call(TestGroup& town, UtcTime at) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto id = make_id<MeetingId>(work.now(), work.random());
      const auto made = meeting::create_meeting(work, setting, actor,
                                                {.id = id,
                                                 .group = town.group("norr"),
                                                 .starts_at = at,
                                                 .ends_at = at + hours(1),
                                                 .started_at = {},
                                                 .place = "Rådhuset"});
      EXPECT_TRUE(made) << (made ? "" : made.error().reason);
      return id;
    });
  }
  void change(TestGroup& town, const MeetingId& id, MeetingVerb verb) {
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting::meeting_view(work, setting.tree, actor, id)->meeting;
      const auto done = verb == MeetingVerb::close ? meeting::close_meeting(work, setting, actor, id, seen.revision)
                                                   : meeting::change_state(work, setting, actor, id, verb, seen.revision);
      EXPECT_TRUE(done) << (done ? "" : done.error().reason);
      return 0;
    });
  }
  static cooperation::HoldingId actor_holding(db::Work& work, const Actor& actor) {
    return cooperation::holdings_of(work, actor.account).front().id;
  }
  std::string make(TestGroup& town, const std::string& person) {
    return town.write([&](db::Work& work) { return make_calendar_address(work, town.actor(work, person)).value(); });
  }
  static std::vector<meeting::CalendarMeeting> read(TestGroup& town, const std::string& token) {
    return town.write([&](db::Work& work) {
      auto opened = open_calendar(work, town.trees.current(work), token);
      EXPECT_TRUE(opened) << (opened ? "" : opened.error().reason);
      return opened ? std::move(*opened) : std::vector<meeting::CalendarMeeting>();
    });
  }
  static bool leads_nowhere(TestGroup& town, const std::string& token) {
    return town.write([&](db::Work& work) {
      const auto opened = open_calendar(work, town.trees.current(work), token);
      return !opened && opened.error().problem == Problem::not_found;
    });
  }

  std::vector<std::unique_ptr<TestGroup>> towns_;
  const observation::Screener screener_ = *observation::Screener::load(data_assets());
};

TEST_F(Calendars, the_meetings_of_one_s_own_groups_stand_there_from_eight_weeks_back) {
  for (auto& town : towns_) {
    const auto token = make(*town, "deputy school");
    const auto first = call(*town, town->now() + days(1));
    const auto above = call(*town, town->now() + days(2));
    town->write([&](db::Work& work) {
      return work.execute("UPDATE meetings SET group_id = ? WHERE id = ?", town->group("staden"), above);
    });
    ASSERT_EQ(read(*town, token).size(), 1U) << "of the own group alone";
    const auto seen = read(*town, token).front();
    EXPECT_EQ(seen.id, first);
    EXPECT_EQ(seen.place, "Rådhuset");
    EXPECT_EQ(seen.time, (Period{kTuesday + days(1), kTuesday + days(1) + hours(1)}));
    EXPECT_FALSE(seen.is_cancelled);
    change(*town, first, MeetingVerb::cancel);
    EXPECT_TRUE(read(*town, token).front().is_cancelled);
    EXPECT_GT(read(*town, token).front().revision, seen.revision) << "a calendar takes in only what has grown";
    town->at(seen.time.to + kBack);
    EXPECT_EQ(read(*town, token).size(), 1U);
    town->at(seen.time.to + kBack + hours(1));
    EXPECT_TRUE(read(*town, token).empty());
  }
}

TEST_F(Calendars, a_coordinator_goes_to_the_own_groups_and_only_reads_of_the_others) {
  for (auto& town : towns_) {
    const auto own = call(*town, kTuesday + days(1));
    const auto other = call(*town, kTuesday + days(2));
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      cooperation::create_group(work, "system",
                                {.id = town->group("torget"),
                                 .slug = "torget",
                                 .name = "torget",
                                 .area = setting.tree.find_slug("norr")->id,
                                 .rhythm = cooperation::Rhythm::weekly,
                                 .level = cooperation::GroupLevel::area_group,
                                 .since = kTuesday});
      work.execute("UPDATE meetings SET group_id = ? WHERE id = ?", town->group("torget"), other);
      EXPECT_TRUE(meeting::meeting_view(work, setting.tree, actor, other)) << "the page can be read";
      return 0;
    });
    const auto seen = read(*town, make(*town, "coordination"));
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen.front().id, own);
  }
}

TEST_F(Calendars, the_rights_are_those_of_the_moment_it_is_read) {
  for (auto& town : towns_) {
    town->write([&](db::Work& work) { return town->sit(work, "newcomer", "field", cooperation::HoldingKind::deputy, kTuesday); });
    const auto token = make(*town, "newcomer");
    call(*town, kTuesday + days(1));
    EXPECT_EQ(read(*town, token).size(), 1U);
    town->at(kTuesday + hours(1));
    as(*town, "newcomer", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const cooperation::TextCheck anything = [](std::string_view, std::string_view) { return Result<void>(); };
      EXPECT_TRUE(cooperation::end_holding(work, {setting.tree, anything}, actor, actor_holding(work, actor), std::nullopt));
      return 0;
    });
    EXPECT_TRUE(read(*town, token).empty()) << "the address is there, and holds nothing without a seat";
  }
}

TEST_F(Calendars, the_clock_on_the_wall_stays_when_the_clocks_go_back) {
  for (auto& town : towns_) {
    const auto token = make(*town, "school");
    const auto first = call(*town, kTuesday);
    change(*town, first, MeetingVerb::start);
    town->at(kTuesday + hours(1));
    change(*town, first, MeetingVerb::close);
    const auto both = read(*town, token);
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(to_local(both[0].time.from).hour, 13);
    EXPECT_EQ(to_local(both[1].time.from).hour, 13);
    EXPECT_EQ(both[1].time.from - both[0].time.from, days(14) + hours(1)) << "a fortnight with an hour more in it";
  }
}

TEST_F(Calendars, there_is_one_address_and_it_ends_when_a_new_one_is_made_or_it_is_closed) {
  for (auto& town : towns_) {
    const auto first = make(*town, "school");
    const auto other = make(*town, "field");
    EXPECT_GE(first.size(), 43U) << "256 random bits";
    const auto second = make(*town, "school");
    EXPECT_TRUE(leads_nowhere(*town, first));
    EXPECT_FALSE(leads_nowhere(*town, second));
    town->write([&](db::Work& work) {
      const auto actor = town->actor(work, "school");
      EXPECT_TRUE(work.rows<std::string>("SELECT token_hash FROM calendar_addresses WHERE token_hash = ?", second).empty())
          << "the token itself stands nowhere";
      EXPECT_EQ(address_view(work, actor)->made_at, town->now());
      EXPECT_TRUE(revoke_calendar_address(work, actor));
      const auto again = revoke_calendar_address(work, actor);
      EXPECT_EQ(again ? "done" : again.error().reason, "calendar.no_address");
      EXPECT_EQ(address_view(work, actor)->made_at, std::nullopt);
      return 0;
    });
    EXPECT_TRUE(leads_nowhere(*town, second));
    EXPECT_FALSE(leads_nowhere(*town, other)) << "that of another stays";
    EXPECT_TRUE(leads_nowhere(*town, ""));
    town->write([&](db::Work& work) {
      return work.execute("UPDATE accounts SET closed_at = ? WHERE id = ?", work.now(), town->people.at("field"));
    });
    EXPECT_TRUE(leads_nowhere(*town, other)) << "nobody reads on for a closed account";
  }
}

// What a calendar program gets, and what somebody who guesses gets.
class CalendarHttp : public Calendars {
 protected:
  struct Program {
    explicit Program(TestGroup& town, db::Database& database) : door(database, clock, random, cooperation::grants_of) {
      register_routes(router, door, {town.trees, limiter});
    }
    web::Reply get(const std::string& file, const std::string& host = "samverkan.example") {
      web::Request request;
      request.path = std::string(web::kApiPrefix) + "/calendars/" + file;
      request.headers["host"] = host;
      request.transport = web::Transport::tls;
      request.remote_address = "192.0.2.1";
      return router.answer(std::move(request));
    }
    FixedClock clock{kTuesday};
    SystemRandom random;
    access::SignInLimiter limiter;
    access::Door door;
    web::Router router;
  };
};

TEST_F(CalendarHttp, a_calendar_program_reads_when_and_where_and_nothing_that_was_said) {
  auto store = db::make_sqlite_store();
  auto& database = store->database();
  TestGroup town(std::move(store), kTuesday);
  const auto id = call(town, kTuesday + days(1));
  as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
    EXPECT_TRUE(meeting::add_item(
        work, setting, actor,
        {make_id<meeting::ItemId>(work.now(), work.random()), id, meeting::ItemKind::free, "", "Cykelbelysning"}));
    return 0;
  });
  Program program(town, database);
  const auto reply = program.get(make(town, "school") + ".ics");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.content_type, "text/calendar; charset=utf-8");
  EXPECT_EQ(reply.find_header("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(reply.find_header("Cache-Control"), "no-store");
  for (const auto& part : {"SUMMARY:Möte: norr\r\n", "LOCATION:Rådhuset\r\n", "DTSTART:20261021T110000Z\r\n"})
    EXPECT_NE(reply.body.find(part), std::string::npos) << part;
  EXPECT_NE(reply.body.find("UID:" + id.text() + "@samverkan"), std::string::npos);
  EXPECT_NE(reply.body.find("https://samverkan.example/meetings/"), std::string::npos);
  EXPECT_EQ(reply.body.find("Cykelbelysning"), std::string::npos);
  const auto other_host = program.get(make(town, "school") + ".ics", "a\r\nX-EVIL:1");
  EXPECT_EQ(other_host.body.find("URL"), std::string::npos) << "what is no name of a host is written into nothing";
}

TEST_F(CalendarHttp, guessing_is_slowed_down_and_tells_nothing) {
  auto store = db::make_sqlite_store();
  auto& database = store->database();
  TestGroup town(std::move(store), kTuesday);
  const auto token = make(town, "school");
  Program program(town, database);
  const auto unknown = program.get("AAAA.ics");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(program.get(token.substr(1) + ".ics").body, unknown.body);
  for (int i = 0; i < 48; ++i) EXPECT_EQ(program.get("guess" + std::to_string(i) + ".ics").status, 404);
  EXPECT_EQ(program.get("one-more.ics").status, 429);
}

}  // namespace
}  // namespace samverkan::calendar
