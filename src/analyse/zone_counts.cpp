// SPDX-License-Identifier: EUPL-1.2
#include "analyse/zone_counts.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyse/table.hpp"

namespace samverkan::analyse {
namespace {

// Counts by week of one zone or place; NaN where no row said anything.
using Series = std::vector<double>;

constexpr std::string_view kZones = "TCBD";

struct Rows {
  std::vector<std::string> zone, place, week_text;
  std::vector<std::int64_t> week;
  std::vector<double> n;
  std::vector<bool> is_after;
};

Result<std::vector<bool>> read_after(const Table& table, const ZoneColumns& columns, const std::vector<std::int64_t>& weeks,
                                     bool needs_after) {
  std::vector<bool> is_after(weeks.size(), false);
  if (!columns.start.empty()) {
    const auto start = Table::of_text("start,\n" + columns.start + ",\n", "start");
    const auto time = start ? start->times("start", TimeUnit::day) : Result<std::vector<std::int64_t>>(refused_by(start));
    if (!time || time->empty()) return refuse(Problem::bad_input, "analyse.not_a_start", "start", {{"value", columns.start}});
    for (std::size_t i = 0; i < weeks.size(); ++i) is_after[i] = weeks[i] >= time->front();
    return is_after;
  }
  if (!table.has(columns.post)) {
    if (needs_after) return refuse(Problem::bad_input, "analyse.effect_no_post", "counts", {{"column", columns.post}});
    return is_after;
  }
  const auto post = table.whole_numbers(columns.post);
  if (!post) return refused_by(post);
  for (std::size_t i = 0; i < weeks.size(); ++i) is_after[i] = (*post)[i] != 0;
  return is_after;
}

Result<Rows> read_rows(const ZoneColumns& columns, bool needs_after) {
  const auto table = read_input(columns.file, "counts");
  if (!table) return refused_by(table);
  auto zone = table->texts(columns.zone);
  if (!zone) return refused_by(zone);
  auto week_text = table->texts(columns.week);
  if (!week_text) return refused_by(week_text);
  auto week = table->times(columns.week, TimeUnit::day);
  if (!week) return refused_by(week);
  auto n = table->numbers(columns.n);
  if (!n) return refused_by(n);
  auto is_after = read_after(*table, columns, *week, needs_after);
  if (!is_after) return refused_by(is_after);
  Rows rows{*std::move(zone), {}, *std::move(week_text), *std::move(week), *std::move(n), *std::move(is_after)};
  rows.place.resize(rows.zone.size());
  if (table->has(columns.place)) {
    auto place = table->texts(columns.place);
    if (!place) return refused_by(place);
    rows.place = *std::move(place);
  }
  for (const std::string& each : rows.zone)
    if (each.size() != 1 || kZones.find(each.front()) == std::string_view::npos)
      return refuse(Problem::bad_input, "analyse.effect_zone_unknown", "counts", {{"value", each}});
  return rows;
}

}  // namespace

void add_zone_columns(const Command& method, ZoneColumns& columns) {
  method.option("--counts", columns.file.name,
                "CSV with columns zone (T treated, C comparison, B buffer, D comparison of the buffer), week, n, post (0 or 1) "
                "and, where there are several, place; - for standard input");
  method.option("--zone", columns.zone, "The column with the zone").shown();
  method.option("--place", columns.place, "The column with the place, if there is one").shown();
  method.option("--week", columns.week, "The column with the week: a whole number or its first day").shown();
  method.option("--n", columns.n, "The column with the count").shown();
  method.option("--post", columns.post, "The column that is 1 where the measure had begun").shown();
}

Result<ZoneCounts> read_zone_counts(const ZoneColumns& columns, bool needs_after) {
  const auto rows = read_rows(columns, needs_after);
  if (!rows) return refused_by(rows);
  std::map<std::int64_t, std::size_t> index;
  for (const std::int64_t week : rows->week) index.emplace(week, 0);
  std::vector<std::string> names(index.size());
  std::size_t next = 0;
  for (auto& [week, at] : index) at = next++;

  ZoneCounts counts{.rows = static_cast<std::int64_t>(rows->n.size())};
  counts.weeks.is_after.assign(index.size(), false);
  std::vector<bool> is_seen(index.size(), false);
  std::map<std::pair<std::string, std::string>, Series> by_place;
  std::vector<std::pair<std::string, std::string>> order;
  for (std::size_t i = 0; i < rows->n.size(); ++i) {
    const std::size_t at = index.at(rows->week[i]);
    if (is_seen[at] && counts.weeks.is_after[at] != rows->is_after[i])
      return refuse(Problem::bad_input, "analyse.effect_post_differs", "counts", {{"value", rows->week_text[i]}});
    is_seen[at] = true;
    counts.weeks.is_after[at] = rows->is_after[i];
    names[at] = rows->week_text[i];
    const auto [place, is_new] = by_place.try_emplace({rows->zone[i], rows->place[i]}, index.size(), std::nan(""));
    if (is_new) order.push_back(place->first);
    double& sum = place->second[at];
    sum = (std::isnan(sum) ? 0 : sum) + rows->n[i];
  }

  for (const auto& key : order) {
    const Series& series = by_place.at(key);
    const auto missing = std::ranges::find_if(series, [](double each) { return std::isnan(each); });
    if (missing != series.end())
      return refuse(
          Problem::bad_input, "analyse.effect_week_missing", "counts",
          {{"zone", key.first}, {"place", key.second}, {"value", names[static_cast<std::size_t>(missing - series.begin())]}});
    auto& zone = key.first == "T"   ? counts.weeks.treated
                 : key.first == "C" ? counts.weeks.comparison
                 : key.first == "B" ? counts.weeks.buffer
                                    : counts.weeks.buffer_comparison;
    zone.resize(index.size());
    std::ranges::transform(zone, series, zone.begin(), std::plus<>());
    if (key.first == "C" && !key.second.empty()) {
      counts.place_names.push_back(key.second);
      counts.places.push_back(series);
    }
  }
  return counts;
}

void say_zone_columns(const ZoneColumns& columns, Json& used) {
  used["counts"] = columns.file.name;
  used["zone"] = columns.zone;
  used["place"] = columns.place;
  used["week"] = columns.week;
  used["n"] = columns.n;
  if (columns.start.empty()) used["post"] = columns.post;
  if (!columns.start.empty()) used["start"] = columns.start;
}

}  // namespace samverkan::analyse
