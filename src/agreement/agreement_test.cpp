// SPDX-License-Identifier: EUPL-1.2
// An agreement is written, decided, followed up and renewed; it says its purposes and areas, and it is read where it holds. On
// both databases.
#include "agreement/agreement_rules.hpp"
#include "agreement/test_agreeing.hpp"

namespace samverkan::agreement {
namespace {

Agreement in_force(LocalDate from, LocalDate to, const char* area = "norr") {
  Agreement agreement{.id = AgreementId("a"), .area = AreaId(area), .level = AgreementLevel::local, .content = content()};
  agreement.content.valid_from = from;
  agreement.content.valid_to = to;
  agreement.in_force = PutInForce{kThursday, SeatId("s"), AccountId("p")};
  return agreement;
}

TEST(AgreementStates, follow_their_table) {
  std::string table;
  for (const auto state : kAgreementStates)
    for (const auto verb : kAgreementVerbs) {
      const auto next = next_state(state, verb);
      table += std::string(to_text(state)) + " + " + std::string(to_text(verb)) + " -> " +
               std::string(next ? to_text(*next) : "refused") + "\n";
    }
  EXPECT_EQ(table,
            "draft + change -> draft\n"
            "draft + put_in_force -> in_force\n"
            "draft + replace -> refused\n"
            "draft + follow_up -> refused\n"
            "draft + last_day_passed -> refused\n"
            "draft + renewal_begun -> refused\n"
            "in_force + change -> refused\n"
            "in_force + put_in_force -> refused\n"
            "in_force + replace -> in_force\n"
            "in_force + follow_up -> in_force\n"
            "in_force + last_day_passed -> expired\n"
            "in_force + renewal_begun -> replaced\n"
            "expired + change -> refused\n"
            "expired + put_in_force -> refused\n"
            "expired + replace -> expired\n"
            "expired + follow_up -> expired\n"
            "expired + last_day_passed -> refused\n"
            "expired + renewal_begun -> replaced\n"
            "replaced + change -> refused\n"
            "replaced + put_in_force -> refused\n"
            "replaced + replace -> refused\n"
            "replaced + follow_up -> refused\n"
            "replaced + last_day_passed -> refused\n"
            "replaced + renewal_begun -> refused\n");
}

TEST(AgreementStates, follow_from_the_dates_when_they_are_read) {
  Agreement agreement = in_force(date("2026-01-01"), date("2026-12-31"));
  EXPECT_EQ(state_on(agreement, date("2026-12-31")), AgreementState::in_force) << "the last day counts";
  EXPECT_EQ(state_on(agreement, date("2027-01-01")), AgreementState::expired);
  agreement.replaced_from = date("2027-02-01");
  EXPECT_EQ(state_on(agreement, date("2027-01-31")), AgreementState::expired) << "its renewal has not begun";
  EXPECT_EQ(state_on(agreement, date("2027-02-01")), AgreementState::replaced);
  agreement.in_force.reset();
  EXPECT_EQ(state_on(agreement, date("2027-02-01")), AgreementState::draft);
}

TEST(AgreementRules, the_law_asks_for_purposes_and_areas) {
  const Themes themes = Themes::load(data_assets());
  const auto reason = [&](auto&& spoil) {
    Content wanted = content();
    spoil(wanted);
    const auto checked = check_content(tidied(wanted), themes);
    return checked ? std::string("taken") : checked.error().reason + " " + checked.error().field;
  };
  EXPECT_EQ(reason([](Content&) {}), "taken");
  EXPECT_EQ(reason([](Content& c) { c.purposes = {"  "}; }), "agreement.purpose_missing purposes");
  EXPECT_EQ(reason([](Content& c) { c.cooperation_areas.clear(); }), "agreement.area_missing cooperationAreas");
  EXPECT_EQ(reason([](Content& c) { c.parties = {"Kommunen", "Kommunen "}; }), "agreement.parties_too_few parties");
  EXPECT_EQ(reason([](Content& c) { c.themes = {"magic"}; }), "agreement.theme_unknown themes");
  EXPECT_EQ(reason([](Content& c) { c.valid_to = c.valid_from; }), "agreement.validity_range validTo");
  EXPECT_EQ(reason([](Content& c) { c.commitments[1].party = "Bolaget"; }), "agreement.not_a_party commitments.1.party");
  EXPECT_EQ(reason([](Content& c) { c.commitments[0].follow_up_on = date("2027-11-01"); }),
            "agreement.date_outside commitments.0.followUpOn");
  EXPECT_EQ(reason([](Content& c) { c.commitments[0].text = " "; }), "agreement.text_missing commitments.0.text");
}

TEST(AgreementRules, every_theme_has_a_name_in_both_languages) {
  EXPECT_GE(Themes::load(data_assets()).all().size(), 10U);
  EXPECT_FALSE(Themes::parse("[[themes]]\ncode = \"a\"\nsv = \"A\""));
  EXPECT_FALSE(Themes::parse("themes ="));
}

TEST(AgreementRules, a_renewal_begins_the_day_after_and_moves_every_date) {
  const Agreement old = in_force(date("2026-01-01"), date("2026-12-31"));
  const auto renewal = renewal_of(old, AgreementId("b"), date("2026-11-26"));
  ASSERT_TRUE(renewal);
  EXPECT_EQ(renewal->replaces, old.id);
  EXPECT_FALSE(renewal->in_force);
  EXPECT_EQ(to_iso_date(renewal->content.valid_from), "2027-01-01");
  EXPECT_EQ(to_iso_date(renewal->content.valid_to), "2027-12-31");
  EXPECT_EQ(to_iso_date(renewal->content.commitments[0].follow_up_on), "2027-12-10");
}

TEST(AgreementRules, what_is_due_is_told_until_somebody_says_how_it_went) {
  Agreement agreement = in_force(date("2026-11-01"), date("2027-10-31"));
  EXPECT_EQ(count_due(agreement, date("2026-12-09")), 0);
  EXPECT_EQ(count_due(agreement, date("2026-12-10")), 1);
  const auto follow_up = [&](CommitmentOutcome outcome, std::optional<LocalDate> next) {
    return follow_up_commitment(agreement, 1, {outcome, "Lampor är beställda.", date("2026-12-11"), SeatId("s"), AccountId("p")},
                                next);
  };
  EXPECT_EQ(follow_up(CommitmentOutcome::ongoing, {}).error().reason, "agreement.next_date");
  EXPECT_EQ(count_due(*follow_up(CommitmentOutcome::ongoing, date("2027-01-15")), date("2027-01-14")), 0);
  EXPECT_EQ(count_due(*follow_up(CommitmentOutcome::ongoing, date("2027-01-15")), date("2027-01-15")), 1);
  EXPECT_EQ(count_due(*follow_up(CommitmentOutcome::not_done, {}), date("2027-01-15")), 0) << "an answer, not a good one";
}

TEST_F(Agreeing, the_coordinator_writes_the_steering_group_decides_and_the_group_reads) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.purposes.clear();
    EXPECT_EQ(outcome(draft(*town, "coordination", wanted)), "agreement.purpose_missing");
    EXPECT_EQ(outcome(draft(*town, "school", content())), "access.not_found");
    const auto made = draft(*town, "coordination", content());
    ASSERT_TRUE(made);
    EXPECT_EQ(outcome(read(*town, "school", *made)), "access.not_found") << "a draft is for those who write and decide it";
    EXPECT_EQ(read(*town, "coordination", *made)->may, std::vector<std::string>{"change"});
    EXPECT_EQ(read(*town, "management", *made)->may, std::vector<std::string>{"put_in_force"});
    EXPECT_EQ(outcome(decide(*town, "coordination", *made)), "access.not_permitted");
    wanted = content();
    wanted.own_priorities = {"Skolvägen"};
    const auto changed = rewrite(*town, "coordination", *made, wanted);
    ASSERT_TRUE(changed);
    EXPECT_EQ(outcome(rewrite(*town, "coordination", *made, wanted)), "agreement.changed_meanwhile");
    const auto decided = decide(*town, "management", *changed);
    ASSERT_TRUE(decided);
    const auto seen = read(*town, "deputy police", *decided);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->state, AgreementState::in_force);
    EXPECT_EQ(seen->agreement.content.own_priorities, std::vector<std::string>{"Skolvägen"});
    EXPECT_EQ(seen->agreement.content.commitments.size(), 2U);
    EXPECT_TRUE(seen->may.empty());
    EXPECT_EQ(outcome(rewrite(*town, "coordination", *decided, wanted)), "agreement.wrong_state");
  }
}

TEST_F(Agreeing, is_nothing_to_another_district) {
  for (auto& town : towns_) {
    town->write([&](db::Work& work) {
      const auto* south = town->trees.current(work).find_slug("syd");
      work.execute("UPDATE seats SET area_id = ? WHERE id = ?", south->id, town->seats.at("field"));
    });
    const auto decided = decide(*town, "management", *draft(*town, "coordination", content()));
    ASSERT_TRUE(decided);
    EXPECT_EQ(outcome(read(*town, "field", *decided)), "access.not_found");
    EXPECT_EQ(outcome(read(*town, "school", *decided)), "taken");
    EXPECT_EQ(outcome(draft(*town, "coordination", content(), "syd")), "access.not_found");
    const auto covered = as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor&) {
      const auto all = all_agreements(work);
      const auto today = to_local(work.now()).date;
      return std::pair(coverage_of(all, setting.tree, setting.tree.find_slug("norr")->id, today),
                       coverage_of(all, setting.tree, setting.tree.find_slug("syd")->id, today));
    });
    ASSERT_TRUE(covered.first);
    EXPECT_TRUE(covered.first->holds);
    EXPECT_EQ(to_iso_date(covered.first->last_day), "2027-10-31");
    EXPECT_FALSE(covered.second);
  }
}

TEST_F(Agreeing, a_local_agreement_stands_under_the_overarching_one_that_all_districts_read) {
  for (auto& town : towns_) {
    town->write([&](db::Work& work) {
      const auto& tree = town->trees.current(work);
      work.execute("UPDATE seats SET area_id = ? WHERE id = ?", *tree.find_slug("norr")->parent, town->seats.at("coordination"));
      work.execute("UPDATE seats SET area_id = ? WHERE id = ?", tree.find_slug("syd")->id, town->seats.at("field"));
    });
    const auto root = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto places = places_for(work, setting.tree, actor);
      EXPECT_EQ(places.size(), 3U);
      EXPECT_EQ(places.front().level, AgreementLevel::overarching);
      return places.front().area->slug;
    });
    const auto above = draft(*town, "coordination", content(), root.c_str());
    ASSERT_TRUE(above);
    EXPECT_EQ(above->level, AgreementLevel::overarching);
    Content wanted = content();
    wanted.overarching = above->id;
    EXPECT_EQ(outcome(draft(*town, "coordination", wanted)), "agreement.not_overarching") << "it is a draft";
    ASSERT_TRUE(decide(*town, "management", *above));
    EXPECT_EQ(outcome(read(*town, "field", *above)), "taken");
    const auto local = draft(*town, "coordination", wanted);
    ASSERT_TRUE(local);
    EXPECT_EQ(local->level, AgreementLevel::local);
    EXPECT_EQ(read(*town, "management", *local)->overarching->id, above->id);
    EXPECT_EQ(outcome(draft(*town, "coordination", wanted, root.c_str())), "agreement.not_overarching") << "nothing is above";
    wanted.overarching.reset();
    wanted.promises = {{"Vi syns vid torget.",
                        town->write([&](db::Work& work) { return town->trees.current(work).find_slug("syd")->id; }),
                        date("2026-12-01")}};
    EXPECT_EQ(outcome(draft(*town, "coordination", wanted)), "agreement.area_outside");
  }
}

TEST_F(Agreeing, commitments_and_promises_are_followed_up_in_a_sentence) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.promises = {{"Vi syns vid torget varje fredag.",
                        town->write([&](db::Work& work) { return town->trees.current(work).find_slug("norr")->id; }),
                        date("2026-12-01")}};
    const auto decided = decide(*town, "management", *draft(*town, "coordination", wanted));
    ASSERT_TRUE(decided);
    town->at(kThursday + days(20));
    EXPECT_EQ(read(*town, "school", *decided)->due, 2);
    const auto follow = [&](const std::string& who, const Agreement& agreement, const CommitmentNews& news) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return follow_up_commitment(work, setting, actor, agreement.id, news, agreement.revision);
      });
    };
    EXPECT_EQ(outcome(follow("school", *decided, {1, CommitmentOutcome::done, "Klart.", {}})), "access.not_permitted");
    EXPECT_EQ(outcome(follow("coordination", *decided, {3, CommitmentOutcome::done, "Klart.", {}})), "access.not_found");
    EXPECT_EQ(outcome(follow("coordination", *decided, {1, CommitmentOutcome::done, "Ring 070-123 45 67.", {}})),
              "observation.screened");
    const auto ongoing =
        follow("coordination", *decided, {1, CommitmentOutcome::ongoing, "Lampor är beställda.", date("2027-01-15")});
    ASSERT_TRUE(ongoing);
    const auto done = follow("coordination", *ongoing, {1, CommitmentOutcome::done, "Alla lampor lyser.", {}});
    ASSERT_TRUE(done);
    const auto kept = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return follow_up_promise(work, setting, actor, done->id, {1, PromiseOutcome::partly, "Tre fredagar av fyra."},
                               done->revision);
    });
    ASSERT_TRUE(kept);
    const auto seen = read(*town, "school", *kept);
    ASSERT_EQ(seen->agreement.content.commitments[0].follow_ups.size(), 2U);
    EXPECT_EQ(seen->agreement.content.commitments[0].follow_ups[1].text, "Alla lampor lyser.");
    ASSERT_EQ(seen->agreement.content.promises[0].follow_ups.size(), 1U);
    EXPECT_EQ(seen->agreement.content.promises[0].follow_ups[0].outcome, PromiseOutcome::partly);
    EXPECT_EQ(seen->due, 0);
    EXPECT_EQ(found(*town, "school", "lampor lyser"), 1U) << "what was found is found";
    EXPECT_EQ(found(*town, "school", "tre fredagar"), 1U);
  }
}

TEST_F(Agreeing, a_renewal_is_a_draft_until_it_takes_the_place_on_its_first_day) {
  for (auto& town : towns_) {
    const auto old = decide(*town, "management", *draft(*town, "coordination", content()));
    ASSERT_TRUE(old);
    const auto renewal = renew(*town, "coordination", *old);
    ASSERT_TRUE(renewal);
    EXPECT_EQ(outcome(renew(*town, "coordination", *old)), "agreement.renewal_exists");
    EXPECT_TRUE(read(*town, "coordination", *old)->renewal);
    EXPECT_FALSE(read(*town, "school", *old)->renewal) << "a draft is not shown";
    ASSERT_TRUE(decide(*town, "management", *renewal));
    EXPECT_EQ(read(*town, "school", *old)->state, AgreementState::in_force);
    town->at(parse_rfc3339("2027-10-31T22:59:00Z", "t").value());
    EXPECT_EQ(read(*town, "school", *old)->state, AgreementState::in_force) << "the last hour of the last day in Stockholm";
    town->at(parse_rfc3339("2027-10-31T23:01:00Z", "t").value());
    EXPECT_EQ(read(*town, "school", *old)->state, AgreementState::replaced);
    EXPECT_EQ(read(*town, "school", *renewal)->state, AgreementState::in_force);
  }
}

TEST_F(Agreeing, an_agreement_that_is_not_renewed_expires_and_is_still_followed_up) {
  for (auto& town : towns_) {
    const auto decided = decide(*town, "management", *draft(*town, "coordination", content()));
    town->at(parse_rfc3339("2027-11-02T09:00:00Z", "t").value());
    const auto seen = read(*town, "coordination", *decided);
    EXPECT_EQ(seen->state, AgreementState::expired);
    EXPECT_EQ(seen->may, (std::vector<std::string>{"replace", "follow_up_promise"}));
    EXPECT_EQ(seen->commitments.front().may, std::vector<std::string>{"follow_up_commitment"});
    const auto late = draft(*town, "coordination", content());
    EXPECT_EQ(outcome(decide(*town, "management", *late)), "agreement.over_already");
  }
}

TEST_F(Agreeing, refuses_text_that_points_at_a_person_wherever_it_stands) {
  for (auto& town : towns_) {
    const auto field = [&](auto&& spoil) {
      Content wanted = content();
      spoil(wanted);
      const auto made = draft(*town, "coordination", wanted);
      return made ? std::string("taken") : made.error().reason + " " + made.error().field;
    };
    const std::string person = "Ring 070-123 45 67 om Ali.";
    EXPECT_EQ(field([&](Content& c) { c.purposes.push_back(person); }), "observation.screened purposes.1");
    EXPECT_EQ(field([&](Content& c) { c.cooperation_areas = {person}; }), "observation.screened cooperationAreas.0");
    EXPECT_EQ(field([&](Content& c) { c.own_priorities = {person}; }), "observation.screened ownPriorities.0");
    EXPECT_EQ(field([&](Content& c) { c.parties.push_back(person); }), "observation.screened parties.2");
    EXPECT_EQ(field([&](Content& c) { c.commitments[1].text = person; }), "observation.screened commitments.1.text");
    EXPECT_EQ(field([](Content& c) { c.overarching = AgreementId("00000000-0000-7000-8000-0000000000aa"); }),
              "agreement.not_overarching overarchingId");
  }
}

}  // namespace
}  // namespace samverkan::agreement
