// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_commands.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "audit/audit.hpp"
#include "geo/convert.hpp"
#include "kit/words/index.hpp"
#include "observation/locate.hpp"
#include "observation/observation_access.hpp"
#include "observation/observation_rules.hpp"
#include "observation/observation_store.hpp"
#include "observation/observation_views.hpp"
#include "observation/row_right.hpp"
#include "observation/test_city.hpp"

namespace samverkan::observation {
namespace {

// Runs `f(Work&, City&)` in a unit of work on each kind of store.
template <class F>
void on_each_store(F f) {
  const TestCity city;
  for (auto& store : db::test_databases()) {
    SCOPED_TRACE(store->name());
    SeededRandom random{Seed{11}};
    store->database().write(TestCity::now(), random, [&](db::Work& work) { f(work, city); });
  }
}

std::string reason_of(const auto& result) { return result ? "taken" : result.error().reason; }

std::vector<std::string> step_words(const Receipt& receipt) {
  std::vector<std::string> words;
  for (const auto& step : receipt.steps) words.emplace_back(to_text(step.kind));
  return words;
}

TEST(Reporting, a_report_gets_a_receipt_and_the_same_report_again_the_same_one) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto first = report(work, city.field, city.scene, TestCity::given(1));
    ASSERT_TRUE(first) << first.error().reason;
    EXPECT_TRUE(first->is_new);
    EXPECT_EQ(first->receipt_number.size(), 11U);
    EXPECT_TRUE(first->receipt_number.starts_with("R-"));
    const auto again = report(work, city.field, city.scene, TestCity::given(1));
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->is_new);
    EXPECT_EQ(again->receipt_number, first->receipt_number);
    EXPECT_EQ(reason_of(report(work, city.field, city.scene, TestCity::given(1, "Något annat."))), "observation.id_taken");
    EXPECT_EQ(reason_of(report(work, city.school, city.scene, TestCity::given(1))), "observation.id_taken");
  });
}

TEST(Reporting, a_seat_that_is_over_lists_and_reads_what_its_holder_wrote_and_no_more) {
  on_each_store([](db::Work& work, const TestCity& city) {
    ASSERT_TRUE(report(work, city.field, city.scene, TestCity::given(1)));
    access::Actor writer = city.field;
    writer.grants.front().is_over = true;
    EXPECT_TRUE(find_readable(work, writer, city.areas, TestCity::given(1).id));
    for (access::Actor actor : {city.analyst, city.coordinator, city.police, city.colleague}) {
      const auto listed = [&] {
        return load_list(work, filter_of(actor, city.areas, TestCity::now() + std::chrono::days(14)), std::nullopt, 10).size();
      };
      EXPECT_EQ(listed(), 1U) << actor.name;
      actor.grants.front().is_over = true;
      EXPECT_EQ(listed(), 0U) << actor.name;
      EXPECT_FALSE(find_readable(work, actor, city.areas, TestCity::given(1).id)) << actor.name;
      EXPECT_EQ(count_to_triage(work, actor, city.scene), 0) << actor.name;
    }
  });
}

TEST(Reporting, text_that_points_at_a_person_is_not_saved) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto refused = report(work, city.field, city.scene, TestCity::given(1, "pojken Ali, 070-123 45 67"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, Problem::screened);
    EXPECT_TRUE(list_receipts(work, city.field, city.scene, 10, TestCity::now() + std::chrono::hours(1)).empty());
  });
}

TEST(Reporting, what_makes_no_sense_is_refused_and_names_the_field) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto refused = [&](auto change) {
      auto given = TestCity::given(1);
      change(given);
      const auto result = report(work, city.field, city.scene, given);
      return result ? std::string("taken") : result.error().reason + " " + result.error().field;
    };
    EXPECT_EQ(refused([](auto& g) { g.category_group = "begging"; }), "observation.category_group_unknown categoryGroup");
    EXPECT_EQ(refused([](auto& g) { g.category = "INBROTT"; }), "observation.category_unknown category");
    EXPECT_EQ(refused([](auto& g) { g.category = "NOPE"; }), "observation.category_unknown category");
    EXPECT_EQ(refused([](auto& g) { g.where = GivenArea{"nowhere"}; }), "observation.area_unknown place.areaSlug");
    EXPECT_EQ(refused([](auto& g) { g.where = GivenPoint{59.4, 17.9, {}}; }), "geo.axes_swapped place");
    EXPECT_EQ(refused([](auto& g) { g.text = std::string(2001, 'x'); }), "observation.text_too_long text");
    EXPECT_EQ(refused([](auto& g) { g.occurred.latest = g.occurred.earliest - std::chrono::hours(1); }),
              "observation.occurred_reversed occurredFrom");
    EXPECT_EQ(refused([](auto& g) { g.kind = Kind::nothing_to_report; }), "observation.nothing_has_content kind");
  });
}

TEST(Reporting, steering_groups_and_administrators_do_not_report) {
  on_each_store([](db::Work& work, const TestCity& city) {
    EXPECT_EQ(reason_of(report(work, city.steering, city.scene, TestCity::given(1))), "observation.may_not_report");
    EXPECT_EQ(reason_of(report(work, city.administrator, city.scene, TestCity::given(1))), "observation.may_not_report");
    EXPECT_EQ(reason_of(report(work, city.police, city.scene, TestCity::given(1))), "taken");
  });
}

TEST(Reporting, nothing_to_report_is_a_report) {
  on_each_store([](db::Work& work, const TestCity& city) {
    auto given = TestCity::given(1, "");
    given.kind = Kind::nothing_to_report;
    given.category_group.clear();
    given.category.reset();
    const auto made = report(work, city.school, city.scene, given);
    ASSERT_TRUE(made) << made.error().reason;
    int seen = 0;
    each_observation(work, "", 10, [&](const CountedRow& row) { seen += row.kind == Kind::nothing_to_report ? 1 : 0; });
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(count_to_triage(work, city.coordinator, city.scene), 0) << "it is heard, and no work";
    ASSERT_TRUE(report(work, city.school, city.scene, TestCity::given(2)));
    EXPECT_EQ(count_to_triage(work, city.coordinator, city.scene), 1);
    const auto listed = [&](std::optional<Kind> kind) {
      return list_observations(work, city.coordinator, city.scene, {.kind = kind}, 10, "")->total;
    };
    EXPECT_EQ(listed(std::nullopt), 2);
    EXPECT_EQ(listed(Kind::observation), 1);
    EXPECT_EQ(listed(Kind::nothing_to_report), 1);
  });
}

TEST(Locating, a_point_belongs_to_its_leaf_and_the_precision_follows_the_radius) {
  const TestCity city;
  const auto at = [&](double north, double east, std::optional<double> accuracy = 10) {
    const auto wgs = geo::to_wgs84({north, east});
    return *locate(city.areas, GivenPoint{wgs.lon, wgs.lat, accuracy});
  };
  EXPECT_EQ(at(6588500, 666500).area.text(), TestCity::kNorth);
  EXPECT_EQ(at(6587500, 666500).area.text(), TestCity::kSouth);
  EXPECT_EQ(at(6589030, 666500).location, Location::near);
  EXPECT_EQ(at(6595000, 666500).location, Location::outside);
  EXPECT_EQ(at(6595000, 666500).area.text(), TestCity::kCity);
  EXPECT_EQ(at(6588500, 666500, 120).precision, Precision::street);
  EXPECT_EQ(at(6588500, 666500, 900).precision, Precision::area);
  EXPECT_EQ(at(6588500, 666500, 900).at, std::nullopt);
  EXPECT_EQ(at(6588500, 666500, std::nullopt).precision, Precision::point);
  EXPECT_EQ(reason_of(locate(area::AreaTree(), GivenPoint{17.9, 59.4, {}})), "observation.no_areas");
}

TEST(Locating, a_named_place_is_a_point_that_keeps_its_name) {
  const TestCity city;
  const area::Place place{area::PlaceId("p"), "Torget", "square", access::AreaId(TestCity::kNorth), {6588500, 666500}};
  const auto where = *locate(city.areas, GivenPlace{place});
  EXPECT_EQ(where.place_id, "p");
  EXPECT_EQ(where.area.text(), TestCity::kNorth);
  EXPECT_EQ(where.precision, Precision::point);
}

TEST(Triage, verify_and_route_are_told_on_the_receipt_and_stand_in_the_log) {
  on_each_store([](db::Work& work, const TestCity& city) {
    cooperation::create_organisation(work, "system", {access::OrganisationId("org-x"), "Trafikkontoret", "municipality"});
    cooperation::create_seat(work, "system",
                             {access::SeatId("seat-x"),
                              "traffic_office",
                              access::Role::housing_company,
                              access::OrganisationId("org-x"),
                              access::AreaId(TestCity::kNorth),
                              std::nullopt,
                              cooperation::Requirement::optional,
                              cooperation::Reporting::when_needed,
                              {}});
    const auto made = *report(work, city.field, city.scene, TestCity::given(1));
    const auto id = made.observation.id;
    EXPECT_EQ(verify(work, city.coordinator, city.scene, id)->state, State::verified);
    EXPECT_EQ(reason_of(verify(work, city.coordinator, city.scene, id)), "observation.wrong_state");
    EXPECT_EQ(reason_of(route(work, city.coordinator, city.scene, id, access::SeatId("nobody"))), "observation.seat_unknown");
    const auto routed = route(work, city.coordinator, city.scene, id, access::SeatId("seat-x"));
    ASSERT_TRUE(routed) << routed.error().reason;
    EXPECT_EQ(routed->revision, 3);
    note_step(work, id, StepKind::decided, "{\"week\":\"2026-W50\"}");
    EXPECT_EQ(answer(work, city.coordinator, city.scene, id)->state, State::answered);
    const auto receipt = find_receipt(work, city.field, city.scene, made.receipt_number);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(step_words(*receipt), (std::vector<std::string>{"received", "read", "taken_up", "decided"}));
    EXPECT_EQ(receipt->steps[2].details, "{\"function\":\"traffic_office\"}");
    const auto rows = audit::list(work, {.subject_kind = "observation", .subject_id = id.text()});
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].entry.verb, "answer");
    EXPECT_EQ(rows[3].entry.verb, "report");
    for (const auto& row : rows) EXPECT_EQ(row.entry.detail.find("Klotter"), std::string::npos);
    const auto history = work.rows<std::int64_t, std::string>(
        "SELECT revision, state FROM observation_revisions WHERE observation_id = ? ORDER BY revision", id);
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(std::get<1>(history[0]), "received");
    EXPECT_EQ(std::get<1>(history[2]), "routed");
  });
}

TEST(Triage, merged_reports_count_once_and_raise_the_certainty) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto one = report(work, city.field, city.scene, TestCity::given(1))->observation.id;
    const auto two = *report(work, city.school, city.scene, TestCity::given(2));
    const auto three = report(work, city.police, city.scene, TestCity::given(3))->observation.id;
    auto other_group = TestCity::given(4);
    other_group.category_group = "theft";
    other_group.category.reset();
    const auto theft = report(work, city.police, city.scene, other_group)->observation.id;
    EXPECT_EQ(find_view(work, city.coordinator, city.scene, one)->certainty, Certainty::single);
    EXPECT_EQ(reason_of(merge(work, city.coordinator, city.scene, one, one)), "observation.merge_into_itself");
    EXPECT_EQ(reason_of(merge(work, city.coordinator, city.scene, theft, one)), "observation.merge_other_group");
    EXPECT_EQ(reason_of(merge(work, city.coordinator, city.scene, one, ObservationId("nope"))), "access.not_found");
    ASSERT_TRUE(merge(work, city.coordinator, city.scene, three, two.observation.id));
    ASSERT_TRUE(merge(work, city.coordinator, city.scene, two.observation.id, one));
    EXPECT_EQ(reason_of(merge(work, city.coordinator, city.scene, theft, three)), "observation.merge_into_uncounted");
    const auto main = *find_view(work, city.coordinator, city.scene, one);
    EXPECT_EQ(main.corroborations, 2) << "what was merged into the second follows it";
    EXPECT_EQ(main.certainty, Certainty::clear);
    EXPECT_EQ(find_view(work, city.coordinator, city.scene, three)->merged_into, one);
    note_step(work, one, StepKind::done, "{}");
    const auto receipt = *find_receipt(work, city.school, city.scene, two.receipt_number);
    EXPECT_EQ(step_words(receipt), (std::vector<std::string>{"received", "read", "merged", "done"}));
  });
}

TEST(Triage, a_rejected_report_tells_why) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto made = *report(work, city.field, city.scene, TestCity::given(1));
    const auto id = made.observation.id;
    EXPECT_EQ(reason_of(reject(work, city.coordinator, city.scene, id, RejectReason::other, "Fråga grannen Eva")),
              "observation.screened");
    ASSERT_TRUE(reject(work, city.coordinator, city.scene, id, RejectReason::outside_area, "Hör till kommunen intill."));
    const auto receipt = *find_receipt(work, city.field, city.scene, made.receipt_number);
    EXPECT_EQ(receipt.steps.back().details, "{\"reason\":\"outside_area\"}");
    EXPECT_EQ(receipt.reject_note, "Hör till kommunen intill.");
    EXPECT_EQ(receipt.may, (std::vector<std::string>{"erase_text"}));
  });
}

TEST(Withdrawing, only_the_author_and_only_before_triage) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto one = report(work, city.field, city.scene, TestCity::given(1))->observation.id;
    const auto two = report(work, city.field, city.scene, TestCity::given(2))->observation.id;
    EXPECT_EQ(reason_of(withdraw(work, city.coordinator, city.scene, one)), "access.not_permitted");
    EXPECT_EQ(withdraw(work, city.field, city.scene, one)->state, State::withdrawn);
    ASSERT_TRUE(verify(work, city.coordinator, city.scene, two));
    EXPECT_EQ(reason_of(withdraw(work, city.field, city.scene, two)), "observation.wrong_state");
  });
}

TEST(Erasing, the_text_is_gone_and_the_rest_stays) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto made = *report(work, city.field, city.scene, TestCity::given(1, "Ordet kvastskaft stod på väggen."));
    const auto id = made.observation.id;
    EXPECT_EQ(reason_of(erase_text(work, city.police, city.scene, id)), "access.not_permitted");
    const auto erased = erase_text(work, city.field, city.scene, id);
    ASSERT_TRUE(erased);
    EXPECT_EQ(erased->state, State::received);
    EXPECT_EQ(erased->text_state, TextState::erased);
    const auto receipt = *find_receipt(work, city.field, city.scene, made.receipt_number);
    EXPECT_EQ(receipt.text, std::nullopt);
    EXPECT_EQ(receipt.steps.back().kind, StepKind::erased);
    EXPECT_EQ(receipt.may, (std::vector<std::string>{"withdraw"}));
    EXPECT_EQ(receipt.observation.category_group, "damage");
  });
}

TEST(Erasing, the_word_is_found_in_no_file_of_the_store) {
  const TestCity city;
  SeededRandom random{Seed{3}};
  const auto store = db::make_sqlite_store();
  auto& database = store->database();
  const auto in_files = [&] {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::ifstream file(store->address().substr(7) + suffix, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), {});
      if (bytes.find("kvastskaft") != std::string::npos) return true;
    }
    return false;
  };
  const auto id = database.write(TestCity::now(), random, [&](db::Work& work) {
    return report(work, city.field, city.scene, TestCity::given(1, "Ordet kvastskaft stod på väggen."))->observation.id;
  });
  EXPECT_TRUE(in_files()) << "else the test looks in the wrong place";
  ASSERT_TRUE(
      database.write(TestCity::now(), random, [&](db::Work& work) { return erase_text(work, city.field, city.scene, id); }));
  database.forget_erased("observation_texts", words::kIndex);
  EXPECT_FALSE(in_files());
}

TEST(Erasing, the_deletion_list_is_replayed_after_a_restore) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto made = *report(work, city.field, city.scene, TestCity::given(1));
    replay_deletions(work, {made.observation.id});
    EXPECT_EQ(find_receipt(work, city.field, city.scene, made.receipt_number)->text, std::nullopt);
  });
}

TEST(Erasing, texts_expire_after_their_date) {
  const TestCity city;
  for (auto& store : db::test_databases()) {
    SeededRandom random{Seed{4}};
    auto& database = store->database();
    const auto number = database.write(TestCity::now(), random, [&](db::Work& work) {
      return report(work, city.field, city.scene, TestCity::given(1))->receipt_number;
    });
    const auto on = [&](const char* time) {
      return database.write(*parse_rfc3339(time, "t"), random, [&](db::Work& work) { return expire_texts(work); });
    };
    EXPECT_EQ(on("2028-11-21T12:00:00Z"), 0);
    EXPECT_EQ(on("2028-11-22T12:00:00Z"), 1);
    database.read(TestCity::now(), random, [&](db::Work& work) {
      EXPECT_EQ(find_receipt(work, city.field, city.scene, number)->observation.text_state, TextState::expired);
      const auto act =
          work.find_row<std::string, std::string>("SELECT actor, detail FROM audit_rows WHERE verb = 'expire_texts'");
      EXPECT_EQ(act, std::tuple("system", "1")) << "a night without anything to destroy leaves no act";
    });
  }
}

TEST(RowRight, the_list_shows_exactly_what_may_be_read) {
  on_each_store([](db::Work& work, const TestCity& city) {
    auto north = TestCity::given(1), south = TestCity::given(2);
    for (auto* given : {&north, &south}) {
      given->occurred = {TestCity::now() - std::chrono::hours(24 * 9), TestCity::now() - std::chrono::hours(24 * 9 - 1)};
    }
    south.where = GivenArea{"soder"};
    auto this_week = TestCity::given(3);
    this_week.occurred = {TestCity::now() - std::chrono::hours(3), TestCity::now() - std::chrono::hours(2)};
    ASSERT_TRUE(report(work, city.field, city.scene, north));
    ASSERT_TRUE(report(work, city.colleague, city.scene, south));
    ASSERT_TRUE(report(work, city.school, city.scene, this_week));
    const auto seen = [&](const access::Actor& actor) {
      const auto page = list_observations(work, actor, city.scene, {}, 50, "");
      std::string ids;
      for (const auto& view : page->observations) ids.push_back(view.observation.id.text().back());
      EXPECT_EQ(static_cast<std::size_t>(page->total), ids.size());
      for (const auto& view : page->observations) {
        EXPECT_TRUE(find_view(work, actor, city.scene, view.observation.id)) << actor.name;
      }
      std::sort(ids.begin(), ids.end());
      return ids;
    };
    EXPECT_EQ(seen(city.field), "12");
    EXPECT_EQ(seen(city.colleague), "12");
    EXPECT_EQ(seen(city.school), "3");
    EXPECT_EQ(seen(city.coordinator), "13");
    EXPECT_EQ(seen(city.coordinator_south), "2");
    EXPECT_EQ(seen(city.police), "1") << "a planning report of this week is not shown yet";
    EXPECT_EQ(seen(city.analyst), "12") << "nor to the analyst";
    EXPECT_EQ(reason_of(find_view(work, city.police, city.scene, TestCity::given(3).id)), "access.not_found");
    EXPECT_EQ(seen(city.steering), "");
    EXPECT_EQ(seen(city.administrator), "");
    EXPECT_EQ(reason_of(find_view(work, city.coordinator_south, city.scene, TestCity::given(1).id)), "access.not_found");
    EXPECT_EQ(reason_of(verify(work, city.coordinator_south, city.scene, TestCity::given(1).id)), "access.not_found");
    EXPECT_EQ(count_to_triage(work, city.coordinator, city.scene), 2);
    EXPECT_EQ(count_to_triage(work, city.police, city.scene), 0);
  });
}

TEST(RowRight, the_list_goes_on_where_the_page_ended_and_filters_by_area_week_and_state) {
  on_each_store([](db::Work& work, const TestCity& city) {
    for (int n = 1; n <= 5; ++n) {
      auto given = TestCity::given(n);
      given.occurred.earliest -= std::chrono::hours(24 * n);
      given.occurred.latest -= std::chrono::hours(24 * n);
      ASSERT_TRUE(report(work, city.field, city.scene, given));
    }
    std::string ids, cursor;
    do {
      const auto page = *list_observations(work, city.coordinator, city.scene, {}, 2, cursor);
      for (const auto& view : page.observations) ids.push_back(view.observation.id.text().back());
      cursor = page.next_cursor;
    } while (!cursor.empty());
    EXPECT_EQ(ids, "12345");
    const auto count = [&](const ObservationQuery& query) {
      return list_observations(work, city.coordinator, city.scene, query, 50, "")->total;
    };
    EXPECT_EQ(count({.week = IsoWeek{2026, 47}}), 1);
    EXPECT_EQ(count({.area = access::AreaId(TestCity::kCity)}), 5);
    EXPECT_EQ(count({.area = access::AreaId(TestCity::kSouth)}), 0);
    EXPECT_EQ(count({.category_group = "damage", .state = State::received}), 5);
    EXPECT_EQ(count({.category_group = "theft"}), 0);
    EXPECT_EQ(reason_of(list_observations(work, city.coordinator, city.scene, {}, 2, "12.x")), "observation.cursor_unknown");
  });
}

TEST(RowRight, reporters_are_protected) {
  on_each_store([](db::Work& work, const TestCity& city) {
    cooperation::create_organisation(work, "system", {access::OrganisationId("org-field"), "Fältenheten", "municipality"});
    const auto add_seat = [&](const char* id) {
      cooperation::create_seat(work, "system",
                               {access::SeatId(id),
                                "field",
                                access::Role::field_assistant,
                                access::OrganisationId("org-field"),
                                access::AreaId(TestCity::kNorth),
                                std::nullopt,
                                cooperation::Requirement::required,
                                cooperation::Reporting::weekly,
                                {}});
    };
    const auto id = report(work, city.field, city.scene, TestCity::given(1))->observation.id;
    add_seat("a");
    add_seat("b");
    EXPECT_EQ(find_view(work, city.coordinator, city.scene, id)->source_kind, std::nullopt);
    add_seat("c");
    EXPECT_EQ(find_view(work, city.coordinator, city.scene, id)->source_kind, "field");
    EXPECT_EQ(find_view(work, city.coordinator, city.scene, id)->organisation_name, std::nullopt);
    EXPECT_EQ(find_view(work, city.field, city.scene, id)->organisation_name, "Fältenheten");
  });
}

TEST(RowRight, a_report_keeps_the_name_of_an_organisation_whose_seats_have_all_ended) {
  on_each_store([](db::Work& work, const TestCity& city) {
    cooperation::create_organisation(work, "system", {access::OrganisationId("org-field"), "Fältenheten", "municipality"});
    auto given = TestCity::given(1);
    given.use = Use::also_action;
    const auto id = report(work, city.field, city.scene, given)->observation.id;
    EXPECT_EQ(find_view(work, city.colleague, city.scene, id)->organisation_name, "Fältenheten");
    auto left = city.field;
    left.grants.front().is_over = true;
    left.grants.front().area = access::AreaId("");
    left.grants.front().organisation = access::OrganisationId("");
    EXPECT_EQ(find_view(work, left, city.scene, id)->organisation_name, "Fältenheten") << "to whoever wrote it";
    EXPECT_EQ(find_view(work, city.police, city.scene, id)->organisation_name, std::nullopt);
  });
}

TEST(Similar, reports_of_the_same_group_near_in_space_and_time_are_proposed) {
  on_each_store([](db::Work& work, const TestCity& city) {
    const auto add = [&](int n, double north, int hours, const char* group = "damage") {
      auto given = TestCity::given(n);
      const auto wgs = geo::to_wgs84({north, 666500});
      given.where = GivenPoint{wgs.lon, wgs.lat, 10};
      given.category.reset();
      given.category_group = group;
      given.occurred.earliest -= std::chrono::hours(hours);
      given.occurred.latest -= std::chrono::hours(hours);
      ASSERT_TRUE(report(work, city.field, city.scene, given));
    };
    add(1, 6588500, 0);
    add(2, 6588600, 40);
    add(3, 6588500, 5);
    add(4, 6588900, 5);
    add(5, 6588500, 100);
    add(6, 6588500, 1, "theft");
    const auto similar = *find_similar(work, city.coordinator, city.scene, TestCity::given(1).id);
    ASSERT_EQ(similar.size(), 2U);
    EXPECT_EQ(similar[0].observation.id, TestCity::given(3).id);
    EXPECT_EQ(similar[1].observation.id, TestCity::given(2).id);
  });
}

TEST(ReportFormView, it_says_when_it_is_read_how_long_it_is_kept_and_who_sees_it) {
  const TestCity city;
  const auto form = report_form(city.scene, TestCity::now());
  EXPECT_EQ(form.groups.size(), 8U);
  EXPECT_EQ(to_iso_date(form.read_by), "2026-11-26");
  EXPECT_EQ(to_iso_date(form.kept_until), "2028-11-22");
}

TEST(AccessRows, printed_they_are_as_agreed) {
  std::string printed;
  for (const auto& rule : observation_rules()) {
    printed += std::string(rule.role ? access::to_text(*rule.role) : "any") + " " + std::string(rule.verb) + " " +
               std::string(rule.state) + " " + std::string(access::to_text(rule.relation)) + "\n";
  }
  EXPECT_EQ(
      printed,
      "any read * author\ncoordinator read * own_organisation\narea_police read * own_organisation\n"
      "school_head read * own_organisation\nfield_assistant read * own_organisation\nsocial_worker read * own_organisation\n"
      "housing_company read * own_organisation\nanalyst read * own_organisation\ncoordinator read * own_area\narea_police read * "
      "own_area\n"
      "analyst read * municipality\ncoordinator verify received own_area\ncoordinator merge received own_area\n"
      "coordinator reject received own_area\ncoordinator route verified own_area\ncoordinator answer routed own_area\n"
      "any withdraw received author\nany erase_text * author\ncoordinator erase_text * own_area\n");
  // Each row with a verb of the state table is possible there.
  for (const auto& rule : observation_rules()) {
    for (const Verb verb : kAllVerbs) {
      if (to_text(verb) != rule.verb || rule.state == "*") continue;
      EXPECT_TRUE(next_state(*find_state(rule.state), verb));
    }
  }
}

}  // namespace
}  // namespace samverkan::observation
