// SPDX-License-Identifier: EUPL-1.2
// Links without an account: one verb on one thing, once, and no longer than whoever gave the link may. On both databases.
#include <gtest/gtest.h>

#include <thread>

#include "audit/audit.hpp"
#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"
#include "link/link_rules.hpp"
#include "link/link_views.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::link {
namespace {

using access::Actor;
using cooperation::TestGroup;
using meeting::ActionVerb;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const UtcTime kTuesday = parse_rfc3339("2026-06-02T11:00:00Z", "t").value();
const Period kEvening{kTuesday + hours(6), kTuesday + hours(9)};

TEST(CardRules, a_card_waits_for_a_week_and_is_unknown_after_that) {
  Card card{.shift = kEvening, .texts = {}};
  EXPECT_EQ(standing_of(card, kEvening.to + kCardWaited - hours(1)), Standing::waiting);
  EXPECT_EQ(standing_of(card, kEvening.to + kCardWaited), Standing::unknown);
  EXPECT_TRUE(is_live(card, kEvening.to + hours(47)));
  EXPECT_FALSE(is_live(card, kEvening.to + hours(48))) << "the address dies earlier than the waiting";
}

TEST(CardRules, the_dose_is_one_a_half_nothing_or_not_known) {
  EXPECT_EQ(dose_of(Standing::done), 1.0);
  EXPECT_EQ(dose_of(Standing::partly), 0.5);
  EXPECT_EQ(dose_of(Standing::not_done), 0.0);
  for (const auto none : {Standing::waiting, Standing::unknown, Standing::revoked}) EXPECT_EQ(dose_of(none), std::nullopt);
}

TEST(CardRules, what_was_kept_counts_the_cards_whose_time_is_over) {
  const Standing all[] = {Standing::done,    Standing::done,    Standing::partly, Standing::not_done,
                          Standing::unknown, Standing::waiting, Standing::revoked};
  EXPECT_EQ(kept_of(all), (Kept{.kept = 2, .of = 5, .partly = 1, .unknown = 1}));
}

TEST(CardRules, a_shift_has_a_length_and_lies_near) {
  const auto reason = [](UtcTime from, UtcTime to) {
    const auto planned = plan_card({.shift = {from, to}, .texts = {}}, kTuesday);
    return planned ? std::string("taken") : planned.error().reason;
  };
  EXPECT_EQ(reason(kTuesday - hours(2), kTuesday + hours(1)), "taken") << "it goes on";
  EXPECT_EQ(reason(kTuesday + hours(2), kTuesday + hours(2)), "link.shift_ends_before_start");
  EXPECT_EQ(reason(kTuesday, kTuesday + hours(25)), "link.shift_too_long");
  EXPECT_EQ(reason(kTuesday - hours(2), kTuesday), "link.shift_over");
  EXPECT_EQ(reason(kTuesday + days(15), kTuesday + days(15) + hours(2)), "link.shift_too_far");
}

class Links : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) {
      towns_.push_back(std::make_unique<TestGroup>(std::move(store), kTuesday));
      decide_in(*towns_.back());
    }
  }
  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_}, town.actor(work, person));
    });
  }
  // What somebody without an account does.
  template <class F>
  auto outside(TestGroup& town, F&& act) {
    return town.write([&](db::Work& work) { return act(work, Setting{town.trees.current(work), screener_}); });
  }
  // A meeting decides that the field goes by, which is a promise of the field's seat.
  void decide_in(TestGroup& town) {
    decision_ = as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto id = make_id<meeting::MeetingId>(work.now(), work.random());
      const auto item = make_id<meeting::ItemId>(work.now(), work.random());
      const auto decision = make_id<meeting::DecisionId>(work.now(), work.random());
      const auto called = meeting::create_meeting(
          work, setting, actor,
          {.id = id, .group = town.group("norr"), .starts_at = kTuesday, .ends_at = kTuesday + hours(1), .started_at = {}});
      EXPECT_TRUE(meeting::change_state(work, setting, actor, id, meeting::MeetingVerb::start, called->revision));
      EXPECT_TRUE(meeting::add_item(work, setting, actor, {item, id, meeting::ItemKind::free, "", "Skolvägen"}));
      EXPECT_TRUE(meeting::decide(
          work, setting, actor,
          {decision, id, item, "Gå förbi skolvägen", "", town.seats.at("field"), to_local(kTuesday + days(14)).date}));
      action_ = meeting::meeting_view(work, setting.tree, actor, id)->new_actions.front().action.id;
      return decision;
    });
    actions_[&town] = action_;
    decisions_[&town] = decision_;
  }

  Result<MadeLink> make(TestGroup& town, const std::string& person) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return make_answer_link(work, setting, actor, actions_.at(&town));
    });
  }
  std::string token_from(TestGroup& town, const std::string& person) {
    const auto made = make(town, person);
    EXPECT_TRUE(made) << (made ? "" : made.error().reason);
    return made ? made->token : std::string();
  }
  std::string opens(TestGroup& town, const std::string& token) {
    return outside(town, [&](db::Work& work, const Setting& setting) {
      const auto opened = open_answer_link(work, setting.tree, token);
      return opened ? std::string("open") : opened.error().reason;
    });
  }
  std::string answers(TestGroup& town, const std::string& token, ActionVerb verb, const std::string& reason = {}) {
    const auto answered =
        outside(town, [&](db::Work& work, const Setting& setting) { return answer_by_link(work, setting, token, verb, reason); });
    return answered ? std::string(meeting::to_text(answered->state)) : answered.error().reason;
  }
  meeting::Action promise(TestGroup& town) {
    return outside(
        town, [&](db::Work& work, const Setting&) { return meeting::find_linked_promise(work, actions_.at(&town))->action; });
  }
  static std::string reason(const auto& result) { return result ? std::string("done") : result.error().reason; }

  Result<MadeCard> card(TestGroup& town, const std::string& person, const std::function<void(WantedCard&)>& change = {}) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      WantedCard wanted{.id = make_id<CardId>(work.now(), work.random()),
                        .decision = decisions_.at(&town),
                        .area_slug = "norr",
                        .shift = kEvening,
                        .meets = town.seats.at("field"),
                        .texts = {"Gå skolvägen", "Barn går omvägar", "Stå inte vid porten"}};
      if (change) change(wanted);
      return make_card(work, setting, actor, wanted);
    });
  }
  std::string opens_card(TestGroup& town, const std::string& token) {
    return outside(town, [&](db::Work& work, const Setting& setting) { return reason(open_card(work, setting.tree, token)); });
  }
  std::string answers_card(TestGroup& town, const std::string& token, Outcome outcome, std::optional<Taker> took = {}) {
    return outside(town, [&](db::Work& work, const Setting& setting) {
      return reason(answer_card_by_link(work, setting.tree, token, outcome, took));
    });
  }
  CardsView cards(TestGroup& town, const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return cards_view(work, setting.tree, actor, decisions_.at(&town)).value();
    });
  }

  std::vector<std::unique_ptr<TestGroup>> towns_;
  std::map<TestGroup*, meeting::ActionId> actions_;
  std::map<TestGroup*, meeting::DecisionId> decisions_;
  meeting::ActionId action_;
  meeting::DecisionId decision_;
  const observation::Screener screener_ = *observation::Screener::load(data_assets());
};

TEST_F(Links, a_promise_is_answered_once_as_the_seat_by_nobody_known) {
  for (auto& town : towns_) {
    const std::string token = token_from(*town, "coordination");
    EXPECT_EQ(token.size(), 22U);
    for (int look = 0; look < 3; ++look) EXPECT_EQ(opens(*town, token), "open") << "looking uses nothing up";
    EXPECT_EQ(answers(*town, token, ActionVerb::not_done), "meeting.reason_missing");
    EXPECT_EQ(answers(*town, token, ActionVerb::not_done, "Ring Ali Ahmadi, 070-123 45 67"), "observation.screened");
    EXPECT_EQ(opens(*town, token), "open") << "what was refused uses nothing up";
    EXPECT_EQ(answers(*town, token, ActionVerb::not_done, "Skolan hade lov"), "not_done");
    const auto answered = promise(*town);
    EXPECT_EQ(answered.reason, "Skolan hade lov");
    EXPECT_EQ(answered.answered_by, std::nullopt) << "nobody is credited who is not known";
    EXPECT_EQ(answers(*town, token, ActionVerb::complete), "link.gone");
    EXPECT_EQ(opens(*town, token), "link.gone");
    const auto log = outside(*town, [&](db::Work& work, const Setting&) { return audit::list(work, {.actor = "link"}); });
    ASSERT_EQ(log.size(), 2U) << "the answer, and which link it came by";
    for (const auto& row : log) EXPECT_EQ(row.entry.seat, town->seats.at("field").text());
    EXPECT_EQ(log.front().entry.verb, "use_link");
  }
}

TEST_F(Links, asking_for_help_leaves_the_link_for_the_answer) {
  for (auto& town : towns_) {
    const std::string token = token_from(*town, "field");
    EXPECT_EQ(answers(*town, token, ActionVerb::ask_for_help), "open");
    const auto revision = promise(*town).revision;
    EXPECT_EQ(answers(*town, token, ActionVerb::ask_for_help), "open");
    EXPECT_EQ(promise(*town).revision, revision) << "asked once";
    EXPECT_EQ(answers(*town, token, ActionVerb::complete), "done");
  }
}

TEST_F(Links, are_given_by_the_seat_its_deputy_and_the_coordinator_and_by_nobody_else) {
  for (auto& town : towns_) {
    for (const char* who : {"coordination", "deputy coordination", "field", "deputy field"})
      EXPECT_EQ(reason(make(*town, who)), "done") << who;
    EXPECT_EQ(reason(make(*town, "police")), "access.not_permitted") << "of the group, another seat";
    EXPECT_EQ(reason(make(*town, "management")), "access.not_found") << "not of the group";
  }
}

TEST_F(Links, a_new_link_a_revoked_one_and_one_that_is_over_are_all_told_the_same) {
  for (auto& town : towns_) {
    const std::string first = token_from(*town, "coordination");
    const std::string second = token_from(*town, "field");
    EXPECT_EQ(opens(*town, first), "link.gone") << "the new one took its place";
    EXPECT_EQ(opens(*town, second), "open");
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_EQ(answer_link_view(work, setting.tree, actor, actions_.at(town.get()))->may,
                (std::vector<std::string>{"make_link", "revoke_link"}));
      EXPECT_TRUE(revoke_answer_link(work, setting, actor, actions_.at(town.get())));
      EXPECT_EQ(answer_link_view(work, setting.tree, actor, actions_.at(town.get()))->ends_at, std::nullopt);
      return 0;
    });
    EXPECT_EQ(answers(*town, second, ActionVerb::complete), "link.gone");
    const std::string third = token_from(*town, "coordination");
    town->at(kTuesday + days(7) - minutes(1));
    EXPECT_EQ(opens(*town, third), "open");
    town->at(kTuesday + days(7));
    EXPECT_EQ(answers(*town, third, ActionVerb::complete), "link.gone");
    for (const char* wrong : {"", "x", "AAAAAAAAAAAAAAAAAAAAAA"}) EXPECT_EQ(opens(*town, wrong), "link.gone");
    EXPECT_EQ(promise(*town).state, meeting::ActionState::open);
  }
}

TEST_F(Links, dies_when_the_promise_is_answered_otherwise) {
  for (auto& town : towns_) {
    const std::string token = token_from(*town, "coordination");
    as(*town, "field", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_TRUE(meeting::answer_action(work, setting, actor, actions_.at(town.get()), ActionVerb::complete, "", 1));
      return 0;
    });
    EXPECT_EQ(opens(*town, token), "link.gone");
    EXPECT_EQ(answers(*town, token, ActionVerb::not_done, "Nej"), "link.gone");
    EXPECT_EQ(promise(*town).state, meeting::ActionState::done);
  }
}

TEST_F(Links, of_a_seat_that_somebody_has_left_and_of_a_maker_who_has_left_lead_nowhere) {
  for (auto& town : towns_) {
    const auto leaves = [&](const std::string& person) {
      town->write([&](db::Work& work) {
        work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ?", work.now(), town->people.at(person));
      });
    };
    const std::string by_deputy = token_from(*town, "deputy coordination");
    town->at(kTuesday + hours(1));
    leaves("deputy coordination");
    EXPECT_EQ(answers(*town, by_deputy, ActionVerb::complete), "link.gone") << "the right it was given with is gone";
    const std::string token = token_from(*town, "coordination");
    town->at(kTuesday + hours(2));
    leaves("field");
    EXPECT_EQ(opens(*town, token), "link.gone") << "whoever left may have the address";
    const std::string fresh = token_from(*town, "coordination");
    town->at(kTuesday + hours(3));
    EXPECT_EQ(opens(*town, fresh), "open") << "the deputy still sits there";
    leaves("deputy field");
    EXPECT_EQ(reason(make(*town, "coordination")), "link.nobody_there");
  }
}

TEST_F(Links, two_answers_at_once_give_one) {
  for (auto& town : towns_) {
    const std::string token = token_from(*town, "coordination");
    std::array<std::string, 2> said;
    {
      std::jthread one([&] { said[0] = answers(*town, token, ActionVerb::complete); });
      std::jthread two([&] { said[1] = answers(*town, token, ActionVerb::not_done, "Hann inte"); });
    }
    const auto good = std::ranges::count_if(said, [](const auto& each) { return each == "done" || each == "not_done"; });
    EXPECT_EQ(good, 1) << said[0] << " " << said[1];
    EXPECT_NE(promise(*town).state, meeting::ActionState::open);
    EXPECT_EQ(promise(*town).revision, 2);
  }
}

TEST_F(Links, two_answers_to_a_card_at_once_give_one) {
  for (auto& town : towns_) {
    const std::string token = card(*town, "coordination")->token;
    town->at(kEvening.to);
    std::array<std::string, 2> said;
    {
      std::jthread one([&] { said[0] = answers_card(*town, token, Outcome::done); });
      std::jthread two([&] { said[1] = answers_card(*town, token, Outcome::not_done, Taker::alarm); });
    }
    std::ranges::sort(said);
    EXPECT_EQ(said, (std::array<std::string, 2>{"done", "link.gone"}));
    const bool first_won = cards(*town).cards.front().standing == Standing::done;
    EXPECT_EQ(cards(*town).cards.front().card.took.has_value(), !first_won) << "nothing of the other answer";
  }
}

TEST_F(Links, a_card_is_answered_once_after_the_shift_has_begun_and_gives_its_dose) {
  for (auto& town : towns_) {
    const auto made = card(*town, "police");
    ASSERT_TRUE(made) << made.error().reason;
    EXPECT_EQ(opens_card(*town, made->token), "done");
    EXPECT_EQ(answers_card(*town, made->token, Outcome::done), "link.shift_not_begun");
    town->at(kEvening.to);
    EXPECT_EQ(answers_card(*town, made->token, Outcome::partly), "link.taker_missing");
    EXPECT_EQ(answers_card(*town, made->token, Outcome::done, Taker::alarm), "link.nothing_took_it");
    EXPECT_EQ(opens_card(*town, made->token), "done") << "looking and what was refused use nothing up";
    EXPECT_EQ(answers_card(*town, made->token, Outcome::partly, Taker::staffing), "done");
    EXPECT_EQ(answers_card(*town, made->token, Outcome::done), "link.gone");
    EXPECT_EQ(opens_card(*town, made->token), "link.gone");
    const auto view = cards(*town);
    ASSERT_EQ(view.cards.size(), 1U);
    EXPECT_EQ(dose_of(view.cards.front().standing), 0.5);
    EXPECT_EQ(view.cards.front().card.took, Taker::staffing);
    EXPECT_EQ(view.kept, std::nullopt) << "one card says nothing";
    const auto log = outside(*town, [&](db::Work& work, const Setting&) { return audit::list(work, {.actor = "link"}); });
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log.front().entry.seat, town->seats.at("field").text()) << "of the decision";
  }
}

TEST_F(Links, a_card_is_dead_48_hours_after_the_shift_when_taken_back_and_when_its_maker_has_left) {
  for (auto& town : towns_) {
    const auto late = card(*town, "coordination"), taken_back = card(*town, "school"), left = card(*town, "police");
    ASSERT_TRUE(late && taken_back && left);
    const auto take_back = [&](const std::string& who, const CardId& id) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const Actor& actor) {
        return reason(revoke_card(work, setting, actor, id));
      });
    };
    EXPECT_EQ(take_back("management", taken_back->card.id), "access.not_found");
    EXPECT_EQ(take_back("field", taken_back->card.id), "done") << "the cards are the group's";
    EXPECT_EQ(take_back("field", taken_back->card.id), "link.card_settled");
    EXPECT_EQ(opens_card(*town, taken_back->token), "link.gone");
    town->write([&](db::Work& work) {
      work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ?", work.now(), town->people.at("police"));
    });
    EXPECT_EQ(opens_card(*town, left->token), "link.gone");
    town->at(kEvening.to + hours(48) - minutes(1));
    EXPECT_EQ(opens_card(*town, late->token), "done");
    town->at(kEvening.to + hours(48));
    EXPECT_EQ(answers_card(*town, late->token, Outcome::done), "link.gone");
    town->at(kEvening.to + days(7));
    const auto view = cards(*town);
    ASSERT_EQ(view.cards.size(), 3U);
    EXPECT_EQ(std::ranges::count(view.cards, Standing::unknown, &CardView::standing), 2);
    EXPECT_EQ(std::ranges::count(view.cards, Standing::revoked, &CardView::standing), 1);
  }
}

TEST_F(Links, after_four_cards_it_is_said_how_many_were_kept) {
  for (auto& town : towns_) {
    std::vector<std::string> tokens;
    for (int i = 0; i < 4; ++i) tokens.push_back(card(*town, "coordination")->token);
    town->at(kEvening.to);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(answers_card(*town, tokens[static_cast<std::size_t>(i)], Outcome::done), "done");
    EXPECT_EQ(cards(*town).kept, std::nullopt) << "the fourth is waited for";
    EXPECT_EQ(answers_card(*town, tokens[3], Outcome::not_done, Taker::alarm), "done");
    EXPECT_EQ(cards(*town, "school").kept, (Kept{.kept = 3, .of = 4}));
  }
}

TEST_F(Links, a_card_that_does_not_fit_is_refused) {
  for (auto& town : towns_) {
    const auto why = [&](const std::function<void(WantedCard&)>& change) { return reason(card(*town, "police", change)); };
    EXPECT_EQ(why([](WantedCard& each) { each.texts.task = "Prata med pojken Ali"; }), "observation.screened");
    EXPECT_EQ(why([](WantedCard& each) { each.texts.why = "Ring 070-123 45 67"; }), "observation.screened");
    EXPECT_EQ(why([](WantedCard& each) { each.texts.avoid = "Undvik Ali Ahmadi"; }), "observation.screened");
    EXPECT_EQ(why([](WantedCard& each) { each.area_slug = "syd"; }), "link.area_not_of_group");
    EXPECT_EQ(why([&](WantedCard& each) { each.meets = town->seats.at("management"); }), "link.seat_not_in_group");
    EXPECT_EQ(why([](WantedCard& each) { each.shift.to = each.shift.from; }), "link.shift_ends_before_start");
    EXPECT_EQ(why([](WantedCard& each) { each.decision = meeting::DecisionId("none"); }), "access.not_found");
    EXPECT_EQ(reason(card(*town, "management")), "access.not_found");
    const CardId id("00000000-0000-7000-8000-0000000000bb");
    EXPECT_EQ(why([&](WantedCard& each) { each.id = id; }), "done");
    EXPECT_EQ(why([&](WantedCard& each) { each.id = id; }), "link.card_id_taken");
    EXPECT_EQ(cards(*town).cards.size(), 1U) << "what was refused left nothing";
  }
}

TEST_F(Links, a_card_can_be_for_the_first_line_of_the_longer_term) {
  for (auto& town : towns_) {
    EXPECT_EQ(cards(*town).longer_line, std::nullopt);
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto coming = meeting::coming_meeting(work, town->group("norr"));
      return reason(meeting::add_item(work, setting, actor,
                                      {make_id<meeting::ItemId>(work.now(), work.random()), coming->id, meeting::ItemKind::free,
                                       "", "Skolvägen på kvällen", meeting::Lane::longer}));
    });
    EXPECT_EQ(cards(*town).longer_line, "Skolvägen på kvällen");
  }
}

TEST_F(Links, a_week_whose_edition_has_nothing_in_front_says_so_and_one_without_an_edition_says_nothing) {
  for (auto& town : towns_) {
    EXPECT_FALSE(cards(*town).nothing_stands_out);
    town->write([&](db::Work& work) {
      work.execute(
          "INSERT INTO editions (id, area_id, week, state, written_by, author_id, made_at, locked_at) VALUES ('e', ?, ?, "
          "'locked', 'coordination', 'a', ?, ?)",
          cooperation::find_group(work, town->group("norr"))->area, to_text(plus_weeks(week_of(work.now()), -1)),
          to_millis(work.now()), to_millis(work.now()));
    });
    EXPECT_TRUE(cards(*town).nothing_stands_out);
    town->at(kTuesday + days(7));
    EXPECT_FALSE(cards(*town).nothing_stands_out) << "nobody has locked last week";
    town->at(kTuesday);
    town->write([&](db::Work& work) {
      work.execute("INSERT INTO edition_signals (edition_id, position, signal_id) VALUES ('e', 1, 'a signal')");
    });
    EXPECT_FALSE(cards(*town).nothing_stands_out);
  }
}

}  // namespace
}  // namespace samverkan::link
