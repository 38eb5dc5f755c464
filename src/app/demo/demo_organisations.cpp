// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_organisations.hpp"

#include <algorithm>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::demo {
namespace {

using access::Role;
using cooperation::Reporting;
using cooperation::Requirement;

class Seating {
 public:
  Seating(const Plan& plan, DemoCity& city) : plan_(plan), city_(city) {}

  void seat_municipality();
  void seat_district(const PlannedDistrict& district);

 private:
  void seat_neighbourhood(const PlannedDistrict& district, const PlannedNeighbourhood& neighbourhood, std::size_t group,
                          std::size_t turn);
  std::size_t organisation(const std::string& name, const std::string& kind);
  /// Adds a seat; its holder has the bare title when the role has no sign-in yet.
  void add(DemoSeat seat, const std::string& title_key, const std::string& sits_for);

  const Plan& plan_;
  DemoCity& city_;
  std::map<std::string, int> changes_;  // of the district that is being seated
};

std::size_t Seating::organisation(const std::string& name, const std::string& kind) {
  const auto found = std::ranges::find(city_.organisations, name, &DemoOrganisation::name);
  if (found == city_.organisations.end()) city_.organisations.push_back({.name = name, .kind = kind});
  return static_cast<std::size_t>(std::ranges::find(city_.organisations, name, &DemoOrganisation::name) -
                                  city_.organisations.begin());
}

void Seating::add(DemoSeat seat, const std::string& title_key, const std::string& sits_for) {
  const std::string& title = plan_.titles.at(title_key);
  const bool has_sign_in = std::ranges::find(city_.sign_ins, seat.role, &DemoSignIn::role) != city_.sign_ins.end();
  seat.holder = "Demo " + title;
  if (has_sign_in) {
    seat.holder += " " + sits_for;
  } else {
    city_.sign_ins.push_back({.role = seat.role, .account = seat.holder});
  }
  if (seat.requirement == Requirement::required) {
    seat.deputy = "Demo " + plan_.titles.at("deputy") + " " + to_lower(title) + " " + sits_for;
    if (const auto change = changes_.find(seat.function); change != changes_.end())
      seat.predecessor = {"Demo " + plan_.titles.at("predecessor") + " " + to_lower(title) + " " + sits_for, change->second};
  }
  city_.seats.push_back(std::move(seat));
}

void Seating::seat_municipality() {
  const std::size_t municipality = organisation(plan_.municipality, "municipality");
  changes_.clear();
  city_.groups.push_back({.name = plan_.management,
                          .area = to_slug(plan_.name),
                          .level = cooperation::GroupLevel::city_police,
                          .mandate = plan_.management_mandate});
  const std::size_t management = city_.groups.size() - 1;
  const std::pair<Role, const char*> offices[] = {
      {Role::steering_group, "steering"}, {Role::analyst, "analysis"}, {Role::administrator, "administration"}};
  for (const auto& [role, function] : offices) {
    add({.function = function,
         .role = role,
         .organisation = municipality,
         .area = to_slug(plan_.name),
         .group = role == Role::steering_group ? std::optional(management) : std::nullopt,
         .requirement = role == Role::steering_group ? Requirement::required : Requirement::optional,
         .reporting = Reporting::when_needed,
         .topics = {},
         .holder = "",
         .deputy = std::nullopt},
        std::string(access::to_text(role)), plan_.name);
  }
}

void Seating::seat_district(const PlannedDistrict& district) {
  const std::string area = to_slug(district.name);
  changes_ = district.changes;
  city_.groups.push_back({.name = district.group, .area = area, .mandate = district.mandate});
  const std::size_t group = city_.groups.size() - 1;
  const std::size_t administration = organisation(district.administration, "municipality");
  const std::size_t police = organisation(district.police, "police");
  const auto for_district = [&](const char* function, Role role, std::size_t at, Requirement requirement, Reporting reporting,
                                std::vector<std::string> topics) {
    add({.function = function,
         .role = role,
         .organisation = at,
         .area = area,
         .group = group,
         .requirement = requirement,
         .reporting = reporting,
         .topics = std::move(topics),
         .holder = "",
         .deputy = std::nullopt},
        std::string(access::to_text(role)), district.name);
  };
  for_district("coordination", Role::coordinator, administration, Requirement::optional, Reporting::when_needed, {});
  for_district("police", Role::area_police, police, Requirement::required, Reporting::weekly,
               {"damage", "drugs", "violence", "theft", "disorder", "traffic"});
  for_district("social_services", Role::social_worker, administration, Requirement::required, Reporting::weekly,
               {"drugs", "violence", "disorder"});
  std::size_t turn = 0;
  for (const auto& neighbourhood : plan_.neighbourhoods) {
    if (neighbourhood.district != district.name || neighbourhood.kind == "green") continue;
    seat_neighbourhood(district, neighbourhood, group, turn++);
  }
}

void Seating::seat_neighbourhood(const PlannedDistrict& district, const PlannedNeighbourhood& neighbourhood, std::size_t group,
                                 std::size_t turn) {
  const auto requirement = turn == 0 ? Requirement::required : Requirement::optional;
  const auto local = [&](const char* function, Role role, std::size_t at, Requirement needed, std::vector<std::string> topics) {
    return DemoSeat{.function = function,
                    .role = role,
                    .organisation = at,
                    .area = to_slug(neighbourhood.name),
                    .group = group,
                    .requirement = needed,
                    .reporting = Reporting::weekly,
                    .topics = std::move(topics),
                    .holder = "",
                    .deputy = std::nullopt};
  };
  const auto school = std::ranges::find(neighbourhood.places, "school", &PlannedPlace::kind);
  CHECK(school != neighbourhood.places.end(), "each neighbourhood with people has a school");
  add(local("school", Role::school_head, organisation(school->name, "school"), requirement,
            {"violence", "disorder", "traffic", "place"}),
      "school_head", school->name);
  add(local("field", Role::field_assistant, organisation(district.administration, "municipality"), requirement,
            {"drugs", "disorder", "place"}),
      "field_assistant", neighbourhood.name);
  const std::string& company = district.housing[turn % district.housing.size()];
  add(local("housing", Role::housing_company, organisation(company, "housing"), Requirement::optional,
            {"damage", "theft", "place"}),
      "housing_company", neighbourhood.name);
  for (const auto& place : neighbourhood.places) {
    if (place.kind != "youth_club") continue;
    add(local("youth_club", Role::field_assistant, organisation(place.name, "association"), Requirement::optional,
              {"disorder", "drugs"}),
        "youth_club", place.name);
  }
}

}  // namespace

void seat_city(const Plan& plan, DemoCity& city) {
  Seating seating(plan, city);
  for (const auto& district : plan.districts) seating.seat_district(district);
  seating.seat_municipality();
}

}  // namespace samverkan::demo
