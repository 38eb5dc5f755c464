// SPDX-License-Identifier: EUPL-1.2
#include "analyse/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "kit/base/local_time.hpp"
#include "observation/import/csv.hpp"

namespace samverkan::analyse {
namespace {

using observation::CsvReader;

template <class T>
std::optional<T> read_whole(const std::string& text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> read_number(std::string text, bool has_decimal_comma) {
  if (has_decimal_comma) std::ranges::replace(text, ',', '.');
  const auto value = read_whole<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

// Day numbers from a Monday: 1970-01-01 was a Thursday.
constexpr std::int64_t kMondayBefore1970 = -3;

std::int64_t floored(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

}  // namespace

Result<Table> Table::read(const std::string& file, const std::string& flag) {
  if (file == "-") return of_text({std::istreambuf_iterator<char>(std::cin), {}}, flag);
  std::string text;
  {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return refuse(Problem::bad_input, "analyse.file_unreadable", flag, {{"file", file}});
    text.assign(std::istreambuf_iterator<char>(stream), {});
  }
  auto table = of_text(std::move(text), flag);
  if (table) table->file_ = file;
  return table;
}

Result<Table> Table::of_text(std::string text, const std::string& flag) {
  auto csv = CsvReader::from_text(std::move(text));
  if (!csv) return refuse(Problem::bad_input, "analyse.no_table", flag);
  Table table;
  table.file_ = "-";
  table.flag_ = flag;
  table.header_ = csv->header();
  table.has_decimal_comma_ = csv->delimiter() == ';';
  table.columns_.resize(table.header_.size());
  for (;;) {
    const auto next = csv->next();
    if (next == CsvReader::Next::end) return table;
    if (next == CsvReader::Next::too_long || csv->fields().size() > table.header_.size())
      return refuse(Problem::bad_input, "analyse.row_too_long", flag, {{"line", std::to_string(csv->number())}});
    for (std::size_t i = 0; i < table.columns_.size(); ++i)
      table.columns_[i].emplace_back(i < csv->fields().size() ? csv->fields()[i] : std::string_view());
    table.lines_.push_back(csv->number());
  }
}

bool Table::has(const std::string& column) const { return std::ranges::find(header_, column) != header_.end(); }

template <class T, class Read>
Result<std::vector<T>> Table::column(const std::string& name, const std::string& reason, Read&& read) const {
  const auto at = std::ranges::find(header_, name);
  if (at == header_.end())
    return refuse(Problem::bad_input, "analyse.column_missing", flag_, {{"file", file_}, {"column", name}});
  std::vector<T> values;
  values.reserve(rows());
  const auto& texts = columns_[static_cast<std::size_t>(at - header_.begin())];
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::optional<T> value = read(texts[i]);
    if (!value)
      return refuse(Problem::bad_input, reason, flag_,
                    {{"file", file_}, {"line", std::to_string(lines_[i])}, {"column", name}, {"value", texts[i]}});
    values.push_back(*value);
  }
  return values;
}

Result<std::vector<double>> Table::numbers(const std::string& name) const {
  return column<double>(name, "analyse.not_a_number",
                        [&](const std::string& text) { return read_number(text, has_decimal_comma_); });
}

Result<PointColumns> Table::points(const std::string& x_column, const std::string& y_column) const {
  auto x = numbers(x_column);
  if (!x) return refused_by(x);
  auto y = numbers(y_column);
  if (!y) return refused_by(y);
  return PointColumns{*std::move(x), *std::move(y)};
}

Result<std::vector<std::int64_t>> Table::whole_numbers(const std::string& name) const {
  return column<std::int64_t>(name, "analyse.not_whole", read_whole<std::int64_t>);
}

Result<std::vector<std::string>> Table::texts(const std::string& name) const {
  return column<std::string>(name, "analyse.column_missing", [](const std::string& text) { return std::optional(text); });
}

Result<std::vector<std::int64_t>> Table::times(const std::string& name, TimeUnit unit) const {
  return column<std::int64_t>(name, "analyse.not_a_time", [&](const std::string& text) -> std::optional<std::int64_t> {
    std::int64_t first = 0;
    auto time = read_whole<std::int64_t>(text);
    if (!time) {
      const auto date = parse_iso_date(text, name);
      if (!date) return std::nullopt;
      time = std::chrono::sys_days(*date).time_since_epoch().count();
      first = kMondayBefore1970;
    }
    return unit == TimeUnit::day ? *time : floored(*time - first, 7);
  });
}

}  // namespace samverkan::analyse
