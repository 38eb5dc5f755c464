// SPDX-License-Identifier: EUPL-1.2
// A coordinator sets up a group and puts people on its seats, on both databases.
#include <gtest/gtest.h>

#include <map>

#include "access/access_commands.hpp"
#include "area/area_views.hpp"
#include "area/test_city.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/text.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::cooperation {
namespace {

const UtcTime kNow = from_millis(1'795'000'000'000);

// Two districts side by side, with a coordinator in each, an administrator for both, and a school that has a seat in Norr.
class SettingUp : public testing::Test {
 protected:
  struct Town {
    std::unique_ptr<db::TestStore> store;
    area::AreaTrees trees;
    access::AreaId norr, syd;
    std::map<std::string, access::Actor> people;
  };

  template <class F>
  auto write(Town& town, F&& f) {
    return town.store->database().write(kNow, random_, std::forward<F>(f));
  }

  void SetUp() override {
    for (auto& store : db::test_databases()) {
      towns_.push_back(std::make_unique<Town>());
      towns_.back()->store = std::move(store);
      write(*towns_.back(), [&](db::Work& work) { settle(work, *towns_.back()); });
    }
  }

  void settle(db::Work& work, Town& town) {
    area::test_city::build(work);
    const auto& tree = town.trees.current(work);
    town.norr = tree.find_slug("norr")->id;
    town.syd = tree.find_slug("syd")->id;
    create_organisation(work, "system", {OrganisationId("city"), "Kommunen", "municipality"});
    create_organisation(work, "system", {OrganisationId("school"), "Ekskolan", "school"});
    add_person(work, town, "norra samordnaren", access::Role::coordinator, "coordination", town.norr);
    add_person(work, town, "södra samordnaren", access::Role::coordinator, "coordination", town.syd);
    add_person(work, town, "administratören", access::Role::administrator, "administration", *tree.find(town.norr)->parent);
    create_seat(work, "system", seat("school", access::Role::school_head, OrganisationId("school"), town.norr));
  }

  static Seat seat(const std::string& function, access::Role role, const OrganisationId& organisation, const AreaId& area) {
    return {.id = SeatId("seat " + function + area.text()),
            .function = function,
            .role = role,
            .organisation = organisation,
            .area = area,
            .group = std::nullopt,
            .requirement = Requirement::optional,
            .reporting = Reporting::when_needed,
            .topics = {}};
  }

  void add_person(db::Work& work, Town& town, const std::string& name, access::Role role, const std::string& function,
                  const AreaId& area) {
    const auto account = access::create_account(work, "system", name).value();
    const Seat made = seat(function, role, OrganisationId("city"), area);
    create_seat(work, "system", made);
    ASSERT_TRUE(take_seat(
        work, "system", {HoldingId("holding " + name), made.id, account, HoldingKind::holder, kNow - std::chrono::hours(1), {}}));
    town.people[name] = {account, name, grants_of(work, account)};
  }

  // The actor with the seats that were given since.
  static access::Actor& again(db::Work& work, Town& town, const std::string& name) {
    auto& actor = town.people.at(name);
    actor.grants = grants_of(work, actor.account);
    return actor;
  }

  static WantedGroup wanted(const AreaId& area, const std::string& name) {
    return {GroupId("group " + name),
            area,
            {name, "Vi ser läget tillsammans.", Rhythm::fortnightly, {}},
            {"Ekskolan", "Kommunen", "Kommunen", "Polisen Norr", "", ""}};
  }

  Result<Group> create(db::Work& work, Town& town, const std::string& who, const WantedGroup& group) {
    return create_group(work, Setting{town.trees.current(work), check_}, again(work, town, who), *templates_.find("area_group"),
                        group);
  }

  Result<Seating> invite_to(db::Work& work, Town& town, const std::string& who, const SeatId& id, HoldingKind kind,
                            const std::string& name, KnownName known = KnownName::refuse) {
    return invite(work, Setting{town.trees.current(work), check_}, again(work, town, who),
                  {make_id<HoldingId>(kNow, random_), id, kind, name, known});
  }

  static SeatView seat_of(db::Work& work, const Group& group, const std::string& function) {
    for (auto& view : seats_of(work, group.id))
      if (view.seat.function == function) return view;
    throw std::logic_error("no seat of " + function);
  }

  SeededRandom random_{Seed{11}};
  const GroupTemplates templates_ = GroupTemplates::load(data_assets());
  const TextCheck check_ = [](std::string_view text, std::string_view field) -> Result<void> {
    if (text.find("Ali") != std::string_view::npos) return refuse(Problem::screened, "observation.screened", field);
    return {};
  };
  std::vector<std::unique_ptr<Town>> towns_;
};

TEST_F(SettingUp, a_group_has_the_seats_of_its_template_and_its_coordinator_sits_in_it) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Områdesgrupp Norr"));
      ASSERT_TRUE(group) << group.error().reason;
      EXPECT_EQ(group->slug, "omradesgrupp-norr");
      EXPECT_EQ(group->level, GroupLevel::area_group);
      std::vector<std::string> functions;
      for (const auto& view : seats_of(work, group->id)) functions.push_back(view.seat.function + "/" + view.organisation_name);
      EXPECT_EQ(functions, (std::vector<std::string>{"coordination/Kommunen", "field/Kommunen", "police/Polisen Norr",
                                                     "school/Ekskolan", "social_services/Kommunen"}))
          << "a seat without organisation is left out, a new organisation is made, a known one is found";
      EXPECT_EQ(seat_of(work, *group, "coordination").holder->name, "norra samordnaren");
      EXPECT_EQ(find_group(work, group->slug)->habit, MeetingHabit{});
    });
  }
}

TEST_F(SettingUp, the_same_request_again_gives_the_same_group_and_another_of_that_name_is_refused) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      ASSERT_TRUE(create(work, *town, "norra samordnaren", wanted(town->norr, "Norr")));
      ASSERT_TRUE(create(work, *town, "norra samordnaren", wanted(town->norr, "Norr")));
      EXPECT_EQ(groups(work).size(), 1U);
      auto other = wanted(town->norr, "NORR!");
      EXPECT_EQ(create(work, *town, "norra samordnaren", other).error().reason, "cooperation.name_taken");
      other.id = GroupId("group Norr");
      EXPECT_EQ(create(work, *town, "norra samordnaren", other).error().reason, "cooperation.id_taken");
    });
  }
}

TEST_F(SettingUp, what_does_not_hold_together_is_refused_and_leaves_nothing) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto reason = [&](const std::string& who, const WantedGroup& group) {
        const auto made = create(work, *town, who, group);
        return made ? std::string("made") : made.error().reason + " " + made.error().field;
      };
      auto group = wanted(town->norr, "Norr");
      EXPECT_EQ(reason("södra samordnaren", group), "access.not_found group") << "not of one's own district";
      EXPECT_EQ(reason("administratören", group), "access.not_found group");
      group.organisations[3] = "  ";
      EXPECT_EQ(reason("norra samordnaren", group), "cooperation.organisation_missing organisations.3");
      group.organisations.pop_back();
      EXPECT_EQ(reason("norra samordnaren", group), "cooperation.organisations_count organisations");
      group = wanted(town->norr, "Norr");
      group.charter.purpose = "Prata med Ali.";
      EXPECT_EQ(reason("norra samordnaren", group), "observation.screened purpose");
      group = wanted(town->norr, "???");
      EXPECT_EQ(reason("norra samordnaren", group), "cooperation.name_missing name");
      group = wanted(town->norr, "Norr");
      group.charter.habit.place = "http://mote.example/rum";
      EXPECT_EQ(reason("norra samordnaren", group), "cooperation.place_not_https place");
      EXPECT_TRUE(groups(work).empty());
      EXPECT_EQ(organisations(work).size(), 2U);
    });
  }
}

TEST_F(SettingUp, somebody_new_gets_a_link_and_somebody_known_a_question_first) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const SeatId school = seat_of(work, *group, "school").seat.id;
      const SeatId police = seat_of(work, *group, "police").seat.id;
      const auto head = invite_to(work, *town, "norra samordnaren", school, HoldingKind::holder, "Rektor Ek");
      ASSERT_TRUE(head) << head.error().reason;
      ASSERT_TRUE(head->invitation);
      EXPECT_EQ(access::read_invitation(work, *head->invitation).value().name, "Rektor Ek");
      EXPECT_FALSE(seat_of(work, *group, "school").holder->has_signed_in);

      const auto known = invite_to(work, *town, "norra samordnaren", police, HoldingKind::deputy, "rektor ek");
      EXPECT_EQ(known.error().reason, "cooperation.person_known");
      const auto same =
          invite_to(work, *town, "norra samordnaren", police, HoldingKind::deputy, "rektor ek", KnownName::same_person);
      ASSERT_TRUE(same);
      EXPECT_FALSE(same->invitation) << "who has an account gets no way into it through others";
      EXPECT_EQ(seat_of(work, *group, "police").deputies.size(), 1U);

      const auto second = invite_to(work, *town, "norra samordnaren", school, HoldingKind::holder, "En annan");
      EXPECT_EQ(second.error().reason, "cooperation.two_holders");
    });
  }
}

TEST_F(SettingUp, a_coordinator_names_a_deputy_beside_a_coordinator_and_never_another_coordinator) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const auto own = seat_of(work, *group, "coordination");
      EXPECT_TRUE(invite_to(work, *town, "norra samordnaren", own.seat.id, HoldingKind::deputy, "Vikarie"));
      ASSERT_TRUE(end_holding(work, Setting{town->trees.current(work), check_}, again(work, *town, "norra samordnaren"),
                              own.holder->holding, {}));
      EXPECT_EQ(invite_to(work, *town, "norra samordnaren", own.seat.id, HoldingKind::holder, "Ny").error().problem,
                Problem::not_permitted);
      EXPECT_TRUE(invite_to(work, *town, "administratören", own.seat.id, HoldingKind::holder, "Ny"));
      const SeatId school = seat_of(work, *group, "school").seat.id;
      EXPECT_EQ(invite_to(work, *town, "administratören", school, HoldingKind::deputy, "administratören", KnownName::same_person)
                    .error()
                    .reason,
                "cooperation.not_oneself");
      EXPECT_EQ(invite_to(work, *town, "södra samordnaren", school, HoldingKind::holder, "Nej").error().problem,
                Problem::not_found);
    });
  }
}

TEST_F(SettingUp, a_new_link_is_given_only_by_who_may_invite_to_every_seat_of_the_person) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const SeatId school = seat_of(work, *group, "school").seat.id;
      const auto renew = [&](const HoldingId& id) {
        return renew_invitation(work, Setting{town->trees.current(work), check_}, again(work, *town, "norra samordnaren"), id);
      };
      const auto head = invite_to(work, *town, "norra samordnaren", school, HoldingKind::holder, "Rektor Ek");
      work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", work.now(), school);
      EXPECT_EQ(renew(head->holding.id).error().reason, "cooperation.seat_over") << "nobody is let in to a seat that has ended";
      work.execute("UPDATE seats SET valid_to = NULL WHERE id = ?", school);
      const auto second = renew(head->holding.id);
      ASSERT_TRUE(second) << second.error().reason;
      EXPECT_FALSE(access::read_invitation(work, *head->invitation)) << "the first link ends";
      ASSERT_TRUE(access::accept_invitation(work, *second, "ett långt lösenord"));
      EXPECT_EQ(renew(head->holding.id).error().reason, "cooperation.invitation_used");

      // An administrator who has not signed in yet must not be reached through a deputy's place in a group.
      const auto analyst = access::create_account(work, "system", "Analytikern").value();
      const Seat elsewhere = seat("analysis", access::Role::analyst, OrganisationId("city"), town->norr);
      create_seat(work, "system", elsewhere);
      ASSERT_TRUE(take_seat(work, "system", {HoldingId("h analyst"), elsewhere.id, analyst, HoldingKind::holder, kNow, {}}));
      const auto beside =
          invite_to(work, *town, "norra samordnaren", school, HoldingKind::deputy, "Analytikern", KnownName::same_person);
      ASSERT_TRUE(beside);
      EXPECT_EQ(renew(beside->holding.id).error().reason, "cooperation.person_sits_elsewhere");
    });
  }
}

TEST_F(SettingUp, a_link_ends_when_somebody_else_gives_the_person_a_seat) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const auto own = seat_of(work, *group, "coordination");
      const SeatId school = seat_of(work, *group, "school").seat.id;
      const SeatId police = seat_of(work, *group, "police").seat.id;
      const auto head = invite_to(work, *town, "norra samordnaren", school, HoldingKind::holder, "Rektor Ek");
      const auto same = [&](const char* who, const SeatId& seat) {
        return invite_to(work, *town, who, seat, HoldingKind::deputy, "Rektor Ek", KnownName::same_person).has_value();
      };
      ASSERT_TRUE(same("norra samordnaren", police));
      EXPECT_TRUE(access::read_invitation(work, *head->invitation)) << "the coordinator gives no more than he could";
      ASSERT_TRUE(same("administratören", own.seat.id));
      EXPECT_FALSE(access::read_invitation(work, *head->invitation));
    });
  }
}

TEST_F(SettingUp, whoever_sits_on_a_seat_may_leave_it_and_the_seat_is_then_empty) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const SeatId school = seat_of(work, *group, "school").seat.id;
      const auto head = invite_to(work, *town, "norra samordnaren", school, HoldingKind::holder, "Rektor Ek");
      access::Actor self{head->holding.account, "Rektor Ek", grants_of(work, head->holding.account)};
      const Setting setting{town->trees.current(work), check_};
      access::Actor other = again(work, *town, "södra samordnaren");
      EXPECT_EQ(end_holding(work, setting, other, head->holding.id, {}).error().problem, Problem::not_found);
      ASSERT_TRUE(end_holding(work, setting, self, head->holding.id, {}));
      EXPECT_FALSE(seat_of(work, *group, "school").holder);
      EXPECT_FALSE(end_holding(work, setting, again(work, *town, "norra samordnaren"), head->holding.id, {}));
      EXPECT_TRUE(expected_reporters(work).empty()) << "nobody waits for an empty seat";
    });
  }
}

TEST_F(SettingUp, of_several_deputies_each_is_told_what_may_be_done_with_whom) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const SeatId school = seat_of(work, *group, "school").seat.id;
      ASSERT_TRUE(invite_to(work, *town, "norra samordnaren", school, HoldingKind::deputy, "Första"));
      const auto second = invite_to(work, *town, "norra samordnaren", school, HoldingKind::deputy, "Andra");
      ASSERT_TRUE(second);
      const access::Actor self{second->holding.account, "Andra", grants_of(work, second->holding.account)};
      const auto& tree = town->trees.current(work);
      const auto view = seat_of(work, *group, "school");
      const auto own = rights_on(tree, self, view, kNow);
      ASSERT_EQ(own.deputies.size(), 2U);
      for (std::size_t at = 0; at < 2; ++at)
        EXPECT_EQ(own.deputies[at].size(), view.deputies[at].name == "Andra" ? 2U : 0U) << "one's own place alone";
      EXPECT_TRUE(own.holder_place.empty());
      const auto coordinators = rights_on(tree, again(work, *town, "norra samordnaren"), seat_of(work, *group, "school"), kNow);
      EXPECT_EQ(coordinators.deputies.front(), (std::vector<std::string>{"invite", "note_absence", "end_holding"}));
      EXPECT_EQ(coordinators.holder_place.front(), "invite");
    });
  }
}

TEST_F(SettingUp, a_charter_is_changed_by_who_saw_the_newest_one) {
  for (auto& town : towns_) {
    SCOPED_TRACE(town->store->name());
    write(*town, [&](db::Work& work) {
      const auto group = create(work, *town, "norra samordnaren", wanted(town->norr, "Norr"));
      const Charter changed{
          "Norra gruppen", "Ny uppgift.", Rhythm::fortnightly, {.weekday = 4, .place = "https://mote.example/norr"}};
      const auto change = [&](std::int64_t revision) {
        return change_charter(work, Setting{town->trees.current(work), check_}, again(work, *town, "norra samordnaren"), "norr",
                              changed, revision);
      };
      ASSERT_TRUE(change(group->revision));
      EXPECT_EQ(change(group->revision).error().problem, Problem::stale);
      const auto saved = find_group(work, "norr");
      EXPECT_EQ(saved->name, "Norra gruppen") << "the address stays, so that links hold";
      EXPECT_EQ(saved->habit, changed.habit);
      EXPECT_EQ(saved->revision, 2);
    });
  }
}

TEST(GroupTemplates, the_built_in_ones_propose_the_four_functions_for_an_area_group) {
  const auto templates = GroupTemplates::load(data_assets());
  const auto* area_group = templates.find("area_group");
  ASSERT_NE(area_group, nullptr);
  std::vector<std::string> required;
  for (const auto& seat : area_group->seats)
    if (seat.requirement == Requirement::required) required.push_back(seat.function);
  EXPECT_EQ(required, (std::vector<std::string>{kRequiredFunctions, kRequiredFunctions + 4}));
  for (const auto& each : templates.all())
    for (const auto& seat : each.seats)
      EXPECT_TRUE(seat.role != access::Role::coordinator && seat.role != access::Role::administrator &&
                  seat.role != access::Role::analyst)
          << each.code << " gives " << seat.function << " rights that no template may give";
}

TEST(GroupTemplates, a_file_with_a_mistake_is_refused_and_says_where) {
  const auto refused = [](std::string_view text) {
    const auto parsed = GroupTemplates::parse(text);
    return parsed ? std::string("taken") : parsed.error().details.front().second;
  };
  const std::string head =
      "[[templates]]\ncode = \"x\"\nlevel = \"area_group\"\nrhythm = \"weekly\"\nstarts_at = \"13:00\"\nweekday = 1\n"
      "length_min = 60\nsv = \"a\"\nen = \"a\"\nname_sv = \"a\"\nname_en = \"a\"\npurpose_sv = \"a\"\npurpose_en = \"a\"\n";
  EXPECT_EQ(refused(head + "seats = [{ function = \"school\", role = \"school_head\", organisation = \"school\" }]\n"), "taken");
  EXPECT_EQ(refused(head + "seats = [{ function = \"school\", role = \"headmaster\", organisation = \"school\" }]\n"),
            "x school");
  EXPECT_EQ(refused(head + "seats = []\n"), "x");
  EXPECT_EQ(refused("[[templates]]\ncode = \"y\"\nlevel = \"area_group\"\nrhythm = \"now and then\"\n"), "y");
  EXPECT_EQ(refused("templates = 3"), "templates");
  EXPECT_NE(refused("[[templates"), "taken");
}

TEST(Clock, is_read_and_written_as_people_do) {
  for (const auto& [text, minutes] : {std::pair("00:00", 0), std::pair("13:05", 785), std::pair("23:59", 1439)}) {
    EXPECT_EQ(parse_clock(text), minutes);
    EXPECT_EQ(to_clock(minutes), text);
  }
  for (const char* wrong : {"", "1:00", "24:00", "12:60", "13.00", "13:0", "ab:cd", "013:00"})
    EXPECT_FALSE(parse_clock(wrong)) << wrong;
}

}  // namespace
}  // namespace samverkan::cooperation
