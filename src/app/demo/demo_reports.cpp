// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_reports.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/demo/demo_outline.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::demo {
namespace {

using geo::Sweref99;
using observation::State;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kCalmWeeks = 1;  // the newest whole week shows what was planted and little chance

/// The chances that make the history look like one. Shares of counted reports.
constexpr double kMergedShare = 0.07;
constexpr double kRejectedShare = 0.025;
constexpr double kNothingShare = 0.94;
constexpr double kTextShare = 0.75;
constexpr double kPlanningShare = 0.7;
constexpr auto kTriageAge = hours(5 * 24);  // older reports are read

int poisson(double mean, RandomSource& random) {
  int count = 0;
  for (double product = random.unit(), floor = std::exp(-mean); product > floor; product *= random.unit()) ++count;
  return count;
}

double normal(RandomSource& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += random.unit();
  return sum;
}

template <class T>
const T& any_of(const std::vector<T>& values, RandomSource& random) {
  return values[random.below(values.size())];
}

/// Position drawn with the given weights.
template <class Weights>
std::size_t draw(const Weights& weights, RandomSource& random) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double left = random.unit() * sum;
  for (std::size_t i = 0; i + 1 < std::size(weights); ++i) {
    if ((left -= weights[i]) < 0) return i;
  }
  return std::size(weights) - 1;
}

class History {
 public:
  History(const Plan& plan, const Recipes& recipes, DemoCity& city);
  void fill();

 private:
  void fill_week(int week);
  void fill_near_repeats();
  void say_nothing_to_report(int week, const std::set<std::pair<int, std::size_t>>& heard);
  void report_one(const PlannedNeighbourhood& neighbourhood, std::size_t group, int week, const DemoPlace* cluster);
  DemoReport event(const PlannedNeighbourhood& neighbourhood, const CategoryRecipe& category, int week);
  void keep(DemoReport report);
  void keep_with_others(DemoReport report, const CategoryRecipe& category);
  void order();

  const CategoryRecipe& draw_category(std::size_t group, IsoWeek iso);
  Occurred draw_time(const CategoryRecipe& category, IsoWeek iso);
  void put_somewhere(DemoReport& report, const CategoryRecipe& category, double near_share);
  void put_at(DemoReport& report, Sweref99 around, double spread_m);
  void default_address(DemoReport& report);
  std::size_t draw_seat(const DemoReport& report, const std::vector<std::string>& functions);
  bool is_holiday_of(const DemoSeat& seat, IsoWeek iso) const;
  State draw_state(UtcTime received);
  UtcTime draw_received(UtcTime latest);
  std::string draw_text(const CategoryRecipe& category, UtcTime received);

  const Plan& plan_;
  const Recipes& recipes_;
  DemoCity& city_;
  SeededRandom random_;
  IsoWeek first_;
};

constexpr std::uint64_t kReportStream = 0x7265706F72740000ULL;

History::History(const Plan& plan, const Recipes& recipes, DemoCity& city)
    : plan_(plan),
      recipes_(recipes),
      city_(city),
      random_(Seed{city.seed.value ^ kReportStream}),
      first_(plus_weeks(week_of(city.now), -kWeeks)) {}

const CategoryRecipe& History::draw_category(std::size_t group, IsoWeek iso) {
  std::vector<const CategoryRecipe*> of_group;
  std::vector<double> weights;
  for (const auto& category : recipes_.categories) {
    if (category.group != kGroups[group]) continue;
    of_group.push_back(&category);
    weights.push_back(category.weight * category_factor(category, iso));
  }
  return *of_group[draw(weights, random_)];
}

/// Quarter hours; the middle lies in the week, and nothing has happened after `now`.
Occurred History::draw_time(const CategoryRecipe& category, IsoWeek iso) {
  const Period week = period_of(iso);
  const auto hour = static_cast<int>(draw(hours_of(category.when), random_));
  UtcTime middle = week.from + hours(hour) + minutes(15) * static_cast<int>(random_.below(4));
  if (middle >= week.to) middle = week.to - minutes(15);
  auto half = minutes(15) * static_cast<int>(random_.below(4));
  if (category.when == "night" && random_.unit() < 0.5) half = minutes(15) * static_cast<int>(8 + random_.below(24));
  if (category.code == "INBROTT" && random_.unit() < 0.4) half = minutes(60) * static_cast<int>(6 + random_.below(30));
  if (random_.unit() < 0.004) half = hours(24) * static_cast<int>(4 + random_.below(3));
  while (middle + half > city_.now && half > minutes(0)) half = half < minutes(30) ? minutes(0) : half / 2;
  return {.earliest = middle - half, .latest = middle + half};
}

UtcTime History::draw_received(UtcTime latest) {
  const double delay_h = -18 * std::log(1 - random_.unit());
  return latest + minutes(5) + minutes(1) * static_cast<int>(std::min(delay_h, 96.0) * 60);
}

State History::draw_state(UtcTime received) {
  const auto age = city_.now - received;
  if (age < hours(36)) return State::received;
  if (age < kTriageAge) return random_.unit() < 0.35 ? State::received : State::verified;
  const double drawn = random_.unit();
  if (drawn < 0.10) return State::answered;
  return drawn < 0.14 ? State::routed : State::verified;
}

std::string History::draw_text(const CategoryRecipe& category, UtcTime received) {
  const bool writes = random_.unit() < kTextShare;
  const std::string& text = any_of(category.texts, random_);
  const auto today = to_local(city_.now).date;
  return writes && observation::kept_until(received, observation::kRetentionMonths) > today ? text : "";
}

std::size_t History::draw_seat(const DemoReport& report, const std::vector<std::string>& functions) {
  const std::string& district = area_of(city_, report.area).parent;
  const IsoWeek iso = week_of(report.received);
  std::vector<std::size_t> seats;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < city_.seats.size(); ++i) {
    const DemoSeat& seat = city_.seats[i];
    if (seat.reporting != cooperation::Reporting::weekly) continue;
    const bool at_place = (seat.area == report.area || seat.area == district) && !is_holiday_of(seat, iso);
    if (at_place) others.push_back(i);
    if (at_place && std::ranges::find(functions, seat.function) != functions.end()) seats.push_back(i);
  }
  CHECK(!others.empty(), "somebody reports from each neighbourhood");
  return any_of(seats.empty() ? others : seats, random_);
}

void History::put_at(DemoReport& report, Sweref99 around, double spread_m) {
  const geo::Shape& shape = area_of(city_, report.area).shape;
  for (int tries = 0; tries < 40; ++tries) {
    const Sweref99 spot =
        rounded({.north_m = around.north_m + spread_m * normal(random_), .east_m = around.east_m + spread_m * normal(random_)});
    if (geo::side_of(shape, spot) != geo::Side::inside) continue;
    report.point = spot;
    return;
  }
  report.point = around;
}

void History::put_somewhere(DemoReport& report, const CategoryRecipe& category, double near_share) {
  std::vector<const DemoPlace*> fitting;
  for (const auto& place : city_.places) {
    const bool fits = std::ranges::find(category.near, place.kind) != category.near.end();
    if (place.neighbourhood == report.area && fits) fitting.push_back(&place);
  }
  if (!fitting.empty() && random_.unit() < near_share) {
    const DemoPlace& place = *any_of(fitting, random_);
    if (random_.unit() < 0.35) {
      report.place = place.name;
      report.point = place.point;
      report.precision = observation::Precision::street;
    } else {
      put_at(report, place.point, 85);
    }
    return;
  }
  const geo::Shape& shape = area_of(city_, report.area).shape;
  const geo::Box box = geo::bounds_of(shape);
  do {
    report.point = rounded({.north_m = box.min_north_m + box.height_m() * random_.unit(),
                            .east_m = box.min_east_m + box.width_m() * random_.unit()});
  } while (geo::side_of(shape, *report.point) != geo::Side::inside);
}

/// The trap: the form's pre-filled address is that of the administration's own house.
void History::default_address(DemoReport& report) {
  const auto& trap = city_.truth.default_address;
  if (area_of(city_, report.area).parent != trap.district || random_.unit() >= trap.share) return;
  const DemoPlace& house = place_of(city_, trap.place);
  report.area = house.neighbourhood;
  report.point = house.point;
  report.place.clear();
  report.precision = observation::Precision::point;
}

DemoReport History::event(const PlannedNeighbourhood& neighbourhood, const CategoryRecipe& category, int week) {
  DemoReport report{};
  report.kind = observation::Kind::observation;
  report.group = category.group;
  report.category = category.code;
  report.occurred = draw_time(category, plus_weeks(first_, week));
  report.received = draw_received(report.occurred.latest);
  report.area = to_slug(neighbourhood.name);
  const double drawn = random_.unit();
  report.precision = drawn < 0.6 ? observation::Precision::point
                                 : (drawn < 0.84 ? observation::Precision::street : observation::Precision::area);
  report.text = draw_text(category, report.received);
  report.use = random_.unit() < kPlanningShare ? observation::Use::planning : observation::Use::also_action;
  report.seat = draw_seat(report, category.sources);
  report.state = draw_state(report.received);
  return report;
}

void History::keep(DemoReport report) {
  // What has not come in yet is not there: the unfinished week ends at `now`. The whole weeks are complete.
  if (report.occurred.latest > city_.now) return;
  if (report.received > city_.now) {
    const bool is_unfinished = week_of(report.occurred.middle()) == week_of(city_.now);
    if (is_unfinished) return;
    report.received = std::chrono::floor<std::chrono::minutes>(city_.now);
  }
  city_.reports.push_back(std::move(report));
}

/// Keeps a report that counts, and now and then one that was merged into it or one that was not used.
void History::keep_with_others(DemoReport report, const CategoryRecipe& category) {
  const double drawn = random_.unit();
  const bool is_old = city_.now - report.received >= hours(36);
  DemoReport other = report;
  if (is_old && drawn < kMergedShare) {
    report.state = State::verified;
    other.state = State::merged;
    other.merged_into = city_.reports.size();
    other.received = draw_received(report.received);
    other.seat = draw_seat(other, {"school", "field", "housing", "police", "social_services"});
    other.text = draw_text(category, other.received);
    if (other.point) put_at(other, *report.point, 30);
    other.place.clear();
    keep(std::move(report));
    if (other.seat != city_.reports.back().seat) keep(std::move(other));
  } else if (is_old && drawn < kMergedShare + kRejectedShare) {
    other.state = State::rejected;
    other.reject_reason = random_.unit() < 0.6 ? observation::RejectReason::not_relevant : observation::RejectReason::duplicate;
    keep(std::move(report));
    keep(std::move(other));
  } else {
    keep(std::move(report));
  }
}

void History::report_one(const PlannedNeighbourhood& neighbourhood, std::size_t group, int week, const DemoPlace* cluster) {
  const CategoryRecipe& category = draw_category(group, plus_weeks(first_, week));
  DemoReport report = event(neighbourhood, category, week);
  if (report.precision != observation::Precision::area) {
    if (cluster != nullptr) {
      put_at(report, cluster->point, 60);
    } else {
      put_somewhere(report, category, 0.62);
    }
    default_address(report);
  }
  keep_with_others(std::move(report), category);
}

void History::fill_week(int week) {
  const PlantedTruth& truth = city_.truth;
  const IsoWeek iso = plus_weeks(first_, week);
  for (const auto& neighbourhood : plan_.neighbourhoods) {
    const std::string area = to_slug(neighbourhood.name);
    for (std::size_t group = 0; group < kGroups.size(); ++group) {
      const double expected = expected_reports(truth, neighbourhood, recipes_, group, week, iso);
      const bool calm = week >= kWeeks - kCalmWeeks && week < kWeeks;
      const int count = calm ? static_cast<int>(expected + random_.unit()) : poisson(expected, random_);
      for (int i = 0; i < count; ++i) {
        const DemoPlace* cluster = nullptr;
        for (const auto& planted : {truth.emerging, truth.newest_only}) {
          const bool now = planted.area == area && planted.group == kGroups[group] && week >= planted.first_week;
          if (now && random_.unit() * expected < planted.extra_a_week) cluster = &place_of(city_, planted.place);
        }
        const bool at_hot_spot =
            area == place_of(city_, truth.hot_spot.place).neighbourhood && kGroups[group] == truth.hot_spot.group;
        if (at_hot_spot && random_.unit() < 0.55) cluster = &place_of(city_, truth.hot_spot.place);
        report_one(neighbourhood, group, week, cluster);
      }
    }
  }
}

/// A burglary, then others close by and soon after.
void History::fill_near_repeats() {
  const auto category = std::ranges::find(recipes_.categories, "INBROTT", &CategoryRecipe::code);
  for (const auto& series : city_.truth.near_repeats) {
    const auto neighbourhood = std::ranges::find_if(
        plan_.neighbourhoods, [&](const PlannedNeighbourhood& candidate) { return to_slug(candidate.name) == series.area; });
    CHECK(neighbourhood != plan_.neighbourhoods.end(), "a series lies in a neighbourhood of the plan");
    const Period week = period_of(plus_weeks(first_, series.week));
    const Sweref99 middle = geo::label_point(area_of(city_, series.area).shape);
    for (int i = 0; i < series.count; ++i) {
      DemoReport report = event(*neighbourhood, *category, series.week);
      const UtcTime at = week.from + minutes(60) * static_cast<int>(random_.below(static_cast<std::uint64_t>(series.days) * 24));
      report.occurred = {.earliest = at - hours(3), .latest = at + hours(3)};
      report.received = draw_received(report.occurred.latest);
      report.text = draw_text(*category, report.received);
      report.precision = observation::Precision::point;
      do { put_at(report, middle, series.radius_m / 2.5); } while (distance_m(*report.point, middle) > series.radius_m);
      keep(std::move(report));
    }
  }
}

bool History::is_holiday_of(const DemoSeat& seat, IsoWeek iso) const {
  return (seat.function == "school" || seat.function == "youth_club") && is_school_holiday(iso);
}

/// Each seat that is to report weekly and had nothing says so by Sunday evening, but for a forgetful few and the silent area.
void History::say_nothing_to_report(int week, const std::set<std::pair<int, std::size_t>>& heard) {
  const IsoWeek iso = plus_weeks(first_, week);
  const Period period = period_of(iso);
  for (std::size_t i = 0; i < city_.seats.size(); ++i) {
    const DemoSeat& seat = city_.seats[i];
    const bool silent = seat.area == city_.truth.silence.area && week >= city_.truth.silence.first_week;
    if (seat.reporting != cooperation::Reporting::weekly || heard.contains({week, i}) || silent || is_holiday_of(seat, iso))
      continue;
    if (random_.unit() >= kNothingShare) continue;
    DemoReport report{};
    report.kind = observation::Kind::nothing_to_report;
    report.received = period.from + hours(4 * 24 + 8) + minutes(1) * static_cast<int>(random_.below(2 * 24 * 60));
    report.occurred = {.earliest = period.from, .latest = report.received};
    report.precision = observation::Precision::area;
    report.area = seat.area;
    report.use = observation::Use::planning;
    report.seat = i;
    report.state = State::received;
    keep(std::move(report));
  }
}

/// By the time they came in; then ids and receipt numbers follow that order.
void History::order() {
  std::vector<std::size_t> position(city_.reports.size());
  for (std::size_t i = 0; i < position.size(); ++i) position[i] = i;
  std::ranges::stable_sort(position, {}, [&](std::size_t i) { return city_.reports[i].received; });
  std::vector<std::size_t> new_position(position.size());
  for (std::size_t i = 0; i < position.size(); ++i) new_position[position[i]] = i;
  std::vector<DemoReport> ordered;
  ordered.reserve(position.size());
  std::set<std::string> receipts;
  for (const std::size_t i : position) {
    DemoReport report = std::move(city_.reports[i]);
    if (report.merged_into) report.merged_into = new_position[*report.merged_into];
    report.id = make_uuid7(report.received, random_);
    do {
      const std::string eight = make_crockford(8, random_);
      report.receipt = "R-" + eight.substr(0, 4) + "-" + eight.substr(4);
    } while (!receipts.insert(report.receipt).second);
    ordered.push_back(std::move(report));
  }
  city_.reports = std::move(ordered);
}

void History::fill() {
  for (int week = 0; week <= kWeeks; ++week) { fill_week(week); }
  fill_near_repeats();
  std::set<std::pair<int, std::size_t>> heard;
  for (const auto& report : city_.reports) heard.insert({weeks_between(first_, week_of(report.received)), report.seat});
  for (int week = 0; week < kWeeks; ++week) say_nothing_to_report(week, heard);
  order();
}

}  // namespace

void fill_with_reports(const Plan& plan, const Recipes& recipes, DemoCity& city) { History(plan, recipes, city).fill(); }

}  // namespace samverkan::demo
