// SPDX-License-Identifier: EUPL-1.2
#include "analyse/report.hpp"

#include <algorithm>

namespace samverkan::analyse {
namespace {

// The rows of a report: its own, else those of its result's list of objects, else the arrays of equal length side by side.
std::vector<Json> rows_of(const Report& report) {
  if (!report.rows.empty()) return report.rows;
  const Json& result = report.result;
  std::vector<Json> rows;
  for (const auto& [name, value] : result.items())
    if (value.is_array() && !value.empty() && value.front().is_object()) return value.get<std::vector<Json>>();
  std::size_t longest = 0;
  for (const auto& [name, value] : result.items())
    if (value.is_array()) longest = std::max(longest, value.size());
  for (std::size_t i = 0; i < longest; ++i) {
    Json row = Json::object();
    for (const auto& [name, value] : result.items())
      if (value.is_array() && value.size() == longest) row[name] = value[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string cell(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

// In a table to read: a list by its first few, and how many more there are.
std::string short_cell(const Json& value) {
  constexpr std::size_t kFirst = 3;
  if (!value.is_array()) return cell(value);
  std::string text;
  for (std::size_t i = 0; i < std::min(kFirst, value.size()); ++i) text += (i == 0 ? "" : " ") + cell(value[i]);
  return value.size() <= kFirst ? text : text + " +" + std::to_string(value.size() - kFirst);
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

std::string as_csv(const Report& report) {
  const auto rows = rows_of(report);
  if (rows.empty()) return "\n";
  std::string text;
  const auto add_line = [&](const auto& each) {
    bool is_first = true;
    for (const auto& [name, value] : rows.front().items()) {
      if (!std::exchange(is_first, false)) text.push_back(',');
      text += each(name);
    }
    text.push_back('\n');
  };
  add_line([](const std::string& name) { return quoted(name); });
  for (const Json& row : rows)
    add_line([&](const std::string& name) { return row.contains(name) ? quoted(cell(row.at(name))) : std::string(); });
  return text;
}

std::string as_geojson(const Report& report) {
  Json features = Json::array();
  for (Json& row : rows_of(report)) {
    const Json point{{"type", "Point"}, {"coordinates", {row.at("x"), row.at("y")}}};
    row.erase("x");
    row.erase("y");
    features.push_back({{"type", "Feature"}, {"geometry", point}, {"properties", std::move(row)}});
  }
  return Json{{"type", "FeatureCollection"}, {"features", std::move(features)}}.dump() + "\n";
}

std::string as_json(const Report& report, const std::function<std::string(const Note&)>& say) {
  Json notes = Json::array();
  for (const Note& note : report.notes) notes.push_back(say(note));
  const Json seed = report.seed ? Json(report.seed->value) : Json(nullptr);
  return Json{{"method", report.method},
              {"methodVersion", report.method_version},
              {"options", report.options},
              {"seed", seed},
              {"n", report.n},
              {"result", report.result},
              {"notes", notes}}
             .dump() +
         "\n";
}

// What is one value first, then the rows in columns.
std::string as_table(const Report& report, const std::function<std::string(const Note&)>& say) {
  std::string text = report.method + ", n = " + std::to_string(report.n) + "\n";
  for (const auto& [name, value] : report.options.items()) text += "  --" + name + " " + cell(value) + "\n";
  for (const auto& [name, value] : report.result.items())
    if (!value.is_array()) text += name + ": " + cell(value) + "\n";
  const auto rows = rows_of(report);
  if (!rows.empty()) {
    std::vector<std::pair<std::string, std::size_t>> columns;
    for (const auto& [name, value] : rows.front().items()) {
      std::size_t width = name.size();
      for (const Json& row : rows) width = std::max(width, row.contains(name) ? short_cell(row.at(name)).size() : 0);
      columns.emplace_back(name, width);
    }
    const auto add_line = [&](const auto& each) {
      std::string line;
      for (const auto& [name, width] : columns) {
        const std::string value = each(name);
        line += (line.empty() ? "" : "  ") + std::string(width - std::min(width, value.size()), ' ') + value;
      }
      text += line + "\n";
    };
    add_line([](const std::string& name) { return name; });
    for (const Json& row : rows)
      add_line([&](const std::string& name) { return row.contains(name) ? short_cell(row.at(name)) : ""; });
  }
  for (const Note& note : report.notes) text += say(note) + "\n";
  return text;
}

}  // namespace

bool has_points(const Report& report) {
  const auto rows = rows_of(report);
  return !rows.empty() && rows.front().contains("x") && rows.front().contains("y");
}

std::string print(const Report& report, Format format, const std::function<std::string(const Note&)>& say) {
  switch (format) {
    case Format::json: return as_json(report, say);
    case Format::csv: return as_csv(report);
    case Format::geojson: return as_geojson(report);
    case Format::table: return as_table(report, say);
  }
  return {};
}

}  // namespace samverkan::analyse
