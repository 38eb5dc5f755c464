// SPDX-License-Identifier: EUPL-1.2
#include "stats/scan.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <tuple>

#include "kit/run/parallel.hpp"
#include "stats/scan_null.hpp"
#include "stats/scan_search.hpp"

namespace samverkan::stats {
namespace {

constexpr double kCoordinateMax = 1e9;
constexpr std::int64_t kUnitsMax = 65535;
constexpr std::int64_t kCasesMax = std::int64_t{1} << 31;

Refused outside(const std::string& reason, const std::string& field, std::size_t at) {
  return refuse(Problem::bad_input, reason, field, {{"at", std::to_string(at)}});
}

Refused option_outside(const std::string& option, const std::string& range) {
  return refuse(Problem::bad_input, "stats.scan_option_outside", option, {{"option", option}, {"range", range}});
}

Result<bool> fitting_options(const ScanOptions& options) {
  if (!(options.radius_max_m >= 0)) return option_outside("max-radius", "0 …");
  if (!(options.share_max > 0 && options.share_max <= 1)) return option_outside("max-population-share", "0 … 1");
  if (options.duration_max < 0) return option_outside("max-duration", "1 …");
  if (options.replicates < 0 || options.replicates > 1'000'000) return option_outside("replicates", "0 … 1000000");
  if (options.cases_min < 1 || options.cases_min > 200) return option_outside("min-cases", "1 … 200");
  if (options.stop_after < 0) return option_outside("stop-after", "0 …");
  if (options.analyses < 1) return option_outside("analyses", "1 …");
  if (options.threads < 1 || options.threads > 1024) return option_outside("threads", "1 … 1024");
  if (options.model == ScanModel::permutation && options.time == ScanTime::none)
    return refuse(Problem::bad_input, "stats.scan_permutation_needs_time", "time");
  return true;
}

Result<bool> fitting_rows(std::span<const ScanPlace> places, std::span<const ScanCase> cases,
                          std::span<const ScanPopulation> people, const ScanOptions& options) {
  if (places.size() >= std::size_t{1} << 31) return refuse(Problem::too_large, "stats.scan_too_large", "locations");
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double x_max = options.is_geographic ? 360 : kCoordinateMax, y_max = options.is_geographic ? 90 : kCoordinateMax;
    if (!(std::abs(places[i].x) <= x_max && std::abs(places[i].y) <= y_max))
      return outside("stats.scan_place_outside", "locations", i);
  }
  std::int64_t all = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (cases[i].place >= places.size()) return outside("stats.scan_place_unknown", "cases", i);
    if (cases[i].count < 0) return outside("stats.scan_count_outside", "cases", i);
    if (cases[i].count > kCasesMax - all) return refuse(Problem::too_large, "stats.scan_too_large", "cases");
    all += cases[i].count;
    if (options.period && (cases[i].time < options.period->first || cases[i].time > options.period->second))
      return outside("stats.scan_case_outside_period", "cases", i);
  }
  if (options.model == ScanModel::permutation) return true;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (people[i].place >= places.size()) return outside("stats.scan_place_unknown", "population", i);
    if (!(people[i].people >= 0 && people[i].people <= 1e15 && std::isfinite(people[i].at)))
      return outside("stats.scan_count_outside", "population", i);
  }
  return true;
}

struct Period {
  std::int64_t first, last;
  std::size_t units() const { return static_cast<std::size_t>(last - first + 1); }
};

Result<Period> period_of(std::span<const ScanCase> cases, const ScanOptions& options) {
  Period period{0, 0};
  if (options.period) {
    period = {options.period->first, options.period->second};
  } else if (!cases.empty()) {
    const auto [least, most] = std::ranges::minmax_element(cases, {}, &ScanCase::time);
    period = {least->time, most->time};
  }
  if (period.last < period.first) return option_outside("period", "A..B");
  // Compared without overflow: times may lie at both ends of what 64 bits hold.
  if (static_cast<std::uint64_t>(period.last) - static_cast<std::uint64_t>(period.first) >= static_cast<std::uint64_t>(kUnitsMax))
    return refuse(Problem::too_large, "stats.scan_period_too_long", "period", {{"units", std::to_string(kUnitsMax)}});
  if (!options.bounds.empty() &&
      (options.bounds.size() != period.units() + 1 || !std::ranges::is_sorted(options.bounds, std::less_equal{}, {})))
    return option_outside("period", "A..B");
  return period;
}

struct Counts {
  std::vector<std::uint64_t> of_place, of_unit, of_stratum;
  ScanEvents events;
  std::int64_t all = 0;
};

Counts counts_of(std::span<const ScanCase> cases, std::size_t places, std::size_t strata, const Period& period, bool has_time) {
  Counts counts;
  counts.of_place.assign(places, 0);
  counts.of_unit.assign(has_time ? period.units() : 1, 0);
  counts.of_stratum.assign(strata, 0);
  const auto unit_of = [&](const ScanCase& each) { return has_time ? static_cast<std::size_t>(each.time - period.first) : 0; };
  for (const ScanCase& each : cases) {
    const auto count = static_cast<std::uint64_t>(each.count);
    counts.of_place[each.place] += count;
    counts.of_unit[unit_of(each)] += count;
    counts.of_stratum[each.stratum] += count;
    counts.all += each.count;
  }
  auto& events = counts.events;
  events.first.assign(places + 1, 0);
  for (std::size_t i = 0; i < places; ++i) events.first[i + 1] = events.first[i] + static_cast<std::uint32_t>(counts.of_place[i]);
  events.unit.resize(static_cast<std::size_t>(counts.all));
  auto next = events.first;
  for (const ScanCase& each : cases)
    for (std::int64_t i = 0; i < each.count; ++i) events.unit[next[each.place]++] = static_cast<std::uint16_t>(unit_of(each));
  // So that a replicate does not depend on the order of the rows.
  for (std::size_t i = 0; i < places; ++i)
    std::sort(events.unit.begin() + events.first[i], events.unit.begin() + events.first[i + 1]);
  return counts;
}

// The largest score of each replicate that counts, in the order they were made.
template <class Null>
std::vector<double> simulated(const ScanPlan& plan, const Null& null, double observed, const ScanOptions& options) {
  std::vector<double> maxima(static_cast<std::size_t>(options.replicates));
  // Whether to stop is only asked between rounds of this many, and then for each replicate in order.
  const std::size_t round = options.stop_after > 0 ? 100 : maxima.size();
  std::size_t made = 0;
  while (made < maxima.size()) {
    const std::size_t until = std::min(maxima.size(), made + round);
    run::in_parallel(options.threads, [&](int thread) {
      ScanSearch search(plan);
      std::vector<ScanEvents> draws(ScanSearch::kBatch);
      const std::size_t stride = ScanSearch::kBatch * static_cast<std::size_t>(options.threads);
      for (std::size_t from = made + ScanSearch::kBatch * static_cast<std::size_t>(thread); from < until; from += stride) {
        const std::size_t count = std::min(until - from, ScanSearch::kBatch);
        for (std::size_t i = 0; i < count; ++i) {
          auto random = random_of_replicate(options.seed, from + i);
          null.draw(random, draws[i]);
        }
        search.greatest_llr(std::span(draws).first(count), std::span(maxima).subspan(from, count));
      }
    });
    made = until;
    int reaching = 0;
    for (std::size_t i = 0; i < made && options.stop_after > 0; ++i) {
      reaching += maxima[i] >= observed * (1 - 1e-9) ? 1 : 0;
      if (reaching < options.stop_after) continue;
      maxima.resize(i + 1);
      return maxima;
    }
  }
  return maxima;
}

struct Candidate {
  ScanWindow window;
  std::size_t centre;
};

// Falling score; what is equal but for rounding: fewer places, a smaller circle, an earlier place.
bool is_stronger(const Candidate& a, const Candidate& b, const ScanCircles& circles, std::span<const ScanPlace> places) {
  const double llr_a = std::round(a.window.llr * 1e9), llr_b = std::round(b.window.llr * 1e9);
  const auto key = [&](const Candidate& each) {
    const ScanPlace at = places[each.centre];
    return std::tuple(each.window.step, circles.radius[circles.first[each.centre] + each.window.step], each.window.from, at.x,
                      at.y);
  };
  return llr_a != llr_b ? llr_a > llr_b : key(a) < key(b);
}

// Which units of each place a stronger cluster has taken.
class Taken {
 public:
  Taken(std::size_t places, std::size_t units) : units_(units), of_place_(places) {}
  void take(const ScanSpace& space, const Candidate& cluster) {
    const std::size_t first = space.circles.first[cluster.centre];
    for (std::size_t at = first; at <= first + cluster.window.step; ++at) {
      auto& units = of_place_[space.circles.member[at]];
      units.resize(units_, 0);
      for (std::size_t unit = cluster.window.from; unit <= cluster.window.to; ++unit) units[unit] = 1;
    }
  }
  bool overlaps(const ScanSpace& space, const Candidate& cluster) const {
    const std::size_t first = space.circles.first[cluster.centre];
    for (std::size_t at = first; at <= first + cluster.window.step; ++at) {
      const auto& units = of_place_[space.circles.member[at]];
      for (std::size_t unit = cluster.window.from; unit <= cluster.window.to && !units.empty(); ++unit)
        if (units[unit] != 0) return true;
    }
    return false;
  }
  std::span<const std::uint8_t> of(std::uint32_t place) const { return of_place_[place]; }

 private:
  std::size_t units_;
  std::vector<std::vector<std::uint8_t>> of_place_;
};

std::vector<Candidate> best_of_each(const ScanSpace& space, const ScanEvents& events, int threads) {
  std::vector<Candidate> best(space.circles.first.size() - 1);
  run::in_parallel(threads, [&](int thread) {
    for (std::size_t i = static_cast<std::size_t>(thread); i < best.size(); i += static_cast<std::size_t>(threads))
      best[i] = {best_of_centre(space, events, i), i};
  });
  return best;
}

// The strongest, then each that overlaps no stronger one, while `is_wanted`. A centre is searched anew only when the best that is
// known of it has been taken: what is left of it can only be weaker.
template <class IsWanted>
std::vector<Candidate> clusters_of(const ScanSpace& space, const ScanEvents& events, std::span<const ScanPlace> places,
                                   std::vector<Candidate> best, bool finds_secondary, IsWanted&& is_wanted) {
  const auto weaker = [&](const Candidate& a, const Candidate& b) { return is_stronger(b, a, space.circles, places); };
  std::erase_if(best, [](const Candidate& each) { return !(each.window.llr > 0); });
  std::priority_queue<Candidate, std::vector<Candidate>, decltype(weaker)> queue(weaker, std::move(best));
  Taken taken(places.size(), space.expected.units);
  std::vector<Candidate> clusters;
  while (!queue.empty() && clusters.size() < kScanClustersMax) {
    Candidate next = queue.top();
    queue.pop();
    if (!clusters.empty() && !is_wanted(next)) break;
    if (!taken.overlaps(space, next)) {
      taken.take(space, next);
      clusters.push_back(next);
      if (!finds_secondary) break;
    }
    next.window = best_of_centre(space, events, next.centre, [&](std::uint32_t place) { return taken.of(place); });
    if (next.window.llr > 0) queue.push(next);
  }
  return clusters;
}

ScanCluster described(const Candidate& candidate, const ScanSpace& space, const Period& period, bool has_time) {
  const ScanWindow& window = candidate.window;
  const auto first = static_cast<std::ptrdiff_t>(space.circles.first[candidate.centre]);
  const auto step = static_cast<std::ptrdiff_t>(window.step);
  return {.centre = static_cast<std::uint32_t>(candidate.centre),
          .radius_m = space.circles.radius[static_cast<std::size_t>(first + step)],
          .members = {space.circles.member.begin() + first, space.circles.member.begin() + first + step + 1},
          .from = has_time ? period.first + static_cast<std::int64_t>(window.from) : period.first,
          .to = has_time ? period.first + static_cast<std::int64_t>(window.to) : period.last,
          .cases = static_cast<std::int64_t>(window.cases),
          .expected = window.expected,
          .llr = window.llr,
          .p = 1,
          .p_gumbel = 1};
}

// Cases where nothing is expected would be infinitely surprising: the people are not those of the cases.
Result<bool> expected_where_cases_are(const ScanExpected& expected, const ScanEvents& events) {
  for (std::size_t place = 0; place + 1 < events.first.size(); ++place)
    for (std::uint32_t i = events.first[place]; i != events.first[place + 1]; ++i) {
      const std::size_t unit = events.unit[i];
      const double is_expected = expected.has_cells() ? expected.cells_of(place)[unit] : expected.size_of_place[place];
      if (!(is_expected > 0)) return outside("stats.scan_no_people_at", "population", place);
    }
  return true;
}

Result<ScanExpected> expected_of(const Counts& counts, std::span<const ScanPopulation> people, std::span<const double> bounds,
                                 ScanModel model) {
  if (model == ScanModel::permutation) return expected_by_margins(counts.of_place, counts.of_unit);
  auto expected = expected_by_people(people, counts.of_place.size(), counts.of_stratum, bounds);
  if (!expected) return expected;
  if (const auto fits = expected_where_cases_are(*expected, counts.events); !fits) return refused_by(fits);
  return expected;
}

std::vector<double> bounds_of(const Period& period, const ScanOptions& options) {
  std::vector<double> bounds = options.bounds;
  for (std::size_t i = 0; options.bounds.empty() && i <= period.units(); ++i)
    bounds.push_back(static_cast<double>(period.first) + static_cast<double>(i));
  if (options.time == ScanTime::none) bounds = {bounds.front(), bounds.back()};
  return bounds;
}

}  // namespace

Result<ScanResult> scan(std::span<const ScanPlace> places, std::span<const ScanCase> cases,
                        std::span<const ScanPopulation> people, const ScanOptions& options) {
  if (const auto fits = fitting_options(options); !fits) return refused_by(fits);
  if (const auto fits = fitting_rows(places, cases, people, options); !fits) return refused_by(fits);
  const auto period = period_of(cases, options);
  if (!period) return refused_by(period);
  std::uint32_t strata = 1;
  for (const ScanCase& each : cases) strata = std::max(strata, each.stratum + 1);
  for (const ScanPopulation& each : people) strata = std::max(strata, each.stratum + 1);

  const bool has_time = options.time != ScanTime::none;
  const auto counts = counts_of(cases, places.size(), strata, *period, has_time);
  const auto bounds = bounds_of(*period, options);
  const auto expected = expected_of(counts, people, bounds, options.model);
  if (!expected) return refused_by(expected);
  const auto& weight = expected->size_of_place;
  const double all = std::accumulate(weight.begin(), weight.end(), 0.0);
  const auto circles = circles_round(places, weight, options.radius_max_m, all * options.share_max * (1 + 1e-12),
                                     options.is_geographic, options.threads);

  const auto units = static_cast<std::int64_t>(expected->units);
  const std::int64_t duration_max =
      std::min(units, options.duration_max > 0 ? options.duration_max : std::max<std::int64_t>(1, units / 2));
  ScanResult result{.clusters = {},
                    .simulated = {},
                    .replicates_made = 0,
                    .cases = counts.all,
                    .first_unit = period->first,
                    .last_unit = period->last,
                    .duration_max = duration_max};
  if (counts.all == 0 || circles.member.empty()) return result;
  const ScanSpace space{circles, *expected, static_cast<std::size_t>(duration_max), options.time == ScanTime::prospective,
                        options.cases_min};
  auto best = best_of_each(space, counts.events, options.threads);
  const auto strongest = std::ranges::max_element(best, {}, [](const Candidate& each) { return each.window.llr; });

  std::vector<double> maxima;
  if (options.replicates > 0) {
    const ScanPlan plan(space);
    const std::size_t seen_from = space.ends_last ? expected->units - space.length_max : 0;
    maxima = options.model == ScanModel::permutation
                 ? simulated(plan, ScanShuffle(counts.events, seen_from), strongest->window.llr, options)
                 : simulated(plan, ScanRedistribution(*expected, static_cast<std::uint32_t>(counts.all)), strongest->window.llr,
                             options);
  }
  result.replicates_made = static_cast<int>(maxima.size());
  std::ranges::sort(maxima, std::greater{});
  result.simulated = maxima_of(maxima);
  const bool was_stopped = result.replicates_made < options.replicates;
  const auto p_of = [&](double llr) { return maxima.empty() ? 1 : monte_carlo_p(maxima, llr, was_stopped); };
  const auto is_wanted = [&](const Candidate& each) { return maxima.empty() || p_of(each.window.llr) < 1; };
  for (const Candidate& each : clusters_of(space, counts.events, places, std::move(best), options.finds_secondary, is_wanted)) {
    ScanCluster cluster = described(each, space, *period, has_time);
    if (!maxima.empty()) {
      cluster.p = p_of(cluster.llr);
      cluster.p_gumbel = gumbel_p(maxima, cluster.llr);
      if (options.time == ScanTime::prospective)
        cluster.recurrence = recurrence_interval(cluster.p, static_cast<double>(options.analyses));
    }
    result.clusters.push_back(std::move(cluster));
  }
  return result;
}

}  // namespace samverkan::stats
