// SPDX-License-Identifier: EUPL-1.2
// An invitation that goes by letter: one link that works, to an address that nothing else is sent to before its owner says so. On
// both databases.
#include <gtest/gtest.h>

#include "access/access_commands.hpp"
#include "calendar/daily_round.hpp"
#include "calendar/invitation_round.hpp"
#include "calendar/mail_commands.hpp"
#include "calendar/mail_rules.hpp"
#include "calendar/test_post.hpp"
#include "cooperation/cooperation_commands.hpp"

namespace samverkan::calendar {
namespace {

using run::Delivery;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const UtcTime kTuesday = parse_rfc3339("2026-10-20T11:00:00Z", "t").value();
constexpr const char* kAddress = "ny@example.se";
constexpr const char* kPassword = "ett långt lösenord";
const cooperation::TextCheck kAnyText = [](std::string_view, std::string_view) { return Result<void>(); };

class InvitationLetters : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<PostTown>(std::move(store), kTuesday));
  }
  static cooperation::Seating invite(PostTown& town, const std::string& name = "Ny i skolan",
                                     const std::string& seat = "school") {
    return town.group.write([&](db::Work& work) {
      const cooperation::Setting setting{town.group.trees.current(work), kAnyText};
      return cooperation::invite(work, setting, town.group.actor(work, "coordination"),
                                 {.id = make_id<cooperation::HoldingId>(work.now(), work.random()),
                                  .seat = town.group.seats.at(seat),
                                  .kind = cooperation::HoldingKind::deputy,
                                  .name = name,
                                  .known_name = cooperation::KnownName::refuse,
                                  .mail = access::GivenAddress{kAddress, web::Language::sv}})
          .value();
    });
  }
  static Round go_round(PostTown& town) {
    return send_invitations(town.database, PostTown::settings(), town.server(), town.clock(), town.random);
  }
  // What every other round sends, when something waits for everybody.
  static int send_the_rest(PostTown& town) {
    const auto daily = send_daily_letters(
        town.database, PostTown::settings(), town.server(),
        [](db::Work&, const access::Actor&) { return Waiting{.promises = {}, .questions = 1}; }, town.clock(), town.random);
    return daily.sent +
           send_letters(town.database, town.group.trees, PostTown::settings(), town.server(), town.clock(), town.random).sent;
  }
  static std::string token_in(const run::Letter& letter) {
    const std::string text = read_letter(letter);
    const std::string before = "https://samverkan.example/invitations/";
    const auto at = text.find(before);
    return at == std::string::npos ? std::string() : text.substr(at + before.size(), text.find("\r\n", at) - at - before.size());
  }
  static bool opens(PostTown& town, const std::string& token) {
    return town.group.write([&](db::Work& work) { return access::read_invitation(work, token).has_value(); });
  }
  static access::Actor accept(PostTown& town, const std::string& token) {
    return town.group.write([&](db::Work& work) {
      const auto signed_in = access::accept_invitation(work, token, kPassword);
      EXPECT_TRUE(signed_in);
      return access::Actor{signed_in->session.account, "", cooperation::grants_of(work, signed_in->session.account)};
    });
  }

  std::vector<std::unique_ptr<PostTown>> towns_;
};

TEST_F(InvitationLetters, one_that_is_given_up_is_told_to_whoever_invited_until_another_link_is_given) {
  for (auto& town : towns_) {
    const auto seating = invite(*town);
    const auto lost = [&](const std::string& person) {
      return town->group.write([&](db::Work& work) {
        std::vector<std::string> told;
        for (const auto& letter :
             cooperation::lost_letters_of(work, town->group.trees.current(work), town->group.actor(work, person)))
          told.push_back(letter.name + ", " + letter.seat.seat.function + ", " + letter.group.slug);
        return told;
      });
    };
    EXPECT_TRUE(lost("coordination").empty()) << "it waits to be sent";
    town->answer = Delivery::refused;
    EXPECT_EQ(go_round(*town).given_up, 1);
    EXPECT_EQ(lost("coordination"), std::vector<std::string>{"Ny i skolan, school, norr"});
    EXPECT_TRUE(lost("deputy coordination").empty()) << "who did not invite";
    town->group.write([&](db::Work& work) {
      const cooperation::Setting setting{town->group.trees.current(work), kAnyText};
      EXPECT_TRUE(cooperation::renew_invitation(work, setting, town->group.actor(work, "coordination"), seating.holding.id));
    });
    EXPECT_TRUE(lost("coordination").empty());
  }
}

TEST_F(InvitationLetters, hold_a_link_that_is_shown_to_nobody_else_and_works_once) {
  for (auto& town : towns_) {
    const auto seating = invite(*town);
    EXPECT_FALSE(seating.invitation);
    EXPECT_EQ(seating.letter_to, kAddress);
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 0);
    ASSERT_EQ(town->arrived.size(), 1U);
    EXPECT_EQ(town->arrived.front().to, kAddress);
    const auto text = read_letter(town->arrived.front());
    EXPECT_NE(text.find("senast 2026-10-27."), std::string::npos);
    EXPECT_EQ(text.find("Ny i skolan"), std::string::npos);
    const auto token = token_in(town->arrived.front());
    EXPECT_TRUE(opens(*town, token));
    accept(*town, token);
    EXPECT_FALSE(opens(*town, token));
  }
}

TEST_F(InvitationLetters, nothing_else_goes_to_the_address_before_its_owner_saves_it) {
  for (auto& town : towns_) {
    invite(*town);
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(send_the_rest(*town), 0);
    const auto owner = accept(*town, token_in(town->arrived.front()));
    EXPECT_EQ(send_the_rest(*town), 0) << "signed in, and not confirmed";
    town->group.write([&](db::Work& work) {
      const auto view = mail_address_view(work, owner).value();
      EXPECT_EQ(view.address, "");
      EXPECT_EQ(view.given, kAddress);
      EXPECT_TRUE(save_own_mail_address(work, owner, view.given, web::Language::sv));
      EXPECT_EQ(mail_address_view(work, owner).value().given, "");
    });
    EXPECT_EQ(send_the_rest(*town), 1);
    EXPECT_EQ(town->arrived.back().to, kAddress);
  }
}

TEST_F(InvitationLetters, a_link_that_was_renewed_by_hand_is_not_sent_and_the_one_by_hand_works_on) {
  for (auto& town : towns_) {
    const auto seating = invite(*town);
    const auto by_hand = town->group.write([&](db::Work& work) {
      const cooperation::Setting setting{town->group.trees.current(work), kAnyText};
      return cooperation::renew_invitation(work, setting, town->group.actor(work, "coordination"), seating.holding.id).value();
    });
    EXPECT_EQ(go_round(*town).sent, 0);
    EXPECT_TRUE(opens(*town, by_hand));
  }
}

TEST_F(InvitationLetters, whoever_came_by_another_link_is_not_offered_the_address_that_was_written) {
  for (auto& town : towns_) {
    const auto seating = invite(*town);
    EXPECT_EQ(go_round(*town).sent, 1);
    const auto offered = [&](const std::string& token) {
      return town->group.write([&](db::Work& work) { return access::read_invitation(work, token).value().address; });
    };
    EXPECT_EQ(offered(token_in(town->arrived.front())), kAddress) << "the letter itself has come there";
    const auto by_hand = town->group.write([&](db::Work& work) {
      const cooperation::Setting setting{town->group.trees.current(work), kAnyText};
      return cooperation::renew_invitation(work, setting, town->group.actor(work, "coordination"), seating.holding.id).value();
    });
    EXPECT_EQ(offered(by_hand), "");
    const auto owner = accept(*town, by_hand);
    town->group.write([&](db::Work& work) {
      EXPECT_EQ(mail_address_view(work, owner).value().given, "");
      EXPECT_TRUE(work.rows<std::string>("SELECT mail_address FROM invitations WHERE mail_address <> ''").empty());
    });
  }
}

TEST_F(InvitationLetters, an_address_whose_link_nobody_has_used_is_offered_to_nobody) {
  for (auto& town : towns_) {
    const auto seating = invite(*town);
    town->group.write([&](db::Work& work) {
      const access::Actor invited{seating.holding.account, "", cooperation::grants_of(work, seating.holding.account)};
      EXPECT_EQ(mail_address_view(work, invited).value().given, "");
    });
  }
}

TEST_F(InvitationLetters, a_server_that_is_away_is_tried_again_and_only_the_newest_link_works) {
  for (auto& town : towns_) {
    invite(*town);
    std::string first;
    const Send keep = [&](const run::Letter& letter) {
      first = token_in(letter);
      return Delivery::later;
    };
    EXPECT_EQ(send_invitations(town->database, PostTown::settings(), keep, town->clock(), town->random).later, 1);
    EXPECT_EQ(go_round(*town).sent + go_round(*town).later, 0) << "it waits before it tries again";
    town->group.at(kTuesday + minutes(2));
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_FALSE(opens(*town, first));
    EXPECT_TRUE(opens(*town, token_in(town->arrived.front())));
  }
}

TEST_F(InvitationLetters, are_sent_once_by_two_programs_on_one_store) {
  for (auto& town : towns_) {
    invite(*town);
    int others = 0;
    town->meanwhile = [&] { others = go_round(*town).sent; };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(others, 0);
    ASSERT_EQ(town->arrived.size(), 1U);
    EXPECT_TRUE(opens(*town, token_in(town->arrived.front())));
  }
}

TEST_F(InvitationLetters, wait_in_quiet_hours_and_are_not_sent_to_whoever_sits_on_no_seat_by_then) {
  for (auto& town : towns_) {
    town->group.at(kTuesday + hours(8));
    const auto seating = invite(*town);
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(kTuesday + hours(18));
    town->group.write([&](db::Work& work) {
      const cooperation::Setting setting{town->group.trees.current(work), kAnyText};
      EXPECT_TRUE(cooperation::end_holding(work, setting, town->group.actor(work, "coordination"), seating.holding.id, {}));
    });
    EXPECT_EQ(go_round(*town).sent, 0);
    EXPECT_TRUE(town->arrived.empty());
  }
}

TEST_F(InvitationLetters, a_round_that_quiet_hours_overtake_stops) {
  for (auto& town : towns_) {
    town->group.at(kTuesday + hours(4) + minutes(55));  // five to six in the afternoon
    invite(*town);
    invite(*town, "Ny hos polisen", "police");
    town->meanwhile = [&] { town->group.at(kTuesday + hours(5) + minutes(1)); };
    EXPECT_EQ(go_round(*town).sent, 1);
    EXPECT_EQ(go_round(*town).sent, 0);
    town->group.at(kTuesday + hours(19));
    EXPECT_EQ(go_round(*town).sent, 1);
  }
}

TEST_F(InvitationLetters, one_that_is_refused_stands_in_the_log) {
  for (auto& town : towns_) {
    invite(*town);
    town->answer = Delivery::refused;
    EXPECT_EQ(go_round(*town).given_up, 1);
    EXPECT_EQ(go_round(*town).given_up, 0);
    EXPECT_EQ(town->given_up_in_log(), 1U);
  }
}

TEST_F(InvitationLetters, the_address_is_emptied_when_the_link_is_over) {
  for (auto& town : towns_) {
    invite(*town);
    EXPECT_EQ(go_round(*town).sent, 1);
    const auto addresses = [&] {
      return town->group.write([](db::Work& work) {
        access::forget_old_given_addresses(work);
        return work.rows<std::string>("SELECT mail_address FROM invitations WHERE mail_address <> ''").size();
      });
    };
    EXPECT_EQ(addresses(), 1U);
    town->group.at(kTuesday + access::kInvitationLife);
    EXPECT_EQ(addresses(), 0U);
  }
}

}  // namespace
}  // namespace samverkan::calendar
