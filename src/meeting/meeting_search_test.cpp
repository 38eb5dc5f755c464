// SPDX-License-Identifier: EUPL-1.2
// Whatever a group writes at its meetings is found by those who read the meetings and by nobody else, as long as it stands there;
// on both databases.
#include "meeting/meeting_search.hpp"

#include "meeting/field_commands.hpp"
#include "meeting/test_meetings.hpp"

namespace samverkan::meeting {
namespace {

class MeetingSearch : public MeetingsTest {
 protected:
  // "item: Belysningen | Lampan är trasig", by one of each thing that the person finds.
  Titles find_as(TestGroup& town, const std::string& person, const std::string& text) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto groups = cooperation::groups(work);
      const words::Reader reader{.account = actor.account.text(), .keys = search_keys(setting.tree, actor, groups, work.now())};
      const auto page = words::find(work, reader, {words::read_query(text, "q").value(), "", 50, ""});
      Titles all;
      for (const words::Hit& hit : page->hits)
        for (const words::Found& thing : things(work, hit)) {
          std::string lines = hit.kind + ":";
          for (const std::string& line : thing.lines) lines += " | " + line;
          all.push_back(lines);
        }
      return all;
    });
  }
  static std::vector<words::Found> things(db::Work& work, const words::Hit& hit) {
    if (hit.kind == kItemDocument) return found_items(work, {hit.id});
    if (hit.kind == kDecisionDocument) return found_decisions(work, {hit.id});
    if (hit.kind == kPromiseDocument) return found_actions(work, {hit.id});
    if (hit.kind == kYearEntryDocument) return found_year_entries(work, {hit.id});
    return {};
  }
  void write_note(TestGroup& town, const MeetingId& meeting, const ItemId& item, std::int64_t base, const std::string& text) {
    as(town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto saved = save_field(work, setting, actor, meeting, {{FieldKind::note, item}, base, text});
      EXPECT_TRUE(saved) << saved.error().reason;
      return 0;
    });
  }
};

TEST_F(MeetingSearch, finds_the_note_of_a_line_and_why_it_was_parked_as_they_stand_now) {
  for (auto& town : towns_) {
    const MeetingId meeting = call(*town, kTuesday + hours(1));
    const ItemId item = add(*town, meeting, "Belysningen");
    write_note(*town, meeting, item, 0, "Armaturen vid gaveln är trasig.");
    EXPECT_EQ(find_as(*town, "field", "armatur"), Titles{"item: | Belysningen | Armaturen vid gaveln är trasig."});
    EXPECT_EQ(find_as(*town, "field", "belysningen \"vid gaveln\""), find_as(*town, "field", "armatur"));
    write_note(*town, meeting, item, 1, "Lamporna är beställda.");
    EXPECT_EQ(find_as(*town, "field", "armatur"), Titles{}) << "it was written over";
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_TRUE(park_item(work, setting, actor, meeting, item, {"Väntar på elektrikern.", {}}));
      return 0;
    });
    EXPECT_EQ(find_as(*town, "school", "elektriker"),
              Titles{"item: | Belysningen | Lamporna är beställda. | Väntar på elektrikern."});
    EXPECT_EQ(find_as(*town, "management", "elektriker"), Titles{}) << "reads no meeting of the group";
  }
}

TEST_F(MeetingSearch, finds_what_a_decision_rests_on_and_why_a_promise_was_not_kept) {
  for (auto& town : towns_) {
    call(*town, kTuesday + hours(1));
    hold(*town, [&](const MeetingId& meeting) {
      const ItemId item = add(*town, meeting, "Belysningen");
      as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto taken = decide(work, setting, actor,
                                  {.id = make_id<DecisionId>(work.now(), work.random()),
                                   .meeting = meeting,
                                   .item = item,
                                   .text = "Byta lampor",
                                   .promise = {},
                                   .seat = town->seats.at("field"),
                                   .due = to_local(work.now()).date,
                                   .expected = "Ljusare skolväg.",
                                   .basis = "Trygghetsvandringen i maj."});
        EXPECT_TRUE(taken) << taken.error().reason;
        return 0;
      });
      const Action given = look(*town, meeting).new_actions.at(0).action;
      as(*town, "field", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto answered =
            answer_action(work, setting, actor, given.id, ActionVerb::not_done, "Stegen var utlånad.", given.revision);
        EXPECT_TRUE(answered) << answered.error().reason;
        return 0;
      });
    });
    const Titles decision{"decision: | Byta lampor | Ljusare skolväg. | Trygghetsvandringen i maj."};
    EXPECT_EQ(find_as(*town, "school", "skolväg"), decision);
    EXPECT_EQ(find_as(*town, "school", "trygghetsvandring"), decision);
    EXPECT_EQ(find_as(*town, "school", "stegen"), Titles{"promise: | Byta lampor | Stegen var utlånad."});
    for (const char* word : {"skolväg", "trygghetsvandring", "stegen"}) EXPECT_EQ(find_as(*town, "management", word), Titles{});
  }
}

TEST_F(MeetingSearch, finds_what_comes_back_every_year_until_it_is_taken_away) {
  for (auto& town : towns_) {
    const YearEntryId id("a");
    const auto change = [&](const std::function<bool(db::Work&, const Setting&, const Actor&)>& act) {
      as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_TRUE(act(work, setting, actor));
        return 0;
      });
    };
    change([&](db::Work& work, const Setting& setting, const Actor& actor) {
      return add_year_entry(work, setting, actor, "norr", {id, GroupId(""), "Inför skolavslutningen", 9, SeatId("")}).has_value();
    });
    EXPECT_EQ(find_as(*town, "police", "skolavslutning"), Titles{"year_entry: | Inför skolavslutningen"});
    EXPECT_EQ(find_as(*town, "management", "skolavslutning"), Titles{});
    change([&](db::Work& work, const Setting& setting, const Actor& actor) {
      return remove_year_entry(work, setting, actor, id).has_value();
    });
    EXPECT_EQ(find_as(*town, "police", "skolavslutning"), Titles{});
  }
}

TEST_F(MeetingSearch, finds_the_same_when_the_index_is_made_anew) {
  for (auto& town : towns_) {
    const MeetingId meeting = call(*town, kTuesday + hours(1));
    const ItemId item = add(*town, meeting, "Belysningen");
    write_note(*town, meeting, item, 0, "Armaturen vid gaveln är trasig.");
    const YearEntryId kept("a"), gone("b");
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      for (const auto& [id, title] : {std::pair(kept, "Inför skolavslutningen"), std::pair(gone, "Inför skolstarten")})
        EXPECT_TRUE(add_year_entry(work, setting, actor, "norr", {id, GroupId(""), title, 9, SeatId("")}));
      EXPECT_TRUE(remove_year_entry(work, setting, actor, gone));
      for (const char* table : {"search_documents", "search_words", "search_titles"})
        work.execute(std::string("DELETE FROM ") + table);
      EXPECT_EQ(index_next_items(work, "", 10), item.text());
      EXPECT_EQ(index_next_year_entries(work, "", 10), kept.text());
      EXPECT_EQ(index_next_decisions(work, "", 10), "");
      return 0;
    });
    EXPECT_EQ(find_as(*town, "school", "armatur").size(), 1U);
    EXPECT_EQ(find_as(*town, "school", "inför"), Titles{"year_entry: | Inför skolavslutningen"});
  }
}

}  // namespace
}  // namespace samverkan::meeting
