// SPDX-License-Identifier: EUPL-1.2
#include "picture/edition_rules.hpp"

#include <gtest/gtest.h>

#include "picture/hexagon_rules.hpp"
#include "picture/picture_access.hpp"

namespace samverkan::picture {
namespace {

const access::AccountId kWriter("writer"), kOther("other");
const UtcTime kNow = from_millis(1'795'000'000'000);

FrontItem item(std::string id, std::string outcome = {}, std::string became = {}) {
  return {.id = std::move(id),
          .kind = FrontKind::signal,
          .sentence = Sentence{"more", {}},
          .text = {},
          .outcome = std::move(outcome),
          .became = std::move(became)};
}

Edition draft() {
  Edition edition{.id = EditionId("e"), .area_id = "a", .week = {2026, 46}};
  edition.author = kWriter;
  edition.front_items = {item("2026-W45.norr.damage.more")};
  return edition;
}

Edition answered() {
  Edition edition = draft();
  edition.front_items[0].outcome = "gone";
  return edition;
}

Result<Edition> lock_it(Edition edition) { return locked(std::move(edition), {"{}", "digest", "usual 1", "areas 1"}, kNow); }

TEST(Edition, a_quiet_week_is_one_press) {
  Edition quiet = draft();
  quiet.front_items.clear();
  const auto done = lock_it(quiet);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->state, EditionState::locked);
  EXPECT_EQ(done->locked_at, kNow);
  EXPECT_EQ(done->digest, "digest");
  EXPECT_EQ(done->revision, quiet.revision + 1);
}

TEST(Edition, is_not_locked_while_an_item_from_last_time_waits_for_an_answer) {
  EXPECT_EQ(lock_it(draft()).error().reason, "picture.front_items_open");
  Edition became = draft();
  became.front_items[0].outcome = "became";
  EXPECT_FALSE(lock_it(became)) << "became what?";
  became.front_items[0].became = "Belysning vid gångbron";
  EXPECT_TRUE(lock_it(became));
}

TEST(Edition, that_leaves_the_group_is_reviewed_by_somebody_else_first) {
  const auto sent = sent_to_review(answered());
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->state, EditionState::in_review);
  EXPECT_FALSE(lock_it(*sent));
  EXPECT_EQ(approved(*sent, kWriter, "coordination").error().reason, "picture.own_edition");
  const auto reviewed = approved(*sent, kOther, "police");
  ASSERT_TRUE(reviewed);
  EXPECT_EQ(reviewed->reviewed_by, "police");
  EXPECT_TRUE(lock_it(*reviewed));
  const auto changed = edited(*reviewed, {"Ny text", {}});
  ASSERT_TRUE(changed);
  EXPECT_EQ(lock_it(*changed).error().reason, "picture.review_missing");
}

TEST(Edition, takes_answers_to_its_own_items_only) {
  EXPECT_EQ(edited(draft(), {"", {item("another", "gone")}}).error().reason, "picture.front_item_unknown");
  EXPECT_EQ(edited(draft(), {"", {item("2026-W45.norr.damage.more", "perhaps")}}).error().reason, "picture.outcome_unknown");
  const auto done = edited(draft(), {"Lugnt", {item("2026-W45.norr.damage.more", "remains", "ignored")}});
  ASSERT_TRUE(done);
  EXPECT_EQ(done->summary, "Lugnt");
  EXPECT_EQ(done->front_items[0], item("2026-W45.norr.damage.more", "remains"));
}

TEST(Edition, opens_with_the_last_ones_signals_and_what_remains_at_most_three_and_each_once) {
  const std::vector<FrontItem> signals{item("2026-W46.norr.damage.more"), item("2026-W46.syd.theft.less")};
  const std::vector<FrontItem> answered{item("2026-W45.norr.damage.more", "remains"), item("2026-W45.syd.place.more", "gone"),
                                        item("2026-W45.vast.theft.more", "became", "Belysning vid gångbron"),
                                        item("2026-W45.ost.theft.more", "remains")};
  const auto items = carried_on(signals, answered);
  ASSERT_EQ(items.size(), kFrontItemsMax);
  EXPECT_EQ(items[0].id, "2026-W46.norr.damage.more") << "the same thing, and newer";
  EXPECT_EQ(items[2].kind, FrontKind::became);
  EXPECT_EQ(items[2].text, "Belysning vid gångbron");
  EXPECT_FALSE(items[2].sentence);
  for (const FrontItem& each : items) EXPECT_TRUE(each.outcome.empty()) << "each waits for an answer";
}

TEST(Edition, is_corrected_or_withdrawn_with_a_reason_and_only_when_locked) {
  const Edition done = *lock_it(answered());
  const Corrector by{kOther, "coordination"};
  EXPECT_EQ(correction_of(done, EditionId("f"), by, " ", kNow).error().reason, "picture.reason_missing");
  const auto next = correction_of(done, EditionId("f"), by, "Fel område", kNow);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->state, EditionState::draft);
  EXPECT_EQ(next->replaces, done.id);
  EXPECT_EQ(next->author, kOther);
  EXPECT_EQ(next->front_items, done.front_items);
  const auto old = replaced(done, *next);
  ASSERT_TRUE(old);
  EXPECT_EQ(old->replaced_by, EditionId("f"));
  EXPECT_EQ(old->reason, "Fel område");
  EXPECT_EQ(withdrawn(done, "Fel vecka")->state, EditionState::withdrawn);
  EXPECT_FALSE(withdrawn(done, ""));
}

TEST(Edition, each_verb_belongs_to_one_state) {
  for (const EditionState state :
       {EditionState::draft, EditionState::in_review, EditionState::locked, EditionState::replaced, EditionState::withdrawn}) {
    Edition edition = answered();
    edition.state = state;
    SCOPED_TRACE(to_text(state));
    const bool is_draft = state == EditionState::draft, is_locked = state == EditionState::locked;
    EXPECT_EQ(edited(edition, {}).has_value(), is_draft);
    EXPECT_EQ(sent_to_review(edition).has_value(), is_draft);
    EXPECT_EQ(lock_it(edition).has_value(), is_draft);
    EXPECT_EQ(approved(edition, kOther, "police").has_value(), state == EditionState::in_review);
    EXPECT_EQ(correction_of(edition, EditionId("f"), {}, "x", kNow).has_value(), is_locked);
    EXPECT_EQ(replaced(edition, draft()).has_value(), is_locked);
    EXPECT_EQ(withdrawn(edition, "x").has_value(), is_locked);
    EXPECT_EQ(find_edition_state(to_text(state)), state);
  }
}

TEST(Hexagon, lies_in_four_windows_at_most_and_28_in_all) {
  int all = 0;
  for (int offset = -10; offset <= 10; ++offset) {
    all += windows_holding(offset);
    EXPECT_LE(windows_holding(offset), 4);
  }
  EXPECT_EQ(all, 28);  // seven windows of four weeks
  EXPECT_EQ(windows_holding(3), 1);
  EXPECT_EQ(windows_holding(4), 0);
  EXPECT_EQ(windows_holding(-6), 1);
}

TEST(Hexagon, is_not_shown_under_five_and_has_a_class_never_a_number) {
  EXPECT_FALSE(count_class(4));
  EXPECT_EQ(count_class(5), "seq-1");
  EXPECT_EQ(count_class(19), "seq-2");
  EXPECT_EQ(count_class(20), "seq-3");
  EXPECT_EQ(count_class(30), "seq-4");
  EXPECT_FALSE(change_class(4, 4.9));
  EXPECT_EQ(change_class(0, 12), "less-3");
}

TEST(Hexagon, has_the_class_of_its_change_and_the_chance_of_it) {
  EXPECT_EQ(change_class(11, 10), "usual");
  EXPECT_EQ(change_class(15, 10), "more-3");
  EXPECT_EQ(change_class(120, 100), "more-1");
  EXPECT_EQ(change_class(135, 100), "more-2");
  EXPECT_EQ(change_class(80, 100), "less-2");
  EXPECT_EQ(change_class(5, 0), "more-3");
  EXPECT_NEAR(change_p(15, 10), 2 * 0.0835, 1e-3) << "P(X ≥ 15 | 10)";
  EXPECT_NEAR(change_p(6, 10), 2 * 0.1301, 1e-3) << "P(X ≤ 6 | 10)";
  EXPECT_LT(change_p(5, 0), 1e-6) << "a place without history is no impossibility, but five are many";
  EXPECT_EQ(change_p(10, 10), 1);
}

access::Actor holder(access::Role role, std::string area) {
  access::Grant grant{.seat = access::SeatId("s"),
                      .role = role,
                      .function = "f",
                      .organisation = access::OrganisationId("o"),
                      .area = access::AreaId(std::move(area)),
                      .group = {},
                      .period = {from_millis(0), kNow + std::chrono::hours(1)}};
  return {access::AccountId("x"), "Demo", {grant}};
}

TEST(Access, exact_numbers_are_for_those_with_row_right_in_the_area) {
  using access::Role;
  const std::vector<access::AreaId> path{access::AreaId("norr"), access::AreaId("stad")};
  EXPECT_EQ(profile_of(holder(Role::coordinator, "norr"), path, kNow), Profile::exact);
  EXPECT_EQ(profile_of(holder(Role::area_police, "stad"), path, kNow), Profile::exact);
  EXPECT_EQ(profile_of(holder(Role::coordinator, "soder"), path, kNow), Profile::shared);
  EXPECT_EQ(profile_of(holder(Role::analyst, "soder"), path, kNow), Profile::exact);
  for (const Role role :
       {Role::school_head, Role::field_assistant, Role::social_worker, Role::housing_company, Role::steering_group}) {
    EXPECT_EQ(profile_of(holder(role, "norr"), path, kNow), Profile::shared);
  }
}

TEST(Access, administrators_see_no_figures_and_an_ended_seat_gives_nothing) {
  using access::Role;
  const auto subject = picture_subject({access::AreaId("norr")});
  EXPECT_FALSE(access::may(holder(Role::administrator, "norr"), "read", subject, picture_rules(), kNow).allowed);
  EXPECT_TRUE(access::may(holder(Role::school_head, "soder"), "read", subject, picture_rules(), kNow).allowed);
  EXPECT_FALSE(
      access::may(holder(Role::coordinator, "norr"), "read", subject, picture_rules(), kNow + std::chrono::hours(2)).allowed);
}

TEST(Access, a_seat_of_a_group_that_has_ended_reads_no_pictures_and_no_editions) {
  for (const auto role : access::kWorkingRoles) {
    auto actor = holder(role, "");
    const auto reads = [&] {
      const auto locked = edition_subject(EditionState::locked, {access::AreaId("norr")});
      return std::pair(require_pictures(actor, kNow).has_value(),
                       access::may(actor, "read", locked, edition_rules(), kNow).allowed);
    };
    EXPECT_EQ(reads(), std::pair(true, true)) << access::to_text(role);
    actor.grants.front().is_over = true;
    EXPECT_EQ(reads(), std::pair(false, false)) << access::to_text(role);
  }
}

TEST(Access, the_steering_group_reads_editions_and_not_the_picture_of_the_running_week) {
  using access::Role;
  const auto steering = holder(Role::steering_group, "norr");
  EXPECT_FALSE(access::may(steering, "read", picture_subject({access::AreaId("norr")}), picture_rules(), kNow).allowed);
  EXPECT_TRUE(
      access::may(steering, "read", edition_subject(EditionState::locked, {access::AreaId("norr")}), edition_rules(), kNow)
          .allowed);
}

TEST(Access, only_the_areas_coordinator_locks_and_police_may_review) {
  using access::Role;
  const auto in = [](EditionState state) { return edition_subject(state, {access::AreaId("norr")}); };
  const auto may = [&](Role role, std::string area, std::string_view verb, EditionState state) {
    return access::may(holder(role, std::move(area)), verb, in(state), edition_rules(), kNow).allowed;
  };
  EXPECT_TRUE(may(Role::coordinator, "norr", "lock", EditionState::draft));
  EXPECT_FALSE(may(Role::coordinator, "soder", "lock", EditionState::draft));
  EXPECT_FALSE(may(Role::coordinator, "norr", "lock", EditionState::locked));
  EXPECT_FALSE(may(Role::area_police, "norr", "lock", EditionState::draft));
  EXPECT_TRUE(may(Role::area_police, "norr", "approve", EditionState::in_review));
  EXPECT_FALSE(may(Role::school_head, "norr", "approve", EditionState::in_review));
}

}  // namespace
}  // namespace samverkan::picture
