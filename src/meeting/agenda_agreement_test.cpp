// SPDX-License-Identifier: EUPL-1.2
// What an agreement asks of a group comes onto its agenda by itself, once. On both databases.
#include "agreement/agreement_commands.hpp"
#include "meeting/test_meetings.hpp"

namespace samverkan::meeting {
namespace {

class AgreementOnAgenda : public MeetingsTest {
 protected:
  // In force from the day of the first meeting, with one commitment that the school follows up in nine days.
  agreement::Agreement agree(TestGroup& town, LocalDate valid_to, const std::string& promised_in = {}) {
    const LocalDate today = to_local(kTuesday).date;
    agreement::Content content{
        .parties = {"Kommunen", "Polisen"},
        .purposes = {"Tryggare kvällar vid torget."},
        .cooperation_areas = {"Torget"},
        .themes = {},
        .own_priorities = {},
        .commitments = {{"Vuxna vid torget.", "Kommunen", std::chrono::sys_days(today) + days(9), {}, town.seats.at("school")}},
        .promises = {},
        .valid_from = today,
        .valid_to = valid_to};
    if (!promised_in.empty()) {
      const auto area = town.write([&](db::Work& work) { return town.trees.current(work).find_slug(promised_in)->id; });
      content.promises = {{"Tänt hela kvällen.", area, std::chrono::sys_days(today) + days(5)}};
    }
    const auto act = [&](const std::string& who, auto&& verb) {
      return town.write([&](db::Work& work) {
        return verb(work, agreement::Setting{town.trees.current(work), screener_, themes_}, town.actor(work, who)).value();
      });
    };
    const auto draft = act("coordination", [&](db::Work& work, const agreement::Setting& setting, const Actor& actor) {
      return agreement::create(work, setting, actor, make_id<agreement::AgreementId>(work.now(), work.random()),
                               setting.tree.find_slug("norr")->id, content);
    });
    return act("management", [&](db::Work& work, const agreement::Setting& setting, const Actor& actor) {
      return agreement::put_in_force(work, setting, actor, draft.id, draft.revision);
    });
  }
  static std::vector<std::pair<ItemKind, std::string>> lines(const MeetingView& view) {
    std::vector<std::pair<ItemKind, std::string>> found;
    for (const auto& each : view.agenda) found.emplace_back(each.item.kind, each.item.title);
    return found;
  }
  // Starts, closes each line and the meeting; gives the one after.
  MeetingId hold_and_close_all(TestGroup& town, const MeetingId& id) {
    town.at(look(town, id).meeting.starts_at);
    change(town, id, MeetingVerb::start);
    for (const auto& each : look(town, id).agenda)
      as(town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_TRUE(settle_item(work, setting, actor, id, each.item.id, MeetingVerb::close_item));
        return 0;
      });
    change(town, id, MeetingVerb::close);
    return next_of(town);
  }

  const agreement::Themes themes_ = agreement::Themes::load(data_assets());
};
using Lines = std::vector<std::pair<ItemKind, std::string>>;

TEST_F(AgreementOnAgenda, a_commitment_whose_day_has_come_stands_there_once) {
  for (auto& town : towns_) {
    const auto agreed = agree(*town, std::chrono::sys_days(to_local(kTuesday).date) + days(365));
    const auto first = call(*town, kTuesday + days(7));
    EXPECT_EQ(lines(look(*town, first)), Lines{}) << "two days before its day";
    const auto second = hold_and_close_all(*town, first);
    ASSERT_EQ(lines(look(*town, second)), (Lines{{ItemKind::follow_up, "Vuxna vid torget."}}));
    EXPECT_EQ(look(*town, second).agenda.front().item.subject_id.substr(0, agreed.id.text().size()), agreed.id.text());
    const auto third = hold_and_close_all(*town, second);
    EXPECT_EQ(lines(look(*town, third)), Lines{}) << "it was looked at";
  }
}

TEST_F(AgreementOnAgenda, one_that_runs_out_stands_there_once_and_the_decision_says_what_it_rests_on) {
  for (auto& town : towns_) {
    const LocalDate last = std::chrono::sys_days(to_local(kTuesday).date) + days(90);
    agree(*town, last);
    const auto first = call(*town, kTuesday + days(1));
    EXPECT_EQ(lines(look(*town, first)), (Lines{{ItemKind::runs_out, "Kommunen, Polisen – " + to_iso_date(last)}}));
    const auto second = hold_and_close_all(*town, first);
    EXPECT_EQ(lines(look(*town, second)), (Lines{{ItemKind::follow_up, "Vuxna vid torget."}}));
  }
}

TEST_F(AgreementOnAgenda, what_residents_were_promised_stands_there_once_when_its_day_has_come) {
  for (auto& town : towns_) {
    const LocalDate far = std::chrono::sys_days(to_local(kTuesday).date) + days(365);
    const auto agreed = agree(*town, far, "norr");
    const auto first = call(*town, kTuesday + days(7));
    ASSERT_EQ(lines(look(*town, first)), (Lines{{ItemKind::citizen_promise, "Tänt hela kvällen."}}));
    const auto line = look(*town, first).agenda.front().item;
    EXPECT_EQ(line.subject_id, agreed.id.text() + ":promise:1");
    const auto second = hold_and_close_all(*town, first);
    EXPECT_EQ(lines(look(*town, second)), (Lines{{ItemKind::follow_up, "Vuxna vid torget."}})) << "it was looked at";
  }
}

TEST_F(AgreementOnAgenda, a_promise_to_an_area_without_a_group_comes_to_the_group_above_it) {
  for (auto& town : towns_) {
    agree(*town, std::chrono::sys_days(to_local(kTuesday).date) + days(365), "norr");
    town->write([&](db::Work& work) {
      work.execute("UPDATE seats SET role = ? WHERE id = ?", "coordinator", town->seats.at("management"));
      work.execute("UPDATE area_groups SET closes_at = ? WHERE id = ?", kTuesday + days(30), town->group("norr"));
    });
    EXPECT_EQ(lines(look(*town, call(*town, kTuesday + days(20), "staden"), "management")), Lines{});
    town->at(kTuesday + days(31));
    EXPECT_EQ(lines(look(*town, call(*town, kTuesday + days(40), "staden"), "management")),
              (Lines{{ItemKind::citizen_promise, "Tänt hela kvällen."}}));
  }
}

TEST_F(AgreementOnAgenda, the_night_reads_agreements_once_and_writes_for_each_group_what_is_its_own) {
  for (auto& town : towns_) {
    agree(*town, std::chrono::sys_days(to_local(kTuesday).date) + days(60));
    town->write([&](db::Work& work) {
      work.execute("UPDATE seats SET role = ? WHERE id = ?", "coordinator", town->seats.at("management"));
    });
    const auto first = call(*town, kTuesday + days(20));
    const auto above = call(*town, kTuesday + days(20), "staden");
    town->write([&](db::Work& work) { work.execute("DELETE FROM agenda_items"); });
    SeededRandom random{Seed{7}};
    for (int nights = 0; nights < 2; ++nights) write_coming_agendas(town->database(), town->trees, town->now(), random);
    const std::string runs_out = "Kommunen, Polisen – " + to_iso_date(std::chrono::sys_days(to_local(kTuesday).date) + days(60));
    EXPECT_EQ(lines(look(*town, first)), (Lines{{ItemKind::follow_up, "Vuxna vid torget."}, {ItemKind::runs_out, runs_out}}));
    EXPECT_EQ(lines(look(*town, above, "management")), Lines{});
    // What has been read holds for any number of groups.
    town->write([&](db::Work& work) {
      const auto basis = agreement::agenda_basis(work, town->trees.current(work));
      work.execute("DELETE FROM agreement_commitments");
      const LocalDate day = to_local(kTuesday + days(20)).date;
      for (const auto& group : cooperation::groups(work))
        EXPECT_EQ(agreement::agenda_subjects_of(basis, group, day).size(), group.slug == "norr" ? 2U : 0U) << group.slug;
    });
  }
}

TEST_F(AgreementOnAgenda, it_is_not_for_another_group_and_nobody_puts_it_there_by_hand) {
  for (auto& town : towns_) {
    agree(*town, std::chrono::sys_days(to_local(kTuesday).date) + days(60));
    town->write([&](db::Work& work) {
      work.execute("UPDATE seats SET role = ? WHERE id = ?", "coordinator", town->seats.at("management"));
    });
    const auto above = call(*town, kTuesday + days(20), "staden");
    EXPECT_EQ(lines(look(*town, above, "management")), Lines{});
    const auto first = call(*town, kTuesday + days(1));
    for (const ItemKind kind : {ItemKind::follow_up, ItemKind::runs_out})
      as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_EQ(add_item(work, setting, actor, {make_id<ItemId>(work.now(), work.random()), first, kind, "x", "Något"})
                      .error()
                      .reason,
                  "meeting.subject_of_free_item");
        return 0;
      });
  }
}

}  // namespace
}  // namespace samverkan::meeting
