// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/mapping.hpp"

#include <sodium.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <set>

#include "kit/base/text.hpp"
#include "observation/import/row_rules.hpp"

namespace samverkan::observation {
namespace {

struct ColumnKey {
  std::string_view key;
  std::string Mapping::*column;
  int ColumnPlaces::*place;
  std::vector<std::string_view> guesses;  // names of columns, lower case
};

const std::vector<ColumnKey>& column_keys() {
  static const std::vector<ColumnKey> keys{
      {"sourceId",
       &Mapping::source_id,
       &ColumnPlaces::source_id,
       {"id", "sourceid", "source_id", "arende", "ärende", "nr", "löpnr", "fid"}},
      {"occurredFrom",
       &Mapping::occurred_from,
       &ColumnPlaces::occurred_from,
       {"t", "time", "from", "start", "datum", "date", "tid", "datetime", "occurredfrom", "händelsetid"}},
      {"occurredTo", &Mapping::occurred_to, &ColumnPlaces::occurred_to, {"to", "end", "slut", "occurredto"}},
      {"x", &Mapping::x, &ColumnPlaces::x, {"x", "east", "easting", "lon", "longitude", "e", "öst"}},
      {"y", &Mapping::y, &ColumnPlaces::y, {"y", "north", "northing", "lat", "latitude", "n", "nord"}},
      {"area", &Mapping::area, &ColumnPlaces::area, {"area", "område", "omrade", "stadsdel", "district"}},
      {"category", &Mapping::category, &ColumnPlaces::category, {"category", "kategori", "typ", "type", "brottstyp"}},
      {"text", &Mapping::text, &ColumnPlaces::text, {"text", "beskrivning", "description", "fritext", "kommentar"}},
  };
  return keys;
}

Refused refuse_mapping(std::string_view reason, std::string_view value) {
  return refuse(Problem::bad_input, reason, "mapping", {{"value", std::string(value)}});
}

// Outside of quotes and comments only ASCII may stand, as TOML says; checked here because the parser's own check is not sound.
bool has_stray_characters(std::string_view text) {
  char quote = '\0';
  bool is_comment = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      is_comment = false;
      quote = '\0';  // a text over several lines is no part of a mapping
    } else if (is_comment) {
      continue;
    } else if (quote != '\0') {
      if (c == '\\' && quote == '"') ++i;
      else if (c == quote) quote = '\0';
    } else if (c == '#') {
      is_comment = true;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      return true;
    }
  }
  return false;
}

// A bare or quoted key, an equals sign and a text or yes/no: all that a line of a mapping may be beside its two headings. Checked
// here because the parser ends the program on some broken headings and keys.
bool is_plain_line(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line[0] == '#') return true;
  if (line[0] == '[') {
    const auto close = line.find(']');
    const auto rest = close == std::string_view::npos ? std::string_view("x") : trimmed(line.substr(close + 1));
    const auto name = line.substr(1, close == std::string_view::npos ? 0 : close - 1);
    return (name == "columns" || name == "categories") && (rest.empty() || rest[0] == '#');
  }
  std::size_t end = 0;
  if (line[0] == '"' || line[0] == '\'') {
    for (end = 1; end < line.size() && line[end] != line[0]; ++end) end += line[end] == '\\' && line[0] == '"' ? 1U : 0U;
    ++end;
  } else {
    while (end < line.size() &&
           (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '_' || line[end] == '-'))
      ++end;
  }
  if (end == 0 || end >= line.size()) return false;
  const auto rest = trimmed(line.substr(end));
  if (rest.empty() || rest[0] != '=') return false;
  const auto value = trimmed(rest.substr(1));
  return value.starts_with('"') || value.starts_with('\'') || value.starts_with("true") || value.starts_with("false");
}

Result<toml::table> parse_toml(std::string_view text) {
  const auto lines = split(text, '\n');
  if (!std::all_of(lines.begin(), lines.end(), is_plain_line)) return refuse_mapping("observation.mapping_unreadable", "");
  if (text.size() > kMappingBytesMax || !is_utf8(text) || text.find("\"\"\"") != std::string_view::npos ||
      text.find("'''") != std::string_view::npos || has_stray_characters(text)) {
    return refuse_mapping("observation.mapping_unreadable", "");
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) { return refuse_mapping("observation.mapping_unreadable", error.description()); }
}

Result<void> read_columns(const toml::table& table, Mapping& mapping) {
  for (const auto& [key, value] : table) {
    const auto& keys = column_keys();
    const auto known =
        std::find_if(keys.begin(), keys.end(), [&, wanted = key.str()](const ColumnKey& k) { return k.key == wanted; });
    const auto name = value.value<std::string>();
    if (known == keys.end() || !name) return refuse_mapping("observation.mapping_key", std::string(key.str()));
    mapping.*(known->column) = *name;
  }
  return {};
}

Result<void> read_categories(const toml::table& table, const CategoryList& categories, Mapping& mapping) {
  for (const auto& [key, value] : table) {
    const auto code = value.value<std::string>();
    if (!code || categories.find(*code) == nullptr) {
      return refuse_mapping("observation.mapping_category", code ? *code : std::string(key.str()));
    }
    mapping.categories.emplace(to_lower(std::string(key.str())), *code);
  }
  return {};
}

Result<void> check_complete(const Mapping& mapping) {
  const auto missing = [](std::string_view what) { return refuse_mapping("observation.mapping_missing", what); };
  if (mapping.source.empty()) return missing("source");
  if (mapping.source_id.empty()) return missing("columns.sourceId");
  if (mapping.occurred_from.empty()) return missing("columns.occurredFrom");
  if (mapping.category.empty()) return missing("columns.category");
  if (mapping.x.empty() != mapping.y.empty()) return missing(mapping.x.empty() ? "columns.x" : "columns.y");
  if (mapping.x.empty() && mapping.area.empty()) return missing("columns.area");
  if (!mapping.x.empty() && !mapping.crs) return missing("crs");
  return {};
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (static_cast<unsigned char>(c) >= 0x20) out.push_back(c);
  }
  return out + "\"";
}

// 3006 when the first coordinates look like metres in Sweden, 4326 for degrees, else 3011.
std::string guess_crs(std::string_view x) {
  const double value = read_decimal(x).value_or(0);
  if (value >= 200'000 && value <= 1'000'000) return "EPSG:3006";
  return value > 0 && value < 90 ? "EPSG:4326" : "EPSG:3011";
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view text, const CategoryList& categories) {
  const auto file = parse_toml(text);
  if (!file) return refused_by(file);
  Mapping mapping;
  for (const auto& [key, value] : *file) {
    const std::string_view name = key.str();
    if (name == "source" && value.is_string()) {
      mapping.source = value.value_or(std::string());
    } else if (name == "synthetic" && value.is_boolean()) {
      mapping.is_synthetic = value.value_or(false);
    } else if (name == "crs" && value.is_string()) {
      mapping.crs = geo::find_crs(std::string_view(value.value_or(std::string())));
      if (!mapping.crs) return refuse_mapping("observation.mapping_crs", value.value_or(std::string()));
    } else if (name == "unmapped" && value.is_string()) {
      const auto code = value.value_or(std::string());
      if (code != "reject" && categories.find(code) == nullptr) return refuse_mapping("observation.mapping_category", code);
      if (code != "reject") mapping.unmapped = code;
    } else if (name == "columns" && value.is_table()) {
      if (auto read = read_columns(*value.as_table(), mapping); !read) return refused_by(read);
    } else if (name == "categories" && value.is_table()) {
      if (auto read = read_categories(*value.as_table(), categories, mapping); !read) return refused_by(read);
    } else {
      return refuse_mapping("observation.mapping_key", name);
    }
  }
  if (auto complete = check_complete(mapping); !complete) return refused_by(complete);
  return mapping;
}

std::string propose_mapping(std::span<const std::string> header, std::span<const std::vector<std::string>> rows,
                            const CategoryList& categories, std::string_view source, Content content) {
  std::string columns, crs;
  std::set<std::string> values;
  for (const auto& key : column_keys()) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& name) {
      return std::find(key.guesses.begin(), key.guesses.end(), to_lower(name)) != key.guesses.end();
    });
    if (found == header.end()) continue;
    columns += std::string(key.key) + " = " + quoted(*found) + "\n";
    const auto at = static_cast<std::size_t>(found - header.begin());
    for (const auto& row : rows) {
      if (at >= row.size()) continue;
      if (key.key == "category") values.insert(row[at]);
      if (key.key == "x" && crs.empty()) crs = guess_crs(row[at]);
    }
  }
  std::string mapped;
  for (const auto& value : values) {
    const auto all = categories.all();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Category& category) {
      return category.code == value ||
             std::find(category.words.begin(), category.words.end(), to_lower(value)) != category.words.end();
    });
    mapped +=
        (found == all.end() ? "# " : "") + quoted(value) + " = " + quoted(found == all.end() ? "OVRIGT" : found->code) + "\n";
  }
  return "# Proposed from the header and the first rows. Check each line before the import.\nsource = " + quoted(source) +
         "\nsynthetic = " + (content == Content::invented ? "true" : "false") + "\n" +
         (crs.empty() ? "" : "crs = " + quoted(crs) + "\n") + "unmapped = \"reject\"\n\n[columns]\n" + columns +
         "\n[categories]\n" + mapped;
}

Result<ColumnPlaces> places_of(const Mapping& mapping, std::span<const std::string> header) {
  ColumnPlaces places;
  for (const auto& key : column_keys()) {
    const std::string& name = mapping.*(key.column);
    if (name.empty()) continue;
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return refuse_mapping("observation.mapping_column", name);
    places.*(key.place) = static_cast<int>(found - header.begin());
  }
  return places;
}

std::string hash_of_header(std::span<const std::string> header) {
  std::vector<std::string> sorted(header.begin(), header.end());
  std::sort(sorted.begin(), sorted.end());
  std::string all;
  for (const auto& name : sorted) all += name + '\x1f';
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(all.data()), all.size(), nullptr, 0);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace samverkan::observation
