// SPDX-License-Identifier: EUPL-1.2
#include "area/area_rules.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::area {
namespace {

bool is_number(std::string_view text) {
  double value = 0;
  text = trimmed(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

/// A column with at least one value, the first of which is no number.
bool is_text_column(const AreaTable& table, std::size_t column) {
  for (const auto& row : table.rows)
    if (!trimmed(row.values[column]).empty()) return !is_number(row.values[column]);
  return false;
}

Result<std::optional<std::size_t>> column_named(const AreaTable& table, const std::optional<std::string>& name) {
  if (!name) return std::nullopt;
  const auto found = std::ranges::find(table.columns, *name);
  if (found != table.columns.end()) return static_cast<std::size_t>(found - table.columns.begin());
  std::string known;
  for (const std::string& column : table.columns) known += (known.empty() ? "" : ", ") + column;
  return refuse(Problem::bad_input, "area.column_unknown", "columns", {{"name", *name}, {"columns", known}});
}

struct Columns {
  std::size_t name = 0;
  std::optional<std::size_t> code, parent, population;
};

Result<Columns> choose_columns(const AreaTable& table, const AreaImportOptions& options) {
  Columns columns;
  const auto name = column_named(table, options.name_column), code = column_named(table, options.code_column),
             parent = column_named(table, options.parent_column), population = column_named(table, options.population_column);
  for (const auto* found : {&name, &code, &parent, &population})
    if (!*found) return refused_by(*found);
  columns.code = *code;
  columns.parent = *parent;
  columns.population = *population;
  if (*name) {
    columns.name = **name;
    return columns;
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (is_text_column(table, i)) {
      columns.name = i;
      return columns;
    }
  return refuse(Problem::bad_input, "area.name_column_missing", "columns");
}

Result<std::optional<std::int64_t>> people_in(const AreaTable::Row& row, std::optional<std::size_t> column) {
  if (!column) return std::nullopt;
  const std::string_view text = trimmed(row.values[*column]);
  if (text.empty()) return std::nullopt;
  std::int64_t people = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), people);
  if (error != std::errc() || end != text.data() + text.size() || people < 0)
    return refuse(Problem::bad_input, "area.population_malformed", "population", {{"value", std::string(text.substr(0, 40))}});
  return people;
}

LocalDate date_in(const toml::table& row, std::string_view key) {
  const auto date = row[key].value<toml::date>();
  CHECK(date.has_value(), "each class of the police list has its date");
  return LocalDate(std::chrono::year(date->year), std::chrono::month(date->month), std::chrono::day(date->day));
}

}  // namespace

Result<std::vector<AreaRow>> rows_of_table(const AreaTable& table, const AreaImportOptions& options) {
  const auto crs = options.crs ? options.crs : table.crs;
  if (!crs) return refuse(Problem::bad_input, "area.crs_missing", "crs");
  const auto columns = choose_columns(table, options);
  if (!columns) return refused_by(columns);
  std::vector<AreaRow> rows;
  for (const AreaTable::Row& from : table.rows) {
    const std::string name(trimmed(from.values[columns->name]));
    AreaRow row{.number = from.number,
                .name = name,
                .code = columns->code ? std::string(trimmed(from.values[*columns->code])) : to_slug(name),
                .boundary = geo::Shape{}};
    if (columns->parent) row.parent = std::string(trimmed(from.values[*columns->parent]));
    row.boundary =
        from.boundary ? geo::check_shape(*from.boundary, *crs, "boundary") : Result<geo::Shape>(refused_by(from.boundary));
    if (const auto people = people_in(from, columns->population)) row.population = *people;
    else row.boundary = refused_by(people);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<Refusal> find_fault(const AreaRow& row, std::map<std::string, std::size_t>& seen) {
  if (row.name.empty() || row.code.empty()) return Refusal{Problem::bad_input, "area.name_missing", "name", {}};
  if (!is_utf8(row.name) || length_in_characters(row.name) > kAreaNameMax || row.code.size() > kAreaNameMax)
    return Refusal{Problem::bad_input, "area.name_too_long", "name", {{"max", std::to_string(kAreaNameMax)}}};
  const auto [first, is_new] = seen.emplace(row.code, row.number);
  if (!is_new)
    return Refusal{
        Problem::bad_input, "area.code_duplicate", "code", {{"code", row.code}, {"row", std::to_string(first->second)}}};
  if (!row.boundary) return row.boundary.error();
  return std::nullopt;
}

bool may_be_parent(Level parent, Level child) { return geography_of(parent) == geography_of(child) && parent < child; }

std::string choose_slug(std::string_view name, Level level, const std::function<bool(std::string_view)>& is_taken) {
  std::string base = to_slug(name);
  if (base.empty()) base = to_code(level);
  if (!is_taken(base)) return base;
  const std::string with_level = base + "-" + std::string(to_code(level));
  if (!is_taken(with_level)) return with_level;
  for (int number = 2;; ++number)
    if (const std::string numbered = with_level + "-" + std::to_string(number); !is_taken(numbered)) return numbered;
}

std::vector<PoliceClass> load_police_classes(const Assets& assets) {
  const auto text = assets.find("data/police_list.toml");
  CHECK(text.has_value(), "the program carries its police classes");
  const toml::table file = toml::parse(*text);
  std::vector<PoliceClass> classes;
  const toml::array* rows = file["classes"].as_array();
  CHECK(rows != nullptr, "data/police_list.toml has classes");
  for (const auto& entry : *rows) {
    const toml::table& row = *entry.as_table();
    const auto code = row["code"].value_or(std::string());
    for (const auto each : {VulnerableClass::vulnerable, VulnerableClass::risk, VulnerableClass::especially_vulnerable})
      if (to_code(each) == code)
        classes.push_back({each, row["police"].value_or(std::string()), date_in(row, "from"),
                           row.contains("until") ? std::optional(date_in(row, "until")) : std::nullopt});
  }
  return classes;
}

Result<VulnerableClass> class_of_word(std::span<const PoliceClass> classes, std::string_view word, LocalDate list_date) {
  for (const PoliceClass& known : classes) {
    if (known.police_word != word) continue;
    if (list_date < known.from || (known.until && list_date >= *known.until))
      return refuse(Problem::bad_input, "area.police_class_not_in_use", "KATEGORI",
                    {{"class", std::string(word)}, {"date", to_iso_date(list_date)}});
    return known.vulnerable_class;
  }
  return refuse(Problem::bad_input, "area.police_class_unknown", "KATEGORI", {{"class", std::string(word.substr(0, 80))}});
}

AreaWords load_area_words(const Assets& assets) {
  const auto text = assets.find("data/area_words.toml");
  CHECK(text.has_value(), "the program carries its area words");
  const toml::table file = toml::parse(*text);
  return {file["remainder"].value_or(std::string()), file["municipality"].value_or(std::string())};
}

std::string remainder_name(const AreaWords& words, std::string_view name) {
  const auto at = words.remainder.find("{name}");
  CHECK(at != std::string::npos, "the remainder's name holds the area's");
  return std::string(words.remainder).replace(at, 6, name);
}

}  // namespace samverkan::area
