// SPDX-License-Identifier: EUPL-1.2
// The letter of what waits: at most one a working day, never an empty one, and nothing in it of what anything is about. On both
// databases.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "calendar/daily_round.hpp"
#include "calendar/mail_commands.hpp"
#include "calendar/mail_rules.hpp"
#include "calendar/test_post.hpp"

namespace samverkan::calendar {
namespace {

using run::Delivery;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const UtcTime kTuesdayAtSeven = parse_rfc3339("2026-10-20T07:00:00+02:00", "t").value();
constexpr LocalDate kThursday{std::chrono::year(2026), std::chrono::month(10), std::chrono::day(22)};

Waiting three_things() {
  return {.promises = {{"school", 2, kThursday}}, .questions = 1, .first_answer_by = kThursday, .reports = 0, .handovers = 0};
}

class DailyLetters : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) {
      towns_.push_back(std::make_unique<PostTown>(std::move(store), kTuesdayAtSeven));
      towns_.back()->wants_letters("school", "skola@example.se");
    }
  }
  Round go_round(PostTown& town) const {
    return send_daily_letters(
        town.database, PostTown::settings(), town.server(), [this](db::Work&, const access::Actor&) { return waiting_; },
        town.clock(), town.random);
  }
  static Result<void> choose(PostTown& town, const DailyChoice& choice) {
    return town.group.write([&](db::Work& work) { return choose_daily_letter(work, town.group.actor(work, "school"), choice); });
  }

  std::vector<std::unique_ptr<PostTown>> towns_;
  Waiting waiting_ = three_things();
};

TEST_F(DailyLetters, say_how_much_waits_of_which_function_and_until_when) {
  for (auto& town : towns_) {
    EXPECT_EQ(go_round(*town).sent, 1);
    ASSERT_EQ(town->arrived.size(), 1U);
    EXPECT_EQ(town->arrived.front().to, "skola@example.se");
    EXPECT_EQ(read_letter(town->arrived.front()),
              "Det här väntar på dig i Samverkan:\r\n\r\n"
              "Löften som ska hållas inom en vecka, eller vars dag har passerat:\r\n"
              "– skolan: 2, det första 2026-10-22\r\n"
              "Frågor att svara på: 1, det första 2026-10-22\r\n\r\n"
              "Läs och svara på Min dag:\r\nhttps://samverkan.example/my-day\r\n\r\n"
              "Du får brevet högst en gång per arbetsdag, när något väntar. Här väljer du timme eller stänger av det:\r\n"
              "https://samverkan.example/calendar\r\n");
  }
}

TEST_F(DailyLetters, come_once_a_day_however_often_it_is_asked_and_again_the_next_day) {
  for (auto& town : towns_) {
    for (const auto later : {minutes(0), minutes(1), minutes(600)}) {
      town->group.at(kTuesdayAtSeven + later);
      EXPECT_EQ(go_round(*town).sent, later == minutes(0) ? 1 : 0);
    }
    town->group.at(kTuesdayAtSeven + days(1));
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_NE(town->arrived.front().text, town->arrived.back().text);
  }
}

TEST_F(DailyLetters, are_never_empty_and_what_comes_later_in_the_day_waits_for_the_next) {
  for (auto& town : towns_) {
    waiting_ = {};
    EXPECT_EQ(go_round(*town).sent, 0);
    waiting_ = three_things();
    town->group.at(kTuesdayAtSeven + hours(3));
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(kTuesdayAtSeven + days(1));
    EXPECT_EQ(go_round(*town).sent, 1);
  }
}

TEST_F(DailyLetters, come_from_the_hour_that_was_chosen_and_not_in_quiet_hours) {
  for (auto& town : towns_) {
    town->group.at(kTuesdayAtSeven - minutes(1));
    EXPECT_EQ(go_round(*town).sent, 0);
    ASSERT_TRUE(choose(*town, {true, 9}));
    town->group.at(kTuesdayAtSeven + hours(2) - minutes(1));
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(kTuesdayAtSeven + hours(2));
    EXPECT_EQ(go_round(*town).sent, 1);
    town->group.at(kTuesdayAtSeven + days(4) + hours(3));
    EXPECT_EQ(go_round(*town).sent, 0) << "Saturday";
  }
}

TEST_F(DailyLetters, are_turned_off_and_on_and_the_hour_is_one_when_letters_leave) {
  for (auto& town : towns_) {
    ASSERT_TRUE(choose(*town, {false, 7}));
    EXPECT_EQ(go_round(*town).sent, 0);
    for (const int hour : {6, 18}) {
      const auto refused = choose(*town, {true, hour});
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().reason, "calendar.daily_hour");
    }
    ASSERT_TRUE(choose(*town, {true, 7}));
    EXPECT_EQ(go_round(*town).sent, 1);
  }
}

TEST_F(DailyLetters, leave_alone_whoever_has_no_address_or_whose_account_is_closed) {
  for (auto& town : towns_) {
    town->wants_letters("field", "falt@example.se");
    town->group.write([&](db::Work& work) {
      EXPECT_TRUE(remove_own_mail_address(work, town->group.actor(work, "school")));
      work.execute("UPDATE accounts SET closed_at = ? WHERE id = ?", work.now(), town->group.people.at("field"));
    });
    EXPECT_EQ(go_round(*town).sent, 0);
  }
}

TEST_F(DailyLetters, do_not_come_again_to_whoever_removes_the_address_and_writes_it_anew) {
  for (auto& town : towns_) {
    EXPECT_EQ(go_round(*town).sent, 1);
    town->group.write([&](db::Work& work) { EXPECT_TRUE(remove_own_mail_address(work, town->group.actor(work, "school"))); });
    town->wants_letters("school", "skola@example.se");
    EXPECT_EQ(go_round(*town).sent, 0);
  }
}

TEST_F(DailyLetters, are_sent_once_by_two_programs_on_one_store) {
  for (auto& town : towns_) {
    int others = 0;
    town->meanwhile = [&] { others = go_round(*town).sent; };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(others, 0);
    EXPECT_EQ(town->arrived.size(), 1U);
  }
}

TEST_F(DailyLetters, are_sent_once_by_many_rounds_at_the_same_moment) {
  for (auto& town : towns_) {
    std::atomic<int> sent = 0;
    std::vector<std::thread> rounds;
    for (int i = 0; i < 4; ++i)
      rounds.emplace_back([&] {
        SystemRandom random;
        const Send count = [&](const run::Letter&) {
          ++sent;
          return Delivery::accepted;
        };
        (void)send_daily_letters(
            town->database, PostTown::settings(), count, [this](db::Work&, const access::Actor&) { return waiting_; },
            town->clock(), random);
      });
    for (auto& round : rounds) round.join();
    EXPECT_EQ(sent, 1);
  }
}

TEST_F(DailyLetters, a_program_that_stops_while_sending_costs_the_letter_of_the_day_and_never_gives_two) {
  for (auto& town : towns_) {
    town->meanwhile = [] { throw std::runtime_error("the program stops here"); };
    EXPECT_THROW((void)go_round(*town), std::runtime_error);
    town->group.at(kTuesdayAtSeven + hours(1));
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(kTuesdayAtSeven + days(1));
    EXPECT_EQ(go_round(*town).sent, 1);
  }
}

TEST_F(DailyLetters, a_server_that_is_away_is_tried_again_the_same_day_with_what_waits_then) {
  for (auto& town : towns_) {
    town->answer = Delivery::later;
    EXPECT_EQ(go_round(*town).later, 1);
    EXPECT_EQ(go_round(*town).later, 0) << "it waits before it tries again";
    town->answer = Delivery::accepted;
    waiting_.questions = 7;
    town->group.at(kTuesdayAtSeven + minutes(2));
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_NE(read_letter(town->arrived.front()).find("Frågor att svara på: 7"), std::string::npos);
    town->group.at(kTuesdayAtSeven + minutes(5));
    EXPECT_EQ(go_round(*town).sent, 0);
    waiting_ = three_things();
  }
}

TEST_F(DailyLetters, a_round_that_quiet_hours_overtake_stops) {
  for (auto& town : towns_) {
    town->wants_letters("police", "polis@example.se");
    town->group.at(kTuesdayAtSeven + hours(10) + minutes(55));
    town->meanwhile = [&] { town->group.at(kTuesdayAtSeven + hours(11)); };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(town->arrived.size(), 1U);
  }
}

TEST_F(DailyLetters, one_that_is_refused_is_given_up_for_the_day_and_stands_in_the_log) {
  for (auto& town : towns_) {
    town->answer = Delivery::refused;
    EXPECT_EQ(go_round(*town).given_up, 1);
    EXPECT_EQ(go_round(*town).given_up, 0);
    EXPECT_EQ(town->group.write([](db::Work& work) {
      return work.rows<std::string>("SELECT subject_kind FROM audit_rows WHERE verb = ?", "give_up_letter");
    }),
              std::vector{std::tuple(std::string("daily_letter"))});
  }
}

}  // namespace
}  // namespace samverkan::calendar
