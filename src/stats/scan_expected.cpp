// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan_expected.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace samverkan::stats {
namespace {

struct Knot {
  double at, people;
};

// The integral from the beginning of time to `at`, of the line through the knots; only differences of it mean something.
double people_time_until(std::span<const Knot> knots, double at) {
  if (at <= knots.front().at) return (at - knots.front().at) * knots.front().people;
  double sum = 0;
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    const Knot a = knots[i], b = knots[i + 1];
    const double until = std::min(at, b.at);
    const double people = a.people + (b.people - a.people) * (until - a.at) / (b.at - a.at);
    sum += (until - a.at) * (a.people + people) / 2;
    if (at <= b.at) return sum;
  }
  return sum + (at - knots.back().at) * knots.back().people;
}

// One course of people over time: all rows of a place and a stratum, in order of time; what is given twice is added up.
struct Course {
  std::uint32_t place, stratum;
  std::vector<Knot> knots;
};

std::vector<Course> courses_of(std::span<const ScanPopulation> people) {
  std::vector<ScanPopulation> sorted(people.begin(), people.end());
  std::ranges::sort(sorted, [](const ScanPopulation& a, const ScanPopulation& b) {
    return std::tie(a.place, a.stratum, a.at, a.people) < std::tie(b.place, b.stratum, b.at, b.people);
  });
  std::vector<Course> courses;
  for (const ScanPopulation& row : sorted) {
    if (courses.empty() || courses.back().place != row.place || courses.back().stratum != row.stratum)
      courses.push_back({row.place, row.stratum, {}});
    auto& knots = courses.back().knots;
    if (!knots.empty() && knots.back().at == row.at) knots.back().people += row.people;
    else knots.push_back({row.at, row.people});
  }
  return courses;
}

// People × time of the course in each unit.
void people_time(const Course& course, std::span<const double> bounds, std::span<double> of_unit) {
  double before = people_time_until(course.knots, bounds[0]);
  for (std::size_t unit = 0; unit < of_unit.size(); ++unit) {
    const double until = people_time_until(course.knots, bounds[unit + 1]);
    of_unit[unit] = std::max(0.0, until - before);
    before = until;
  }
}

bool is_constant(const Course& course) {
  return std::ranges::all_of(course.knots, [&](const Knot& each) { return each.people == course.knots.front().people; });
}

std::vector<double> cumulated(std::span<const double> of_unit) {
  std::vector<double> before(of_unit.size() + 1, 0.0);
  std::partial_sum(of_unit.begin(), of_unit.end(), before.begin() + 1);
  return before;
}

}  // namespace

ScanExpected expected_by_margins(std::span<const std::uint64_t> cases_of_place, std::span<const std::uint64_t> cases_of_unit) {
  ScanExpected expected;
  expected.units = cases_of_unit.size();
  expected.total = static_cast<double>(std::accumulate(cases_of_unit.begin(), cases_of_unit.end(), std::uint64_t{0}));
  expected.size_of_place.assign(cases_of_place.begin(), cases_of_place.end());
  std::vector<double> weight(cases_of_unit.begin(), cases_of_unit.end());
  for (double& each : weight) each /= std::max(1.0, expected.total);
  expected.weight_before = cumulated(weight);
  return expected;
}

Result<ScanExpected> expected_by_people(std::span<const ScanPopulation> people, std::size_t places,
                                        std::span<const std::uint64_t> cases_of_stratum, std::span<const double> bounds) {
  const auto courses = courses_of(people);
  ScanExpected expected;
  expected.units = bounds.size() - 1;
  std::vector<double> of_unit(expected.units);
  std::vector<double> all(cases_of_stratum.size(), 0.0);
  for (const Course& course : courses) {
    people_time(course, bounds, of_unit);
    all[course.stratum] += std::accumulate(of_unit.begin(), of_unit.end(), 0.0);
  }
  for (std::size_t stratum = 0; stratum < all.size(); ++stratum) {
    expected.total += static_cast<double>(cases_of_stratum[stratum]);
    if (cases_of_stratum[stratum] > 0 && !(all[stratum] > 0))
      return refuse(Problem::bad_input, "stats.scan_no_people", "population", {{"stratum", std::to_string(stratum)}});
  }

  const bool has_one_course = std::ranges::all_of(courses, is_constant);
  expected.size_of_place.assign(places, 0.0);
  std::vector<double> weight(expected.units, 0.0);
  if (!has_one_course) expected.cells.assign(places * expected.units, 0.0);
  for (const Course& course : courses) {
    if (!(all[course.stratum] > 0)) continue;
    people_time(course, bounds, of_unit);
    const double per_person_time = static_cast<double>(cases_of_stratum[course.stratum]) / all[course.stratum];
    for (std::size_t unit = 0; unit < expected.units; ++unit) {
      const double cases = of_unit[unit] * per_person_time;
      expected.size_of_place[course.place] += cases;
      weight[unit] += cases;
      if (!has_one_course) expected.cells[course.place * expected.units + unit] += cases;
    }
  }
  for (double& each : weight) each /= std::max(1.0, expected.total);
  expected.weight_before = cumulated(weight);
  return expected;
}

}  // namespace samverkan::stats
