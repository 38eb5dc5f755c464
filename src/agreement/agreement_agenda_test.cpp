// SPDX-License-Identifier: EUPL-1.2
// What agreements bring to the agenda of which group, and when.
#include <gtest/gtest.h>

#include "agreement/agreement_rules.hpp"

namespace samverkan::agreement {
namespace {

LocalDate date(std::string_view text) { return parse_iso_date(text, "t").value(); }

const std::vector<SeatId> kSeatsOfNorr{SeatId("school"), SeatId("police")};
const std::vector<SeatId> kAllSeats{SeatId("school"), SeatId("police"), SeatId("management")};
const std::vector<AreaId> kAreasOfNorr{AreaId("norr"), AreaId("torget")};
const AgendaOf kNorr{AreaId("norr"), kSeatsOfNorr, kAllSeats, kAreasOfNorr};

Agreement agreement() {
  return {.id = AgreementId("a"),
          .area = AreaId("norr"),
          .level = AgreementLevel::local,
          .content = {.parties = {"Kommunen", "Polisen"},
                      .purposes = {"Tryggare kvällar."},
                      .cooperation_areas = {"Torget"},
                      .themes = {},
                      .own_priorities = {},
                      .commitments = {{"Laga belysningen.", "Kommunen", date("2026-12-10"), {}, SeatId("school")},
                                      {"Gå förbi torget.", "Polisen", date("2027-03-01"), {}, std::nullopt}},
                      .promises = {},
                      .valid_from = date("2026-11-01"),
                      .valid_to = date("2027-10-31")},
          .in_force = PutInForce{{}, SeatId("s"), AccountId("p")}};
}

std::vector<std::string> ids(std::span<const Agreement> agreements, const AgendaOf& group, const char* day) {
  std::vector<std::string> found;
  for (const auto& subject : agenda_subjects(agreements, group, date(day))) found.push_back(subject.id);
  return found;
}
std::vector<std::string> ids(const Agreement& one, const AgendaOf& group, const char* day) {
  return ids(std::span(&one, 1), group, day);
}
using Ids = std::vector<std::string>;

TEST(AgreementAgenda, a_commitment_comes_on_its_day_and_under_another_id_when_it_goes_on_to_another) {
  Agreement one = agreement();
  EXPECT_EQ(ids(one, kNorr, "2026-12-09"), Ids{});
  EXPECT_EQ(ids(one, kNorr, "2026-12-10"), Ids{"a:1:2026-12-10"});
  const auto goes_on = follow_up_commitment(
      one, 1, {CommitmentOutcome::ongoing, "Beställt.", date("2026-12-11"), SeatId("s"), AccountId("p")}, date("2027-02-01"));
  EXPECT_EQ(ids(*goes_on, kNorr, "2027-01-31"), Ids{});
  EXPECT_EQ(ids(*goes_on, kNorr, "2027-02-01"), Ids{"a:1:2027-02-01"});
  const auto done = follow_up_commitment(
      one, 1, {CommitmentOutcome::done, "Klart.", date("2026-12-11"), SeatId("s"), AccountId("p")}, std::nullopt);
  EXPECT_EQ(ids(*done, kNorr, "2027-01-31"), Ids{});
}

TEST(AgreementAgenda, it_comes_to_the_group_of_the_seat_and_else_to_that_of_the_area) {
  Agreement one = agreement();
  const std::vector<SeatId> of_city{SeatId("management")};
  const AgendaOf city{AreaId("staden"), of_city, kAllSeats, {}};
  EXPECT_EQ(ids(one, kNorr, "2027-03-01"), (Ids{"a:1:2026-12-10", "a:2:2027-03-01"}));
  EXPECT_EQ(ids(one, city, "2027-03-01"), Ids{});
  one.content.commitments[0].seat = SeatId("management");
  EXPECT_EQ(ids(one, city, "2027-03-01"), Ids{"a:1:2026-12-10"});
  EXPECT_EQ(ids(one, kNorr, "2027-03-01"), Ids{"a:2:2027-03-01"});
  one.content.commitments[0].seat = SeatId("of no group");
  EXPECT_EQ(ids(one, kNorr, "2026-12-10"), Ids{"a:1:2026-12-10"});
}

TEST(AgreementAgenda, a_promise_to_residents_comes_on_its_day_to_the_group_of_its_area_until_it_is_followed_up) {
  Agreement one = agreement();
  one.content.commitments.clear();
  one.content.promises = {{"Tänt hela kvällen.", AreaId("norr"), date("2026-12-10")},
                          {"Vuxna vid torget.", AreaId("torget"), date("2026-12-01")},
                          {"Städat varje dag.", AreaId("syd"), date("2026-12-01")}};
  EXPECT_EQ(ids(one, kNorr, "2026-11-30"), Ids{});
  EXPECT_EQ(ids(one, kNorr, "2026-12-09"), Ids{"a:promise:2"}) << "of a part of the area that has no group";
  EXPECT_EQ(ids(one, kNorr, "2026-12-10"), (Ids{"a:promise:2", "a:promise:1"}));
  const auto subjects = agenda_subjects(std::span(&one, 1), kNorr, date("2026-12-10"));
  EXPECT_EQ(subjects.back().title, "Tänt hela kvällen.");
  EXPECT_EQ(subjects.back().kind, AgendaSubject::Kind::citizen_promise);
  const auto kept =
      follow_up_promise(one, 2, {PromiseOutcome::kept, "Varje fredag.", date("2026-12-11"), SeatId("s"), AccountId("p")});
  EXPECT_EQ(ids(*kept, kNorr, "2026-12-12"), Ids{"a:promise:1"});
  EXPECT_EQ(ids(one, kNorr, "2027-11-01"), (Ids{"a:promise:2", "a:promise:1"})) << "also when the agreement is over";
}

TEST(AgreementAgenda, one_that_runs_out_within_ninety_days_comes_unless_it_is_renewed) {
  Agreement one = agreement();
  one.content.commitments.clear();
  EXPECT_EQ(ids(one, kNorr, "2027-08-01"), Ids{});
  EXPECT_EQ(ids(one, kNorr, "2027-08-02"), Ids{"a"});
  EXPECT_EQ(agenda_subjects(std::span(&one, 1), kNorr, date("2027-08-02")).front().title, "Kommunen, Polisen – 2027-10-31");
  EXPECT_EQ(ids(one, {AreaId("syd"), kSeatsOfNorr, kAllSeats, {}}, "2027-08-02"), Ids{}) << "another area's group";
  EXPECT_EQ(ids(one, kNorr, "2027-11-01"), Ids{}) << "it is over";
  Agreement renewal = agreement();
  renewal.id = AgreementId("b");
  renewal.replaces = one.id;
  renewal.in_force.reset();
  const std::vector<Agreement> both{one, renewal};
  EXPECT_EQ(ids(both, kNorr, "2027-08-02"), Ids{});
}

TEST(AgreementAgenda, a_draft_and_one_that_was_replaced_bring_nothing) {
  Agreement one = agreement();
  one.replaced_from = date("2027-02-01");
  EXPECT_EQ(ids(one, kNorr, "2027-03-01"), Ids{});
  one.replaced_from.reset();
  one.in_force.reset();
  EXPECT_EQ(ids(one, kNorr, "2027-03-01"), Ids{});
}

}  // namespace
}  // namespace samverkan::agreement
