// SPDX-License-Identifier: EUPL-1.2
// The cooperation that tests of several modules stand in: the district Norr with an area group whose four functions each have a
// holder and a deputy, its coordinator, and above it a group of city and police. On a database that is given.
#pragma once

#include <map>

#include "access/access_commands.hpp"
#include "area/area_views.hpp"
#include "area/test_city.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/db/test_database.hpp"

namespace samverkan::cooperation {

class TestGroup {
 public:
  static constexpr const char* kFunctions[] = {"school", "field", "social_services", "police"};

  template <class F>
  auto write(F&& f) {
    return store_->database().write(now_, random_, std::forward<F>(f));
  }

  /// The seats are held from four hundred days before `now`.
  TestGroup(std::unique_ptr<db::TestStore> store, UtcTime now) : now_(now), store_(std::move(store)) {
    write([&](db::Work& work) {
      area::test_city::build(work);
      const auto& tree = trees.current(work);
      const auto* norr = tree.find_slug("norr");
      create_organisation(work, "system", {OrganisationId("city"), "Kommunen", "municipality"});
      create_organisation(work, "system", {OrganisationId("police"), "Polisen", "police"});
      add_group(work, "norr", norr->id, GroupLevel::area_group);
      add_group(work, "staden", *norr->parent, GroupLevel::city_police);
      add_seat(work, "norr", "coordination", access::Role::coordinator, norr->id);
      add_seat(work, "norr", "school", access::Role::school_head, norr->id);
      add_seat(work, "norr", "field", access::Role::field_assistant, norr->id);
      add_seat(work, "norr", "social_services", access::Role::social_worker, norr->id);
      add_seat(work, "norr", "police", access::Role::area_police, norr->id);
      add_seat(work, "staden", "management", access::Role::steering_group, *norr->parent);
      for (const auto& [name, seat] : seats) {
        sit(work, name, name, HoldingKind::holder);
        sit(work, "deputy " + name, name, HoldingKind::deputy);
      }
    });
  }

  /// What happens from now on happens at `now`.
  void at(UtcTime now) { now_ = now; }
  [[nodiscard]] UtcTime now() const { return now_; }
  [[nodiscard]] db::Database& database() { return store_->database(); }

  [[nodiscard]] GroupId group(const std::string& slug) const { return GroupId("group " + slug); }

  /// Puts a person on a seat from the start of the group, or from `since`.
  HoldingId sit(db::Work& work, const std::string& person, const std::string& seat, HoldingKind kind,
                std::optional<UtcTime> since = std::nullopt) {
    auto known = people.find(person);
    if (known == people.end()) known = people.emplace(person, access::create_account(work, "system", person).value()).first;
    const auto id = make_id<HoldingId>(now_, random_);
    const auto taken =
        take_seat(work, "system", {id, seats.at(seat), known->second, kind, since.value_or(now_ - std::chrono::days(400)), {}});
    CHECK(taken.has_value(), "a test seats each person once");
    return id;
  }

  /// Somebody with all seats held: "school", "deputy police" …
  access::Actor actor(db::Work& work, const std::string& person) {
    const auto& account = people.at(person);
    return {account, person, grants_of(work, account)};
  }

  std::map<std::string, SeatId> seats;  // by function
  std::map<std::string, access::AccountId> people;
  area::AreaTrees trees;

 private:
  void add_group(db::Work& work, const std::string& slug, const AreaId& area, GroupLevel level) {
    create_group(work, "system",
                 {.id = group(slug),
                  .slug = slug,
                  .name = slug,
                  .area = area,
                  .rhythm = Rhythm::fortnightly,
                  .level = level,
                  .since = now_ - std::chrono::days(400)});
  }
  void add_seat(db::Work& work, const std::string& group_slug, const std::string& function, access::Role role,
                const AreaId& area) {
    const SeatId id = make_id<SeatId>(now_, random_);
    const bool is_required = role != access::Role::coordinator;
    create_seat(work, "system",
                {.id = id,
                 .function = function,
                 .role = role,
                 .organisation = OrganisationId(function == "police" ? "police" : "city"),
                 .area = area,
                 .group = group(group_slug),
                 .requirement = is_required ? Requirement::required : Requirement::optional,
                 .reporting = Reporting::when_needed,
                 .topics = {}});
    seats.emplace(function, id);
  }

  UtcTime now_;
  SeededRandom random_{Seed{17}};
  std::unique_ptr<db::TestStore> store_;
};

}  // namespace samverkan::cooperation
