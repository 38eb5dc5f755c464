// SPDX-License-Identifier: EUPL-1.2
// A small city for the tests of this module: a municipality of two neighbourhoods of one kilometre, seats of each kind in the
// north, and people who hold them.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "kit/base/clock.hpp"
#include "kit/db/test_database.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::observation {

struct TestCity {
  TestCity() : areas(make_areas(), make_boundaries()) {}

  static constexpr const char* kNorth = "00000000-0000-7000-8000-00000000000a";
  static constexpr const char* kSouth = "00000000-0000-7000-8000-00000000000b";
  static constexpr const char* kCity = "00000000-0000-7000-8000-00000000000c";

  CategoryList categories = CategoryList::load(data_assets());
  Screener screener = *Screener::load(data_assets());
  area::AreaTree areas;
  Scene scene{categories, screener, areas, 24};

  static geo::Shape square(double east, double north) {
    return {{geo::Polygon{{{north, east}, {north, east + 1000}, {north + 1000, east + 1000}, {north + 1000, east}}, {}}}};
  }
  static area::Area area_of(const char* id, area::Level level, const char* code, const char* parent) {
    area::Area area{.id = access::AreaId(id),
                    .version = area::AreaVersionId(id),
                    .level = level,
                    .code = code,
                    .slug = code,
                    .name = code,
                    .name_given = code};
    area.valid_from = LocalDate(std::chrono::year(2020) / 1 / 1);
    if (parent != nullptr) area.parent = access::AreaId(parent);
    return area;
  }
  static std::vector<area::Area> make_areas() {
    return {area_of(kCity, area::Level::municipality, "staden", nullptr),
            area_of(kNorth, area::Level::neighbourhood, "norr", kCity),
            area_of(kSouth, area::Level::neighbourhood, "soder", kCity)};
  }
  static std::vector<geo::Shape> make_boundaries() { return {{}, square(666000, 6588000), square(666000, 6587000)}; }

  /// Someone with one seat, "school" of the organisation "school-1" for the area, say.
  static access::Actor actor(const char* name, access::Role role, const char* function, const char* organisation,
                             const char* area) {
    return {access::AccountId(name),
            name,
            {{access::SeatId(std::string("seat-") + name), role, function, access::OrganisationId(organisation),
              access::AreaId(area), std::nullopt, Period{from_millis(0), from_millis(4'000'000'000'000)}}}};
  }
  access::Actor field = actor("field", access::Role::field_assistant, "field", "org-field", kNorth);
  access::Actor colleague = actor("colleague", access::Role::field_assistant, "field", "org-field", kSouth);
  access::Actor school = actor("school", access::Role::school_head, "school", "org-school", kNorth);
  access::Actor police = actor("police", access::Role::area_police, "police", "org-police", kNorth);
  access::Actor coordinator = actor("coordinator", access::Role::coordinator, "coordination", "org-city", kNorth);
  access::Actor coordinator_south = actor("coordinator-south", access::Role::coordinator, "coordination", "org-city2", kSouth);
  access::Actor analyst = actor("analyst", access::Role::analyst, "analysis", "org-city", kCity);
  access::Actor steering = actor("steering", access::Role::steering_group, "steering", "org-field", kCity);
  access::Actor administrator = actor("administrator", access::Role::administrator, "administration", "org-field", kCity);

  /// The n-th report: damage in the middle of the north, last Tuesday afternoon.
  static NewObservation given(int n, std::string text = "Klotter i tunneln.") {
    char id[37];
    std::snprintf(id, sizeof id, "01930000-0000-7000-8000-%012d", n);
    return {.id = ObservationId(id),
            .kind = Kind::observation,
            .category_group = "damage",
            .category = "KLOTTER",
            .occurred = {*parse_rfc3339("2026-11-17T13:00:00Z", "t"), *parse_rfc3339("2026-11-17T15:00:00Z", "t")},
            .where = GivenArea{"norr"},
            .text = std::move(text),
            .use = Use::planning};
  }
  static UtcTime now() { return *parse_rfc3339("2026-11-22T17:00:00Z", "t"); }
  FixedClock clock{now()};
};

}  // namespace samverkan::observation
