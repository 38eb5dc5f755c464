// SPDX-License-Identifier: EUPL-1.2
#include "analyse/weekly_series.hpp"

#include <charconv>
#include <map>

#include "kit/base/local_time.hpp"
#include "kit/base/time.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::int64_t kDaysOfWeek = 7;

bool is_date(const std::string& text) { return parse_iso_date(text, "t").has_value(); }

// The Monday of each row's ISO week, as long as every week of a series follows on the one before.
class IsoRows {
 public:
  static Result<IsoRows> read(const Table& table, const WeeklyColumns& columns) {
    IsoRows rows;
    if (!table.has(columns.year) || !table.has(columns.week)) return rows;
    const auto years = table.whole_numbers(columns.year);
    if (!years) return refused_by(years);
    const auto weeks = table.whole_numbers(columns.week);
    if (!weeks) return refused_by(weeks);
    for (std::size_t i = 0; i < years->size(); ++i) {
      const std::int64_t year = (*years)[i], week = (*weeks)[i];
      if (year < 1900 || year > 2200 || week < 1 || week > 53) return IsoRows{};
      rows.mondays_.push_back(std::chrono::sys_days(monday_of({static_cast<int>(year), static_cast<int>(week)})));
    }
    return rows;
  }
  [[nodiscard]] std::optional<std::chrono::sys_days> first_of(const std::vector<std::size_t>& rows) const {
    if (mondays_.empty()) return std::nullopt;
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (mondays_[rows[i]] - mondays_[rows[i - 1]] != std::chrono::days{kDaysOfWeek}) return std::nullopt;
    return mondays_[rows.front()];
  }

 private:
  std::vector<std::chrono::sys_days> mondays_;
};

}  // namespace

Result<std::int64_t> week_time(const std::string& text, const std::string& flag) {
  if (const auto date = parse_iso_date(text, flag)) return std::chrono::sys_days(*date).time_since_epoch().count();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size())
    return refuse(Problem::bad_input, "analyse.not_a_week", flag, {{"flag", flag}, {"value", text}});
  return value;
}

Result<std::vector<WeeklySeries>> weekly_series(const Table& table, const WeeklyColumns& columns) {
  const auto t = table.texts(columns.t);
  if (!t) return refused_by(t);
  const auto times = table.times(columns.t, TimeUnit::day);
  if (!times) return refused_by(times);
  const auto counts = table.numbers(columns.count);
  if (!counts) return refused_by(counts);
  std::vector<std::string> names(t->size());
  if (table.has(columns.series)) {
    const auto read = table.texts(columns.series);
    if (!read) return refused_by(read);
    names = *read;
  }
  const auto iso = IsoRows::read(table, columns);
  if (!iso) return refused_by(iso);

  std::map<std::string, std::size_t> places;
  std::vector<std::vector<std::size_t>> rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto [place, is_new] = places.try_emplace(names[i], rows.size());
    if (is_new) rows.emplace_back();
    rows[place->second].push_back(i);
  }
  std::vector<WeeklySeries> all;
  for (const auto& own : rows) {
    WeeklySeries series{.name = names[own.front()]};
    const bool has_dates = is_date((*t)[own.front()]);
    for (const std::size_t row : own) {
      if (is_date((*t)[row]) != has_dates ||
          (!series.time.empty() && (*times)[row] - series.time.back() != (has_dates ? kDaysOfWeek : 1)))
        return refuse(Problem::bad_input, "analyse.weeks_not_whole", "series", {{"column", columns.t}, {"value", (*t)[row]}});
      series.t.push_back((*t)[row]);
      series.time.push_back((*times)[row]);
      series.counts.push_back((*counts)[row]);
    }
    series.first_day = has_dates ? std::chrono::sys_days{std::chrono::days{series.time.front()}} : iso->first_of(own);
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace samverkan::analyse
