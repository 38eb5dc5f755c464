// SPDX-License-Identifier: EUPL-1.2
#include "analyse/scan_inputs.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "kit/base/time.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::int64_t kFirstWeekday = -3;  // 1970-01-01 was a Thursday: week 0 of Table::times begins on the Monday before
constexpr std::int64_t kTwoDigitYears = 100;

std::int64_t day_of(std::int64_t year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                         std::chrono::day(day)};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::int64_t year_of(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return static_cast<int>(date.year());
}

bool are_dates(const Table& table, const std::string& column) { return table.rows() > 0 && !table.whole_numbers(column); }

Result<std::vector<std::int64_t>> units_of(const Table& table, const std::string& column, ScanUnit unit) {
  const auto times = table.times(column, unit == ScanUnit::week ? TimeUnit::week : TimeUnit::day);
  if (!times || unit != ScanUnit::year) return times;
  auto years = *times;
  const bool has_dates = are_dates(table, column);
  for (std::int64_t& each : years) {
    if (has_dates) each = year_of(each);
    else if (each >= 0 && each < kTwoDigitYears) each += 1900;
    if (each < 1 || each > 9999)
      return refuse(Problem::bad_input, "analyse.scan_year_outside", column, {{"value", std::to_string(each)}});
  }
  return years;
}

// Where each distinct text stands in order of first sight.
class Numbered {
 public:
  std::uint32_t of(const std::string& text) {
    return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::optional<std::uint32_t> find(const std::string& text) const {
    const auto at = numbers_.find(text);
    return at == numbers_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  std::map<std::string, std::uint32_t> numbers_;
};

Result<Numbered> read_places(const ScanFiles& files, ScanInputs& inputs) {
  const auto table = read_input(files.locations, "locations");
  if (!table) return refused_by(table);
  const auto names = table->texts(files.location);
  if (!names) return refused_by(names);
  const auto points = files.is_geographic ? table->points(files.longitude, files.latitude) : table->points(files.x, files.y);
  if (!points) return refused_by(points);
  Numbered numbered;
  for (std::size_t i = 0; i < names->size(); ++i) {
    if (numbered.of((*names)[i]) != i)
      return refuse(Problem::bad_input, "analyse.scan_location_twice", "locations", {{"value", (*names)[i]}});
    inputs.places.push_back({points->x[i], points->y[i]});
  }
  inputs.names = *names;
  return numbered;
}

Result<std::vector<std::uint32_t>> located(const Table& table, const ScanFiles& files, const Numbered& numbered,
                                           const std::string& flag) {
  const auto names = table.texts(files.location);
  if (!names) return refused_by(names);
  std::vector<std::uint32_t> places;
  for (const std::string& name : *names) {
    const auto place = numbered.find(name);
    if (!place)
      return refuse(Problem::bad_input, "analyse.scan_location_unknown", flag,
                    {{"line", std::to_string(places.size() + 2)}, {"value", name}, {"file", flag}});
    places.push_back(*place);
  }
  return places;
}

// Of each row, which combination of the columns it has.
std::vector<std::uint32_t> strata_of(const Table& table, const std::vector<std::string>& columns, Numbered& numbered) {
  std::vector<std::string> keys(table.rows());
  for (const std::string& column : columns) {
    const auto texts = table.texts(column);
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] += (*texts)[i] + '\x1f';
  }
  std::vector<std::uint32_t> strata;
  for (const std::string& key : keys) strata.push_back(numbered.of(key));
  return strata;
}

std::set<std::string> further(const Table& table, std::initializer_list<std::string> known) {
  std::set<std::string> columns(table.header().begin(), table.header().end());
  for (const std::string& each : known) columns.erase(each);
  return columns;
}

Result<bool> read_period(const ScanFiles& files, ScanInputs& inputs) {
  if (files.period.empty()) return true;
  const auto dots = files.period.find("..");
  if (dots == std::string::npos) return refuse(Problem::bad_input, "analyse.scan_period", "period", {{"value", files.period}});
  const auto ends =
      Table::of_text("period,end\n" + files.period.substr(0, dots) + ",0\n" + files.period.substr(dots + 2) + ",1\n", "period");
  if (!ends) return refused_by(ends);
  const auto units = units_of(*ends, "period", files.unit);
  if (!units) return refused_by(units);
  if (units->size() != 2 || (*units)[1] < (*units)[0])
    return refuse(Problem::bad_input, "analyse.scan_period", "period", {{"value", files.period}});
  inputs.period = {(*units)[0], (*units)[1]};
  return true;
}

Result<bool> read_cases(const Table& table, const ScanFiles& files, const Numbered& numbered, ScanInputs& inputs,
                        const std::vector<std::uint32_t>& strata) {
  const auto places = located(table, files, numbered, "cases");
  if (!places) return refused_by(places);
  std::vector<std::int64_t> counts(table.rows(), 1), times(table.rows(), 0);
  if (table.has(files.count) || files.count != ScanFiles().count) {
    const auto given = table.whole_numbers(files.count);
    if (!given) return refused_by(given);
    counts = *given;
  }
  const bool has_time = files.has_time || table.has(files.time);
  if (has_time) {
    const auto given = units_of(table, files.time, files.unit);
    if (!given) return refused_by(given);
    times = *given;
    inputs.has_dates = are_dates(table, files.time);
  }
  inputs.rows = static_cast<std::int64_t>(table.rows());
  for (std::size_t i = 0; i < table.rows(); ++i) {
    if (has_time && inputs.period && (times[i] < inputs.period->first || times[i] > inputs.period->second)) {
      ++inputs.outside_period;
      continue;
    }
    inputs.cases.push_back({(*places)[i], times[i], counts[i], strata[i]});
  }
  return true;
}

// In the clock of the units: days where they are years, else the middle of the unit that is named.
Result<bool> read_people(const Table& table, const ScanFiles& files, const Numbered& numbered, ScanInputs& inputs,
                         const std::vector<std::uint32_t>& strata) {
  const auto places = located(table, files, numbered, "population");
  if (!places) return refused_by(places);
  const auto people = table.numbers(files.people);
  if (!people) return refused_by(people);
  std::vector<double> at(table.rows(), 0);
  if (table.has(files.time)) {
    const bool is_dated = are_dates(table, files.time);
    const auto units = units_of(table, files.time, is_dated && files.unit == ScanUnit::year ? ScanUnit::day : files.unit);
    if (!units) return refused_by(units);
    for (std::size_t i = 0; i < at.size(); ++i) {
      const auto unit = static_cast<double>((*units)[i]);
      if (files.unit != ScanUnit::year) at[i] = unit + 0.5;
      else at[i] = is_dated ? unit : static_cast<double>(day_of((*units)[i], 7, 1));
    }
  }
  for (std::size_t i = 0; i < table.rows(); ++i) inputs.people.push_back({(*places)[i], strata[i], at[i], (*people)[i]});
  return true;
}

void bound_years(const ScanFiles& files, ScanInputs& inputs) {
  if (files.unit != ScanUnit::year || inputs.cases.empty()) return;
  if (!inputs.period) {
    const auto [first, last] = std::ranges::minmax_element(inputs.cases, {}, &stats::ScanCase::time);
    inputs.period = {first->time, last->time};
  }
  for (std::int64_t year = inputs.period->first; year <= inputs.period->second + 1; ++year)
    inputs.bounds.push_back(static_cast<double>(day_of(year, 1, 1)));
}

}  // namespace

Result<ScanInputs> read_scan_inputs(const ScanFiles& files) {
  ScanInputs inputs;
  const auto numbered = read_places(files, inputs);
  if (!numbered) return refused_by(numbered);
  if (const auto period = read_period(files, inputs); !period) return refused_by(period);
  const auto cases = read_input(files.cases, "cases");
  if (!cases) return refused_by(cases);
  Numbered strata;
  if (!files.has_people) {
    const std::vector<std::uint32_t> one(cases->rows(), 0);
    if (const auto read = read_cases(*cases, files, *numbered, inputs, one); !read) return refused_by(read);
  } else {
    const auto people = Table::read(files.population, "population");
    if (!people) return refused_by(people);
    const auto of_cases = further(*cases, {files.location, files.count, files.time});
    const auto of_people = further(*people, {files.location, files.people, files.time});
    for (const auto& [mine, others] : {std::pair(&of_cases, &of_people), std::pair(&of_people, &of_cases)})
      for (const std::string& column : *mine)
        if (!others->contains(column))
          return refuse(Problem::bad_input, "analyse.scan_strata_differ", "population", {{"column", column}});
    inputs.strata.assign(of_cases.begin(), of_cases.end());
    const auto strata_of_cases = strata_of(*cases, inputs.strata, strata);
    if (const auto read = read_cases(*cases, files, *numbered, inputs, strata_of_cases); !read) return refused_by(read);
    const auto strata_of_people = strata_of(*people, inputs.strata, strata);
    if (const auto read = read_people(*people, files, *numbered, inputs, strata_of_people); !read) return refused_by(read);
  }
  bound_years(files, inputs);
  return inputs;
}

std::string scan_time(std::int64_t unit, const ScanFiles& files, const ScanInputs& inputs, bool is_end) {
  if (!inputs.has_dates) return std::to_string(unit);
  std::int64_t day = unit;
  if (files.unit == ScanUnit::week) day = kFirstWeekday + 7 * unit + (is_end ? 6 : 0);
  if (files.unit == ScanUnit::year) day = is_end ? day_of(unit, 12, 31) : day_of(unit, 1, 1);
  return to_iso_date(LocalDate(std::chrono::sys_days(std::chrono::days(day))));
}

}  // namespace samverkan::analyse
