// SPDX-License-Identifier: EUPL-1.2
// A group that was closed by mistake, a seat that becomes required or optional, and how a function is reached, on both databases.
#include <gtest/gtest.h>

#include "cooperation/charter_commands.hpp"
#include "cooperation/cooperation_access.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/test_group.hpp"

namespace samverkan::cooperation {
namespace {

using std::chrono::days;
using std::chrono::hours;

// A Thursday, at three in the afternoon in Stockholm.
const UtcTime kNow = parse_rfc3339("2026-11-26T14:00:00Z", "t").value();
const UtcTime kEnd = parse_rfc3339("2026-12-31T23:00:00Z", "t").value();  // the midnight after New Year's Eve

LocalDate day(std::string_view text) { return parse_iso_date(text, "t").value(); }

TEST(GroupStates, follow_their_table) {
  std::string table;
  for (const auto state : kGroupStates)
    for (const auto verb : kGroupVerbs) {
      const auto next = next_state(state, verb);
      table += std::string(to_text(state)) + " + " + std::string(to_text(verb)) + " -> " +
               std::string(next ? to_text(*next) : "refused") + "\n";
    }
  EXPECT_EQ(table,
            "open + close -> closing\n"
            "open + reopen -> refused\n"
            "open + last_day_passed -> refused\n"
            "open + days_passed -> refused\n"
            "closing + close -> refused\n"
            "closing + reopen -> open\n"
            "closing + last_day_passed -> closed\n"
            "closing + days_passed -> refused\n"
            "closed + close -> refused\n"
            "closed + reopen -> open\n"
            "closed + last_day_passed -> refused\n"
            "closed + days_passed -> over\n"
            "over + close -> refused\n"
            "over + reopen -> refused\n"
            "over + last_day_passed -> refused\n"
            "over + days_passed -> refused\n");
}

TEST(GroupStates, follow_from_the_last_day_when_they_are_read) {
  Group group{.id = GroupId("g"), .slug = "g", .name = "g", .area = AreaId("a"), .rhythm = Rhythm::weekly};
  EXPECT_EQ(state_at(group, kNow), GroupState::open);
  group.closes_at = kEnd;
  EXPECT_EQ(state_at(group, kEnd - hours(1)), GroupState::closing);
  EXPECT_EQ(state_at(group, kEnd), GroupState::closed);
  EXPECT_EQ(state_at(group, kEnd + days(30) - hours(1)), GroupState::closed) << "thirty days after New Year's Eve";
  EXPECT_EQ(state_at(group, kEnd + days(30)), GroupState::over);
}

TEST(Requirements, required_at_once_and_optional_by_decision_from_a_day_to_come) {
  const auto said = [](const RequirementHistory& history, const WantedRequirement& wanted) {
    const auto change = change_requirement(history, wanted, kNow);
    if (!change) return change.error().reason;
    if (!*change) return std::string("dropped");
    return std::string((*change)->requirement == Requirement::required ? "required " : "optional ") +
           to_rfc3339((*change)->from) + " " + (*change)->decision;
  };
  EXPECT_EQ(said({Requirement::optional}, {Requirement::required, "", {}}), "required 2026-11-26T14:00:00Z ");
  EXPECT_EQ(said({Requirement::optional}, {Requirement::optional, "2026-3", {}}), "cooperation.requirement_is_held");
  const RequirementHistory required{Requirement::required};
  EXPECT_EQ(said(required, {Requirement::optional, "", day("2027-01-01")}), "cooperation.optional_by_decision");
  EXPECT_EQ(said(required, {Requirement::optional, "2026-3", {}}), "cooperation.optional_forward");
  EXPECT_EQ(said(required, {Requirement::optional, "2026-3", day("2026-11-26")}), "cooperation.optional_forward") << "today";
  EXPECT_EQ(said(required, {Requirement::optional, "2026-3", day("2026-11-27")}), "optional 2026-11-26T23:00:00Z 2026-3");
  const RequirementHistory to_come{Requirement::required, {{kNow + days(3), Requirement::optional, "2026-3"}}};
  EXPECT_EQ(said(to_come, {Requirement::required, "", {}}), "dropped");
}

TEST(Contacts, are_a_telephone_number_or_an_address_of_a_function) {
  const auto said = [](std::string_view text) {
    const auto contact = parse_contact(text);
    return contact ? *contact : contact.error().reason;
  };
  EXPECT_EQ(said(" 08-465 004 00 "), "08-465 004 00");
  EXPECT_EQ(said("+46 70 174 06 05"), "+46 70 174 06 05");
  EXPECT_EQ(said("114 14"), "114 14");
  EXPECT_EQ(said(""), "");
  for (const char* wrong : {"465 004 00", "08-4", "+46 8", "0701-ring mig", "08/465 004 00", "+46+8465", "112", "12345",
                            "+1234567890123456", "08 465 004 00 01 02 03"})
    EXPECT_EQ(said(wrong), "cooperation.contact_form") << wrong;
  EXPECT_EQ(said("falt.norr@example.se"), "falt.norr@example.se");
  EXPECT_EQ(said("fält@example.se"), "base.mail_address_letters");
  EXPECT_EQ(said("falt@example"), "base.mail_address");
  EXPECT_EQ(words_of_contact("anna.BERG-lind2@example.se"), "Anna BERG Lind");
  EXPECT_EQ(words_of_contact("08-465 004 00"), "");
  EXPECT_EQ(words_of_contact("19900101-1234@example.se"), "19900101-1234") << "a personal number is one in an address too";
  EXPECT_EQ(said("010203-1234"), "cooperation.contact_form") << "and is no telephone number";
  EXPECT_EQ(said("0708-12 34 56"), "0708-12 34 56");
}

class LateLife : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kNow));
  }

  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), check_}, town.actor(work, person));
    });
  }
  std::string close(TestGroup& town, std::string_view last) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto closed = close_group(work, setting, actor, "norr", {"Klart.", day(last)}, find_group(work, "norr")->revision);
      return closed ? std::string("closed") : closed.error().reason;
    });
  }
  std::string reopen(TestGroup& town, const std::string& person, const std::string& reason = "Den avslutades av misstag.") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto reopened = reopen_group(work, setting, actor, "norr", reason, find_group(work, "norr")->revision);
      return reopened ? std::string("reopened") : reopened.error().reason + " " + reopened.error().field;
    });
  }
  static std::vector<std::string> functions(TestGroup& town) {
    return town.write([&](db::Work& work) {
      std::vector<std::string> all;
      for (const SeatView& view : seats_of(work, town.group("norr"))) all.push_back(view.seat.function);
      return all;
    });
  }
  std::string write(TestGroup& town, const std::string& person, const std::string& contact) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto written = write_contact(work, setting, actor, town.seats.at("school"), contact);
      return written ? "written " + written->contact : written.error().reason;
    });
  }
  static std::string contact(TestGroup& town) {
    return town.write([&](db::Work& work) { return find_seat_view(work, town.seats.at("school"))->seat.contact; });
  }

  // The screening stands in a later module: here it knows one person.
  const TextCheck check_ = [](std::string_view text, std::string_view field) -> Result<void> {
    if (text.find("Anna") != std::string_view::npos) return refuse(Problem::screened, "observation.screened", std::string(field));
    return {};
  };
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

TEST_F(LateLife, a_group_that_was_closed_by_mistake_goes_on_with_its_seats_and_their_people_from_that_day) {
  for (auto& town : towns_) {
    EXPECT_EQ(reopen(*town, "coordination"), "cooperation.group_is_open group");
    EXPECT_EQ(close(*town, "2026-12-31"), "closed");
    town->at(kEnd + days(10));
    EXPECT_TRUE(functions(*town).empty());
    EXPECT_EQ(reopen(*town, "school"), "access.not_permitted group");
    EXPECT_EQ(reopen(*town, "coordination", " "), "cooperation.reopening_reason_missing reason");
    EXPECT_EQ(reopen(*town, "coordination", "Anna sa det."), "observation.screened reason");
    EXPECT_TRUE(functions(*town).empty()) << "nothing is half done";
    EXPECT_EQ(reopen(*town, "coordination"), "reopened");
    EXPECT_EQ(functions(*town).size(), 5U);
    town->write([&](db::Work& work) {
      const auto group = *find_group(work, "norr");
      EXPECT_FALSE(group.closes_at);
      EXPECT_EQ(group.closing_reason, "");
      ASSERT_TRUE(group.reopened);
      EXPECT_EQ(group.reopened->closed_at, kEnd);
      EXPECT_EQ(group.reopened->at, work.now());
      EXPECT_EQ(group.reopened->reason, "Den avslutades av misstag.");
      EXPECT_EQ(groups(work).front().reopened->reason, group.reopened->reason);
      const auto school = town->actor(work, "school");
      EXPECT_FALSE(school.grants.front().is_over);
      EXPECT_FALSE(school.grants.front().area.empty());
    });
    EXPECT_EQ(reopen(*town, "coordination"), "cooperation.group_is_open group");
    EXPECT_EQ(close(*town, "2027-06-30"), "closed") << "and can be closed again";
  }
}

TEST_F(LateLife, a_seat_that_has_a_last_day_of_its_own_keeps_nobody_beyond_it_when_the_group_goes_on) {
  for (auto& town : towns_) {
    const UtcTime own_end = kEnd - days(30);
    town->write([&](db::Work& work) {
      work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", kEnd + days(90), town->seats.at("field"));
      work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", own_end, town->seats.at("police"));
    });
    EXPECT_EQ(close(*town, "2026-12-31"), "closed");
    EXPECT_EQ(reopen(*town, "coordination"), "reopened");
    town->write([&](db::Work& work) {
      const auto sits_until = [&](const char* seat) {
        return std::get<0>(
            *work.find_row<std::optional<UtcTime>>("SELECT valid_to FROM holdings WHERE seat_id = ?", town->seats.at(seat)));
      };
      EXPECT_EQ(sits_until("field"), kEnd + days(90));
      EXPECT_EQ(sits_until("police"), own_end);
      EXPECT_FALSE(sits_until("school")) << "that seat goes on";
      EXPECT_EQ(find_group(work, "norr")->reopened->closing_reason, "Klart.") << "why it was closed is kept";
    });
  }
}

TEST_F(LateLife, a_closing_that_has_not_come_is_taken_back) {
  for (auto& town : towns_) {
    EXPECT_EQ(close(*town, "2026-12-31"), "closed");
    EXPECT_EQ(reopen(*town, "coordination"), "reopened");
    town->at(kEnd + days(1));
    EXPECT_EQ(functions(*town).size(), 5U);
  }
}

TEST_F(LateLife, a_group_is_opened_again_within_thirty_days_and_not_after) {
  for (auto& town : towns_) {
    EXPECT_EQ(close(*town, "2026-12-31"), "closed");
    const auto verbs = [&] {
      return town->write([&](db::Work& work) {
        return group_verbs(town->trees.current(work), town->actor(work, "coordination"), *find_group(work, "norr"), work.now());
      });
    };
    town->at(kEnd + days(30) - hours(1));
    EXPECT_EQ(verbs(), std::vector<std::string>{"reopen_group"});
    town->at(kEnd + days(30));
    EXPECT_TRUE(verbs().empty());
    EXPECT_EQ(reopen(*town, "coordination"), "cooperation.reopening_late group");
  }
}

TEST_F(LateLife, whose_holding_was_ended_meanwhile_neither_opens_the_group_nor_sits_in_it_again) {
  for (auto& town : towns_) {
    EXPECT_EQ(close(*town, "2026-12-31"), "closed");
    town->at(kEnd + days(3));
    town->write([&](db::Work& work) {
      work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ?", kEnd + days(2), town->people.at("coordination"));
    });
    EXPECT_EQ(reopen(*town, "coordination"), "access.not_found group");
    EXPECT_EQ(reopen(*town, "deputy coordination"), "reopened");
    town->write([&](db::Work& work) {
      EXPECT_FALSE(find_seat_view(work, town->seats.at("coordination"))->holder) << "an ended holding stays ended";
    });
  }
}

TEST_F(LateLife, a_seat_has_its_own_last_day_again) {
  for (auto& town : towns_) {
    const auto end = [&](const std::string& function, std::string_view last) {
      as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        EXPECT_TRUE(end_seat(work, setting, actor, town->seats.at(function), day(last)));
        return 0;
      });
    };
    end("field", "2027-06-30");   // after the group
    end("police", "2026-12-31");  // on the same day as the group
    EXPECT_EQ(close(*town, "2026-12-31"), "closed");
    town->at(kEnd + days(3));
    EXPECT_EQ(reopen(*town, "coordination"), "reopened");
    EXPECT_EQ(functions(*town), (std::vector<std::string>{"coordination", "field", "school", "social_services"}));
    town->at(from_local({day("2027-07-01"), 0, 0}));
    EXPECT_EQ(functions(*town), (std::vector<std::string>{"coordination", "school", "social_services"}));
  }
}

TEST_F(LateLife, a_seat_is_required_or_optional_as_was_decided_at_each_time) {
  for (auto& town : towns_) {
    const auto change = [&](const std::string& person, const WantedRequirement& wanted) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto changed = change_requirement(work, setting, actor, town->seats.at("coordination"), wanted);
        return changed ? std::string("changed") : changed.error().reason;
      });
    };
    const auto is_required = [&](std::optional<UtcTime> at = {}) {
      return town->write([&](db::Work& work) {
        for (const SeatView& view : seats_at(work, town->group("norr"), at.value_or(work.now())))
          if (view.seat.function == "coordination") return view.seat.requirement == Requirement::required;
        return false;
      });
    };
    EXPECT_EQ(change("school", {Requirement::required, "", {}}), "access.not_permitted");
    EXPECT_FALSE(is_required());
    EXPECT_EQ(change("coordination", {Requirement::required, "", {}}), "changed");
    EXPECT_TRUE(is_required());
    EXPECT_FALSE(is_required(kNow - hours(1))) << "what was is not changed";
    town->at(kNow + days(1));
    EXPECT_EQ(change("coordination", {Requirement::optional, "2026-3", day("2027-01-01")}), "changed");
    EXPECT_TRUE(is_required());
    town->write([&](db::Work& work) {
      for (const SeatView& view : seats_of(work, town->group("norr")))
        EXPECT_EQ(view.seat.next_requirement.has_value(), view.seat.function == "coordination") << view.seat.function;
    });
    town->at(kEnd);
    EXPECT_FALSE(is_required());
    EXPECT_TRUE(is_required(kEnd - hours(1)));
    town->write([&](db::Work& work) {
      const auto history = requirements_of(work, town->group("norr")).at(town->seats.at("coordination"));
      EXPECT_EQ(history.first, Requirement::optional);
      ASSERT_EQ(history.changes.size(), 2U);
      EXPECT_EQ(history.changes.back().decision, "2026-3");
    });
  }
}

TEST_F(LateLife, the_contact_of_a_seat_is_its_functions_and_goes_with_the_seat) {
  for (auto& town : towns_) {
    EXPECT_EQ(write(*town, "police", "08-465 004 00"), "access.not_permitted");
    EXPECT_EQ(write(*town, "deputy school", "08-465 004 00"), "access.not_permitted") << "by its holder";
    EXPECT_EQ(write(*town, "school", "08-465 004 00"), "written 08-465 004 00");
    EXPECT_EQ(write(*town, "coordination", "skolan.norr@example.se"), "written skolan.norr@example.se");
    EXPECT_EQ(write(*town, "school", "anna.berg@example.se"), "cooperation.contact_of_person");
    EXPECT_EQ(contact(*town), "skolan.norr@example.se");
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(end_seat(work, setting, actor, town->seats.at("school"), day("2026-12-31")));
      return 0;
    });
    town->at(kEnd - hours(1));
    EXPECT_EQ(contact(*town), "skolan.norr@example.se");
    town->at(kEnd);
    EXPECT_EQ(contact(*town), "");
    EXPECT_EQ(write(*town, "coordination", "08-465 004 00"), "cooperation.seat_over");
    town->write([&](db::Work& work) {
      forget_contacts(work);
      EXPECT_TRUE(work.rows<std::string>("SELECT id FROM seats WHERE contact <> ''").empty()) << "and is destroyed at night";
    });
  }
}

TEST_F(LateLife, a_contact_is_taken_away) {
  for (auto& town : towns_) {
    EXPECT_EQ(write(*town, "school", "08-465 004 00"), "written 08-465 004 00");
    EXPECT_EQ(write(*town, "school", " "), "written ");
    EXPECT_EQ(contact(*town), "");
  }
}

}  // namespace
}  // namespace samverkan::cooperation
