// SPDX-License-Identifier: EUPL-1.2
#include "area/area_file.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "area/area_file_ogr.hpp"
#include "geo/geojson.hpp"
#include "geo/wkt.hpp"
#include "kit/base/text.hpp"

namespace samverkan::area {
namespace {

Refused unreadable(std::string_view why) {
  return refuse(Problem::bad_input, "area.file_unreadable", "file", {{"why", std::string(why)}});
}

/// RFC 4180 with a comma, semicolon or tab, whichever the header line has most of.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    const std::string_view header = text_.substr(0, text_.find('\n'));
    const auto count = [&](char c) { return std::ranges::count(header, c); };
    separator_ = count('\t') > count(';') && count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
  }

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool is_broken() const { return is_broken_; }

  /// The next line's fields; empty lines are passed over.
  std::vector<std::string> next() {
    std::vector<std::string> fields;
    while (!at_end() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    if (at_end()) return fields;
    for (;;) {
      fields.push_back(field());
      if (at_end() || text_[at_] != separator_) break;
      ++at_;
    }
    if (!at_end() && text_[at_] == '\r') ++at_;
    if (!at_end() && text_[at_] == '\n') ++at_;
    return fields;
  }

 private:
  std::string field() {
    if (at_end() || text_[at_] != '"') {
      const std::size_t end = std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
      const std::string_view plain = text_.substr(at_, end - at_);
      at_ = end;
      return std::string(plain);
    }
    std::string value;
    for (++at_; !at_end(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_end() || text_[at_] != '"') return value;
      }
      value += text_[at_];
    }
    is_broken_ = true;  // a quote that never closes
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char separator_ = ',';
  bool is_broken_ = false;
};

bool looks_like_wkt(std::string_view text) {
  const std::string start = to_lower(trimmed(text).substr(0, 13));
  return start.starts_with("polygon") || start.starts_with("multipolygon") || start.starts_with("srid=");
}

/// By name, else by content of the first row.
std::optional<std::size_t> find_wkt_column(const std::vector<std::string>& columns, const std::vector<std::string>& first) {
  for (const std::string_view known : {"wkt", "geom", "geometry", "the_geom", "geometri"})
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (to_lower(columns[i]) == known) return i;
  for (std::size_t i = 0; i < first.size(); ++i)
    if (looks_like_wkt(first[i])) return i;
  return std::nullopt;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return unreadable(path.filename().string());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

/// Every row must name the same system, or none.
Result<std::optional<geo::Crs>> crs_of_rows(const std::vector<AreaTable::Row>& rows) {
  std::optional<int> epsg;
  for (const auto& row : rows) {
    if (!row.boundary || !row.boundary->epsg) continue;
    if (epsg && *epsg != *row.boundary->epsg) return refuse(Problem::bad_input, "area.crs_mixed", "file");
    epsg = row.boundary->epsg;
  }
  if (!epsg) return std::nullopt;
  const auto crs = geo::find_crs(*epsg);
  if (!crs) return refuse(Problem::bad_input, "area.crs_unsupported", "crs", {{"crs", "EPSG:" + std::to_string(*epsg)}});
  return crs;
}

}  // namespace

Result<AreaTable> read_area_csv(std::string_view text) {
  if (!is_utf8(text)) return refuse(Problem::bad_input, "area.file_not_utf8", "file");
  CsvReader reader(text);
  AreaTable table;
  const std::vector<std::string> header = reader.next();
  if (header.size() > kAreaFileColumnsMax) return refuse(Problem::too_large, "area.file_too_large", "file");
  std::optional<std::size_t> wkt;
  while (!reader.at_end()) {
    std::vector<std::string> values = reader.next();
    if (values.empty()) break;
    if (reader.is_broken() || values.size() != header.size())
      return unreadable("CSV, " + std::to_string(table.rows.size() + 1) + ": " + std::to_string(values.size()) + " ≠ " +
                        std::to_string(header.size()));
    if (!wkt) wkt = find_wkt_column(header, values);
    if (!wkt) return refuse(Problem::bad_input, "area.wkt_column_missing", "file");
    if (table.rows.size() == kAreaFileRowsMax) return refuse(Problem::too_large, "area.file_too_large", "file");
    auto boundary = geo::read_wkt(values[*wkt], header[*wkt]);
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(*wkt));
    table.rows.push_back({table.rows.size() + 1, std::move(values), std::move(boundary)});
  }
  if (table.rows.empty()) return refuse(Problem::bad_input, "area.file_empty", "file");
  table.columns = header;
  table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(*wkt));
  const auto crs = crs_of_rows(table.rows);
  if (!crs) return refused_by(crs);
  table.crs = *crs;
  return table;
}

Result<AreaTable> read_area_geojson(std::string_view text) {
  auto file = geo::read_geojson(text, "file");
  if (!file) return refused_by(file);
  if (file->features.empty()) return refuse(Problem::bad_input, "area.file_empty", "file");
  if (file->features.size() > kAreaFileRowsMax) return refuse(Problem::too_large, "area.file_too_large", "file");
  AreaTable table;
  table.crs = file->crs.empty() ? geo::Crs::wgs84 : geo::find_crs(std::string_view(file->crs));
  if (!table.crs) return refuse(Problem::bad_input, "area.crs_unsupported", "crs", {{"crs", file->crs.substr(0, 80)}});
  for (const geo::Feature& feature : file->features)
    for (const std::string& name : feature.property_order)
      if (std::ranges::find(table.columns, name) == table.columns.end()) table.columns.push_back(name);
  if (table.columns.size() > kAreaFileColumnsMax) return refuse(Problem::too_large, "area.file_too_large", "file");
  for (geo::Feature& feature : file->features) {
    AreaTable::Row row{table.rows.size() + 1, {}, std::move(feature.geometry)};
    for (const std::string& column : table.columns) row.values.push_back(feature.properties[column]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<AreaTable> read_area_file(const std::filesystem::path& path, run::Isolation isolation) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return refuse(Problem::bad_input, "area.file_missing", "file");
  const auto size = std::filesystem::file_size(path, error);
  if (error || size == 0) return refuse(Problem::bad_input, "area.file_empty", "file");
  if (size > kAreaFileBytesMax) return refuse(Problem::too_large, "area.file_too_large", "file");
  const std::string kind = to_lower(path.extension().string());
  const auto table = [&]() -> Result<AreaTable> {
    if (kind == ".shp" || kind == ".gpkg") return read_by_ogr(path, isolation);
    if (kind != ".csv" && kind != ".geojson" && kind != ".json")
      return refuse(Problem::unsupported, "area.format_unknown", "file", {{"format", kind}});
    const auto text = read_file(path);
    if (!text) return refused_by(text);
    return kind == ".csv" ? read_area_csv(*text) : read_area_geojson(*text);
  };
  auto result = table();
  if (result) result->source = path.filename().string();
  return result;
}

}  // namespace samverkan::area
