// SPDX-License-Identifier: EUPL-1.2
// Which function follows a commitment up, and what becomes of it when its seat ends. On both databases.
#include <set>

#include "agreement/test_agreeing.hpp"

namespace samverkan::agreement {
namespace {

class Owning : public Agreeing {};

TEST_F(Owning, a_commitment_is_followed_up_by_the_function_that_owns_it_and_by_whoever_coordinates) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.commitments[0].seat = town->seats.at("school");
    const auto decided = decide(*town, "management", *draft(*town, "coordination", wanted));
    ASSERT_TRUE(decided);
    const auto waiting = [&](const std::string& who, const char* until) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return commitments_to_follow_up(work, setting.tree, actor, date(until));
      });
    };
    EXPECT_TRUE(waiting("school", "2026-12-09").empty());
    const auto of_school = waiting("deputy school", "2026-12-10");
    ASSERT_EQ(of_school.size(), 1U);
    EXPECT_EQ(of_school.front().seat->seat.function, "school");
    EXPECT_FALSE(of_school.front().is_due) << "the day is to come";
    EXPECT_TRUE(waiting("field", "2027-10-31").empty());
    EXPECT_EQ(waiting("coordination", "2027-03-01").size(), 2U);
    town->at(kThursday + days(20));
    EXPECT_TRUE(waiting("school", "2026-12-16").front().is_due);
    const auto seen = read(*town, "school", *decided);
    EXPECT_EQ(seen->commitments[0].may, std::vector<std::string>{"follow_up_commitment"});
    EXPECT_TRUE(seen->commitments[1].may.empty());
    const auto follow = [&](const std::string& who, std::size_t number) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return follow_up_commitment(work, setting, actor, decided->id, {number, CommitmentOutcome::done, "Klart.", {}},
                                    decided->revision);
      });
    };
    EXPECT_EQ(outcome(follow("field", 1)), "access.not_permitted");
    EXPECT_EQ(outcome(follow("school", 2)), "access.not_permitted");
    const auto done = follow("school", 1);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->content.commitments[0].seat, town->seats.at("school"));
    EXPECT_TRUE(waiting("school", "2027-10-31").empty());
    const auto renewal = renew(*town, "coordination", *done);
    ASSERT_TRUE(renewal);
    EXPECT_EQ(renewal->content.commitments[0].seat, town->seats.at("school")) << "the function goes on in the renewal";
  }
}

TEST_F(Owning, a_commitment_is_owned_by_a_function_that_works_in_the_area_and_reads_the_agreement) {
  for (auto& town : towns_) {
    town->write([&](db::Work& work) {
      work.execute("UPDATE seats SET area_id = ? WHERE id = ?", town->trees.current(work).find_slug("syd")->id,
                   town->seats.at("field"));
      work.execute("UPDATE seats SET role = ? WHERE id = ?", "administrator", town->seats.at("police"));
    });
    for (const char* outside : {"field", "police"}) {
      Content wanted = content();
      wanted.commitments[1].seat = town->seats.at(outside);
      const auto made = draft(*town, "coordination", wanted);
      ASSERT_FALSE(made) << outside;
      EXPECT_EQ(made.error().reason + " " + made.error().field, "agreement.seat_outside commitments.1.seatId");
    }
    const auto offered = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto places = places_for(work, setting.tree, actor);
      std::set<std::string> functions;
      for (const auto& seat : places.front().seats) functions.insert(seat.seat.function);
      return functions;
    });
    EXPECT_EQ(offered, (std::set<std::string>{"coordination", "management", "school", "social_services"}));
  }
}

TEST_F(Owning, a_function_that_no_longer_reads_the_agreement_is_shown_none_of_its_words) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.commitments[0].seat = town->seats.at("school");
    ASSERT_TRUE(decide(*town, "management", *draft(*town, "coordination", wanted)));
    const auto waiting = [&] {
      return as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return commitments_to_follow_up(work, setting.tree, actor, date("2026-12-10")).size();
      });
    };
    EXPECT_EQ(waiting(), 1U);
    town->write([&](db::Work& work) {
      work.execute("UPDATE seats SET role = ? WHERE id = ?", "administrator", town->seats.at("school"));
    });
    EXPECT_EQ(waiting(), 0U);
  }
}

TEST_F(Owning, a_commitment_is_owned_by_a_function_that_is_there_now) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.commitments[0].seat = town->seats.at("school");
    const auto seat_lasts = [&](const char* column, UtcTime at) {
      town->write([&](db::Work& work) {
        work.execute(std::string("UPDATE seats SET ") + column + " = ? WHERE id = ?", at, town->seats.at("school"));
      });
      return outcome(draft(*town, "coordination", wanted));
    };
    EXPECT_EQ(seat_lasts("valid_to", kThursday + days(1)), "taken");
    EXPECT_EQ(seat_lasts("valid_to", kThursday), "agreement.seat_outside") << "it has ended";
    seat_lasts("valid_to", kThursday + days(9));
    EXPECT_EQ(seat_lasts("valid_from", kThursday + days(1)), "agreement.seat_outside") << "it has not begun";
  }
}

TEST_F(Owning, a_function_that_no_longer_reads_the_agreement_follows_nothing_up_in_it) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.commitments[0].seat = town->seats.at("school");
    const auto decided = decide(*town, "management", *draft(*town, "coordination", wanted));
    ASSERT_TRUE(decided);
    const auto follow = [&] {
      return as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return follow_up_commitment(work, setting, actor, decided->id, {1, CommitmentOutcome::done, "Klart.", {}},
                                    decided->revision);
      });
    };
    const auto has = [&](const char* column, const auto& value) {
      town->write([&](db::Work& work) {
        work.execute(std::string("UPDATE seats SET ") + column + " = ? WHERE id = ?", value, town->seats.at("school"));
      });
    };
    has("role", std::string("administrator"));
    EXPECT_EQ(outcome(follow()), "access.not_found") << "as for what does not exist";
    has("role", std::string("school_head"));
    has("valid_to", kThursday);
    EXPECT_EQ(outcome(follow()), "access.not_found") << "the seat has ended";
    has("valid_to", kThursday + days(1));
    EXPECT_EQ(outcome(follow()), "taken");
  }
}

TEST_F(Owning, is_not_put_in_force_with_an_owner_whose_seat_has_ended_while_the_draft_waited) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.commitments[1].seat = town->seats.at("school");
    const auto made = draft(*town, "coordination", wanted);
    ASSERT_TRUE(made);
    town->write(
        [&](db::Work& work) { work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", kThursday, town->seats.at("school")); });
    const auto refused = decide(*town, "management", *made);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason + " " + refused.error().field, "agreement.owner_lost commitments.1.seatId");
    EXPECT_EQ(refused.error().details, (std::vector<std::pair<std::string, std::string>>{
                                           {"number", "2"}, {"commitment", "Gå förbi torget på fredagar."}}));
    EXPECT_EQ(read(*town, "coordination", *made)->commitments[1].ended_owner->seat.function, "school");
    wanted.commitments[1].seat = town->seats.at("police");
    ASSERT_TRUE(decide(*town, "management", *rewrite(*town, "coordination", *made, wanted)));
  }
}

TEST_F(Owning, a_renewal_keeps_a_commitment_whose_owner_has_ended_and_says_whose_it_was) {
  for (auto& town : towns_) {
    Content wanted = content();
    wanted.commitments[0].seat = town->seats.at("school");
    wanted.commitments[1].seat = town->seats.at("police");
    const auto old = decide(*town, "management", *draft(*town, "coordination", wanted));
    ASSERT_TRUE(old);
    town->write(
        [&](db::Work& work) { work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", kThursday, town->seats.at("school")); });
    const auto renewal = renew(*town, "coordination", *old);
    ASSERT_TRUE(renewal);
    ASSERT_EQ(renewal->content.commitments.size(), 2U);
    EXPECT_EQ(renewal->content.commitments[0].text, wanted.commitments[0].text);
    EXPECT_EQ(renewal->content.commitments[0].party, "Kommunen");
    EXPECT_FALSE(renewal->content.commitments[0].seat);
    EXPECT_EQ(renewal->content.commitments[1].seat, town->seats.at("police"));
    const auto of_draft = read(*town, "coordination", *renewal);
    ASSERT_TRUE(of_draft->commitments[0].ended_owner);
    EXPECT_EQ(of_draft->commitments[0].ended_owner->seat.function, "school");
    EXPECT_FALSE(of_draft->commitments[1].ended_owner);
    const auto of_old = read(*town, "coordination", *old);
    EXPECT_EQ(of_old->commitments[0].ended_owner->seat.function, "school") << "it is the coordinator's to follow up";
    EXPECT_FALSE(of_old->commitments[0].seat);
    ASSERT_TRUE(decide(*town, "management", *renewal));
    EXPECT_FALSE(read(*town, "coordination", *renewal)->commitments[0].ended_owner) << "it binds without one";
  }
}

}  // namespace
}  // namespace samverkan::agreement
