// SPDX-License-Identifier: EUPL-1.2
// A question goes to a function and comes back; what a group cannot settle goes up and comes back. On both databases.
#include <gtest/gtest.h>

#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "question/question_commands.hpp"
#include "question/question_rules.hpp"
#include "question/question_search.hpp"
#include "question/question_views.hpp"

namespace samverkan::question {
namespace {

using cooperation::TestGroup;
using std::chrono::days;

const UtcTime kThursday = parse_rfc3339("2026-11-26T09:00:00Z", "t").value();

LocalDate date(std::string_view text) { return parse_iso_date(text, "t").value(); }

TEST(QuestionStates, follow_their_table) {
  std::string table;
  for (const auto state : kQuestionStates)
    for (const auto verb : kQuestionVerbs) {
      const auto next = next_state(state, verb);
      table += std::string(to_text(state)) + " + " + std::string(to_text(verb)) + " -> " +
               std::string(next ? to_text(*next) : "refused") + "\n";
    }
  EXPECT_EQ(table,
            "sent + answer -> answered\n"
            "sent + accept -> refused\n"
            "sent + return -> refused\n"
            "answered + answer -> refused\n"
            "answered + accept -> accepted\n"
            "answered + return -> returned\n"
            "accepted + answer -> refused\n"
            "accepted + accept -> refused\n"
            "accepted + return -> refused\n"
            "returned + answer -> answered\n"
            "returned + accept -> refused\n"
            "returned + return -> refused\n");
}

TEST(QuestionRules, three_working_days_jump_over_weekends_and_public_holidays) {
  const auto by = [](const char* at) { return to_iso_date(promised_by(parse_rfc3339(at, "t").value())); };
  EXPECT_EQ(by("2026-11-26T09:00:00+01:00"), "2026-12-01") << "Thursday to Tuesday";
  EXPECT_EQ(by("2026-11-23T23:30:00+01:00"), "2026-11-26") << "Monday, on the clock of Stockholm";
  EXPECT_EQ(by("2026-12-22T09:00:00+01:00"), "2026-12-29") << "one before Christmas and two after it";
}

cooperation::Group group(const char* id, cooperation::GroupLevel level) {
  return {.id = GroupId(id),
          .slug = id,
          .name = id,
          .area = access::AreaId("a"),
          .rhythm = cooperation::Rhythm::monthly,
          .level = level};
}

TEST(QuestionRules, an_escalation_goes_upwards_and_never_in_a_circle) {
  using cooperation::GroupLevel;
  const auto area = group("area", GroupLevel::area_group);
  const auto district = group("district", GroupLevel::district);
  const auto city = group("city", GroupLevel::city_police);
  const LocalDate today = date("2026-11-26");
  const auto reason = [&](const cooperation::Group& to, std::vector<cooperation::Group> chain, bool holds, LocalDate by) {
    const auto checked = check_escalation(to, chain, holds, by, today);
    return checked ? std::string("taken") : checked.error().reason;
  };
  EXPECT_EQ(reason(district, {area}, true, today), "taken");
  EXPECT_EQ(reason(city, {area, district}, true, date("2027-01-25")), "taken") << "sixty days ahead";
  EXPECT_EQ(reason(city, {area}, true, date("2027-01-26")), "question.answer_by_range");
  EXPECT_EQ(reason(city, {area}, true, date("2026-11-25")), "question.answer_by_range");
  EXPECT_EQ(reason(area, {district}, true, today), "question.not_above");
  EXPECT_EQ(reason(city, {area}, false, today), "question.not_above") << "another part of the city";
  EXPECT_EQ(reason(district, {area, district}, true, today), "question.in_chain");
  const auto circle = check_escalation(area, std::vector{area, district}, true, today, today);
  ASSERT_FALSE(circle);
  EXPECT_EQ(circle.error().details.back().second, "area → district");
}

class Asking : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kThursday));
  }
  // Runs in one unit of work as somebody.
  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_}, town.actor(work, person));
    });
  }
  Result<Question> ask_field(TestGroup& town, const std::string& who, const std::string& text) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return ask(work, setting, actor, {make_id<QuestionId>(work.now(), work.random()), town.seats.at("field"), text});
    });
  }
  Result<Question> answer_it(TestGroup& town, const std::string& who, const Question& question, const std::string& text) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return answer(work, setting, actor, question.id, text, question.revision);
    });
  }
  Result<Question> accept_it(TestGroup& town, const std::string& who, const Question& question) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return accept(work, setting, actor, question.id, question.revision);
    });
  }
  static std::string outcome(const Result<Question>& result) {
    return result ? std::string(to_text(result->state)) : result.error().reason;
  }

  const observation::Screener screener_ = *observation::Screener::load(data_assets());
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

TEST_F(Asking, the_deputy_answers_when_the_holder_is_away_and_the_asker_says_when_it_will_do) {
  for (auto& town : towns_) {
    auto question = ask_field(*town, "school", "Hur är läget vid fritidsgården på kvällarna?");
    ASSERT_TRUE(question);
    EXPECT_EQ(question->answer_by, date("2026-12-01"));
    EXPECT_EQ(outcome(accept_it(*town, "school", *question)), "question.wrong_state") << "nothing is answered";
    EXPECT_EQ(outcome(answer_it(*town, "police", *question, "Lugnt.")), "access.not_found") << "of no concern to another seat";
    EXPECT_EQ(outcome(answer_it(*town, "school", *question, "Lugnt.")), "question.other_side");
    const auto answered = answer_it(*town, "deputy field", *question, "Lugnt sedan höstlovet.");
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->answer->account, town->people.at("deputy field"));
    EXPECT_EQ(outcome(answer_it(*town, "field", *question, "Stökigt.")), "question.wrong_state") << "the other was first";
    const auto returned = as(*town, "deputy school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return give_back(work, setting, actor, question->id, "Gäller det även fredagar?", answered->revision);
    });
    EXPECT_EQ(outcome(returned), "returned") << "the deputy asks on for the seat";
    const auto again = answer_it(*town, "field", *returned, "Ja, även fredagar.");
    EXPECT_EQ(outcome(again), "answered");
    EXPECT_EQ(outcome(accept_it(*town, "school", *again)), "accepted");
  }
}

TEST_F(Asking, what_was_asked_and_answered_and_given_back_is_found_by_both_sides_and_nobody_else) {
  for (auto& town : towns_) {
    const auto question = ask_field(*town, "school", "Hur är läget vid fritidsgården?");
    const auto answered = answer_it(*town, "field", *question, "Lugnt sedan höstlovet.");
    const auto returned = as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return give_back(work, setting, actor, question->id, "Gäller det även parkeringen?", answered->revision);
    });
    ASSERT_TRUE(returned);
    const auto found = [&](const std::string& who, const char* text) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const words::Reader reader{.account = actor.account.text(),
                                   .keys = search_keys(setting.tree, actor, cooperation::groups(work), work.now())};
        return words::find(work, reader, {words::read_query(text, "q").value(), "", 50, ""})->hits.size();
      });
    };
    for (const char* word : {"fritidsgård", "höstlovet", "parkering"}) {
      EXPECT_EQ(found("school", word), 1U) << word;
      EXPECT_EQ(found("field", word), 1U) << word;
      EXPECT_EQ(found("police", word), 0U) << word;
    }
    const auto hit = town->write([&](db::Work& work) { return found_questions(work, {question->id.text()}); });
    EXPECT_EQ(hit.at(0).page, question->id.text()) << "it leads to the question";
    EXPECT_EQ(hit.at(0).lines.back(), "Gäller det även parkeringen?");
  }
}

TEST_F(Asking, what_is_not_answered_in_time_comes_onto_the_groups_agenda) {
  for (auto& town : towns_) {
    ASSERT_TRUE(ask_field(*town, "school", "Kan ni vara vid skolan på fredag?"));
    const auto waiting = [&](UtcTime now) {
      town->at(now);
      return as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return waiting_for_group(work, setting.tree, actor, *cooperation::find_group(work, town->group("norr"))).size();
      });
    };
    EXPECT_EQ(waiting(kThursday + days(5)), 0U) << "Tuesday is the day itself";
    EXPECT_EQ(waiting(kThursday + days(6)), 1U);
  }
}

TEST_F(Asking, a_successor_finds_the_questions_of_the_seat) {
  for (auto& town : towns_) {
    const auto question = ask_field(*town, "school", "Vem har nyckeln till lokalen?");
    town->at(kThursday + days(1));
    town->write([&](db::Work& work) {
      work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ?", work.now(), town->people.at("field"));
      town->sit(work, "the new one", "field", cooperation::HoldingKind::holder, work.now());
    });
    EXPECT_EQ(outcome(answer_it(*town, "field", *question, "Jag.")), "access.not_found") << "has left";
    const auto mine = as(*town, "the new one", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return questions_of(work, setting.tree, actor).to_me;
    });
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine.front().may, std::vector<std::string>{"answer"});
    EXPECT_EQ(outcome(answer_it(*town, "the new one", *question, "Vaktmästaren.")), "answered");
  }
}

TEST_F(Asking, an_escalation_comes_back_to_the_group_that_raised_it) {
  for (auto& town : towns_) {
    const auto raise = [&](const std::string& who, const GroupId& from, const GroupId& to) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return escalate(
            work, setting, actor,
            {make_id<QuestionId>(work.now(), work.random()), from, to, {}, "Vi får ingen lokal.", "", date("2026-12-10")});
      });
    };
    EXPECT_EQ(outcome(raise("management", town->group("norr"), town->group("staden"))), "access.not_found") << "not its group";
    EXPECT_EQ(outcome(raise("management", town->group("staden"), town->group("norr"))), "question.not_above");
    const auto raised = raise("social_services", town->group("norr"), town->group("staden"));
    ASSERT_TRUE(raised);
    EXPECT_EQ(outcome(answer_it(*town, "school", *raised, "Nej.")), "question.other_side");
    const auto answered = answer_it(*town, "management", *raised, "Ni får låna kommunens.");
    ASSERT_TRUE(answered);
    const auto waiting = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return waiting_for_group(work, setting.tree, actor, *cooperation::find_group(work, town->group("norr")));
    });
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().may, (std::vector<std::string>{"accept", "return"}));
    EXPECT_EQ(outcome(accept_it(*town, "police", *answered)), "accepted") << "anybody of the group may say so";
  }
}

// Between the area group and the city stands a group of the district, where one seat has somebody.
SeatId add_district(TestGroup& town) {
  const SeatId seat("leading norr");
  town.write([&](db::Work& work) {
    const auto area = town.trees.current(work).find_slug("norr")->id;
    cooperation::create_group(work, "system",
                              {.id = town.group("district"),
                               .slug = "district",
                               .name = "district",
                               .area = area,
                               .rhythm = cooperation::Rhythm::monthly,
                               .level = cooperation::GroupLevel::district,
                               .since = work.now() - days(1)});
    cooperation::create_seat(work, "system",
                             {.id = seat,
                              .function = "leading",
                              .role = access::Role::social_worker,
                              .organisation = access::OrganisationId("city"),
                              .area = area,
                              .group = town.group("district"),
                              .requirement = cooperation::Requirement::required,
                              .reporting = cooperation::Reporting::when_needed,
                              .topics = {}});
    town.seats.emplace("leading", seat);
    town.sit(work, "leading", "leading", cooperation::HoldingKind::holder, work.now());
  });
  return seat;
}

TEST_F(Asking, what_the_district_cannot_settle_either_is_taken_on_and_the_answer_comes_down_again) {
  for (auto& town : towns_) {
    add_district(*town);
    const auto raise = [&](const std::string& who, const char* from, const char* to, std::optional<QuestionId> raised_from) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return escalate(work, setting, actor,
                        {make_id<QuestionId>(work.now(), work.random()), town->group(from), town->group(to), raised_from,
                         "Vi får ingen lokal.", "Öppna en lokal", date("2026-12-10")});
      });
    };
    const auto seen = [&](const std::string& who, const QuestionId& id) {
      return as(*town, who,
                [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
                  return question_view(work, setting.tree, actor, id);
                })
          .value();
    };
    const auto names = [](const std::vector<cooperation::Group>& groups) {
      std::string all;
      for (const auto& each : groups) all += (all.empty() ? "" : " ") + each.name;
      return all;
    };
    const auto first = raise("school", "norr", "district", {});
    ASSERT_TRUE(first);
    EXPECT_EQ(names(seen("leading", first->id).raise_to), "staden");
    EXPECT_EQ(names(seen("coordination", first->id).raise_to), "staden") << "the coordinator of the area";
    EXPECT_EQ(names(seen("school", first->id).raise_to), "") << "it is not with them";

    EXPECT_EQ(outcome(raise("school", "district", "staden", first->id)), "access.not_found");
    const auto second = raise("leading", "district", "staden", first->id);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->about, "Öppna en lokal") << "the promise goes along";
    EXPECT_EQ(names(seen("management", second->id).passed), "norr");
    EXPECT_EQ(outcome(raise("leading", "district", "staden", first->id)), "question.raised_already");
    EXPECT_EQ(names(seen("leading", first->id).raise_to), "");

    ASSERT_TRUE(answer_it(*town, "management", *second, "Ni får låna kommunens."));
    town->write([&](db::Work& work) { town->sit(work, "school", "leading", cooperation::HoldingKind::deputy, work.now()); });
    const auto lists = as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return questions_of(work, setting.tree, actor);
    });
    EXPECT_EQ(lists.to_me.size(), 1U) << "it waits for an answer, also from whoever sits on both sides";
    EXPECT_EQ(lists.from_me.size(), 2U);
    const auto of_school = seen("police", first->id).raised_on;
    ASSERT_TRUE(of_school);
    EXPECT_EQ(of_school->to.name, "staden");
    EXPECT_FALSE(of_school->may_read) << "the answer is to the district, which passes it on";
    EXPECT_TRUE(seen("leading", first->id).raised_on->may_read);
    EXPECT_TRUE(seen("coordination", first->id).raised_on->may_read);
    const auto answered = answer_it(*town, "leading", *first, "Ni får låna kommunens.");
    ASSERT_TRUE(answered);
    EXPECT_EQ(outcome(raise("leading", "district", "staden", first->id)), "question.wrong_state") << "it has been answered";
    const auto settled = as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return questions_of(work, setting.tree, actor);
    });
    EXPECT_TRUE(settled.to_me.empty()) << "the answer is read where it was asked";
    EXPECT_EQ(settled.from_me.size(), 2U);
  }
}

TEST_F(Asking, refuses_what_points_at_a_person_an_empty_seat_and_ones_own) {
  for (auto& town : towns_) {
    EXPECT_EQ(outcome(ask_field(*town, "school", "Ring 070-123 45 67 om Ali.")), "observation.screened");
    EXPECT_EQ(outcome(ask_field(*town, "field", "Vad gör jag?")), "question.own_seat");
    town->write([&](db::Work& work) {
      work.execute("UPDATE holdings SET valid_to = ? WHERE seat_id = ?", work.now(), town->seats.at("field"));
    });
    EXPECT_EQ(outcome(ask_field(*town, "school", "Finns någon där?")), "question.nobody_there");
  }
}

TEST_F(Asking, is_of_a_seat_that_is_there_and_still_will_be_when_the_answer_is_due) {
  for (auto& town : towns_) {
    const auto ends_after = [&](std::string_view last) {
      town->write([&](db::Work& work) {
        const UtcTime end = from_local({date(last), 0, 0}) + days(1);
        work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", end, town->seats.at("field"));
      });
    };
    ends_after("2026-12-01");
    EXPECT_EQ(outcome(ask_field(*town, "school", "Hinner ni svara?")), "sent") << "on the last day of the seat";
    ends_after("2026-11-30");
    const auto refused = ask_field(*town, "school", "Hinner ni svara?");
    EXPECT_EQ(outcome(refused), "question.seat_ends");
    EXPECT_EQ(refused.error().details.front().second, "2026-11-30");
    ends_after("2026-11-25");
    EXPECT_EQ(outcome(ask_field(*town, "school", "Finns ni kvar?")), "question.seat_over");
  }
}

TEST_F(Asking, sending_twice_asks_once) {
  for (auto& town : towns_) {
    const QuestionId id("00000000-0000-7000-8000-0000000000aa");
    const auto send = [&](const std::string& text) {
      return as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return ask(work, setting, actor, {id, town->seats.at("field"), text});
      });
    };
    ASSERT_TRUE(send("När är ni där?"));
    EXPECT_EQ(send("När är ni där?")->revision, 1);
    EXPECT_EQ(outcome(send("Var är ni?")), "question.id_taken");
  }
}

}  // namespace
}  // namespace samverkan::question
