// SPDX-License-Identifier: EUPL-1.2
// The demo city Tärnhamra: a municipality that does not exist, in open sea (E 800 000–812 000, N 6 400 000–6 412 000), with
// three invented years of reports and a written truth of what was planted in them. Values only; demo_load.hpp puts it in a store.
//
// Same seed and `now`, same bytes, on every machine. Cost: about 0.1 s. Everything is invented; no figure, name or place is
// taken from reality.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cooperation/cooperation.hpp"
#include "geo/shape.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/random.hpp"
#include "observation/observation.hpp"

namespace samverkan::demo {

/// The rectangle of open sea that holds all of it.
inline constexpr geo::Box kOpenSea{
    .min_north_m = 6'400'000, .min_east_m = 800'000, .max_north_m = 6'412'000, .max_east_m = 812'000};

/// Whole ISO weeks before `now` that are filled.
inline constexpr int kWeeks = 156;

/// An area of the city tree or of the police's; `code` is the folded name and unique in its geography.
struct DemoArea {
  std::string geography;  // "city" or "police"
  std::string level;      // "municipality", "district", "neighbourhood", "place"; "region", "lpo"
  std::string code;
  std::string name;
  std::string parent;  // code in the same geography; empty for the root
  geo::Shape shape;
  int population;  // 0 where none is stated
};

struct DemoPlace {
  std::string kind;  // as in demo_plan.hpp
  std::string name;
  std::string neighbourhood;  // code
  geo::Sweref99 point;
};

/// Drawn for orientation, never counted in.
struct DemoOutline {
  std::string kind;  // "sea", "lake", "river", "green", "neighbour", "islet"
  std::string name;  // empty for islets and green
  geo::Shape shape;
};

/// The track between stations, smooth.
struct DemoLine {
  std::string name;
  std::vector<geo::Sweref99> points;
  bool operator==(const DemoLine&) const = default;
};

struct DemoOrganisation {
  std::string name;
  std::string kind;  // "municipality", "police", "school", "housing", "association"
};

struct DemoGroup {
  std::string name;
  std::string area;  // code of the district or the municipality
  cooperation::GroupLevel level = cooperation::GroupLevel::area_group;
  std::string mandate;
};

struct DemoSeat {
  std::string function;
  access::Role role;
  std::size_t organisation;          // in DemoCity::organisations
  std::string area;                  // code in the city tree
  std::optional<std::size_t> group;  // in DemoCity::groups
  cooperation::Requirement requirement;
  cooperation::Reporting reporting;
  std::vector<std::string> topics;
  std::string holder;  // name of the account
  std::optional<std::string> deputy;
  struct Predecessor {
    std::string account;
    int left_weeks_ago;
  };
  std::optional<Predecessor> predecessor = {};
};

/// The account that a role's button of the sign-in page opens.
struct DemoSignIn {
  access::Role role;
  std::string account;
};

/// A report, or "nothing to report". Times are whole minutes.
struct DemoReport {
  std::string id;
  std::string receipt;  // "R-7F3K-9Q2M"
  observation::Kind kind;
  std::string group;     // category group; empty for nothing to report
  std::string category;  // its code
  Occurred occurred;
  UtcTime received;
  observation::Precision precision;
  std::optional<geo::Sweref99> point;  // none for precision area
  std::string area;                    // code of the neighbourhood
  std::string place;                   // name of the place that was picked from the list; empty for none
  std::string text;                    // empty also where it is older than texts are kept
  observation::Use use;
  std::size_t seat;  // in DemoCity::seats
  observation::State state;
  std::optional<std::size_t> merged_into;  // in DemoCity::reports, before this one
  std::optional<observation::RejectReason> reject_reason;
};

/// What was planted. Weeks count from 0, the oldest of the 156; kWeeks is the unfinished week that holds `now`. Areas are codes.
struct PlantedTruth {
  struct HotSpot {
    std::string place, group;
    double extra_a_week;
    double radius_m;
  } hot_spot;
  struct NearRepeat {
    std::string area, category;
    int week, count;
    double radius_m;
    int days;
  };
  std::vector<NearRepeat> near_repeats;
  struct Cluster {
    std::string place, area, group;
    int first_week;
    double extra_a_week;
  };
  Cluster emerging;
  Cluster newest_only;
  struct Silence {
    std::string area;
    int first_week;
  } silence;
  struct Measure {
    std::string area, group;
    int first_week;
    double factor;  // what the measure does to the number of events; 1 = nothing
  };
  Measure measure_with_effect, measure_without_effect;
  struct DefaultAddress {
    std::string place, district;
    double share;  // of the district's reports with a point
  } default_address;
};

struct DemoCity {
  std::string name;
  Seed seed;
  UtcTime now;
  std::vector<DemoArea> areas;  // parents before children
  std::vector<DemoPlace> places;
  std::vector<DemoOutline> outlines;
  std::vector<DemoLine> lines;
  std::vector<DemoOrganisation> organisations;
  std::vector<DemoGroup> groups;
  std::vector<DemoSeat> seats;
  std::vector<DemoSignIn> sign_ins;
  std::vector<DemoReport> reports;  // in order of the time they came in
  PlantedTruth truth;
};

[[nodiscard]] DemoCity make_demo_city(Seed seed, UtcTime now, const Assets& assets);

[[nodiscard]] const DemoArea& area_of(const DemoCity& city, std::string_view code);
[[nodiscard]] const DemoPlace& place_of(const DemoCity& city, std::string_view name);

}  // namespace samverkan::demo
