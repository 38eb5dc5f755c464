// SPDX-License-Identifier: EUPL-1.2
#include "area/tile_file.hpp"

#include <sqlite3.h>

#include <charconv>
#include <map>

#include "kit/base/text.hpp"
#include "kit/db/database.hpp"

namespace samverkan::area {
namespace {

constexpr int kTileBytesMax = 4 * 1024 * 1024;
constexpr std::size_t kAttributionMax = 500;  // bytes

using Metadata = std::map<std::string, std::string, std::less<>>;

// The whole text, or nothing.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<TileFormat> find_format(std::string_view text) {
  if (text == "png") return TileFormat::png;
  if (text == "jpg" || text == "jpeg") return TileFormat::jpg;
  if (text == "webp") return TileFormat::webp;
  if (text == "pbf") return TileFormat::pbf;
  return std::nullopt;
}

std::optional<std::array<double, 4>> find_bounds(std::string_view text) {
  const auto parts = split(text, ',');
  if (parts.size() != 4) return std::nullopt;
  std::array<double, 4> bounds{};
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto degrees = number_in<double>(trimmed(parts[i]));
    const double limit = i % 2 == 0 ? 180 : 90;
    if (!degrees || !(*degrees >= -limit && *degrees <= limit)) return std::nullopt;
    bounds[i] = *degrees;
  }
  if (bounds[0] >= bounds[2] || bounds[1] >= bounds[3]) return std::nullopt;
  return bounds;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Without marks, and with the few named characters that credits have. It is shown as text, so nothing in it can act.
std::string plain_text(std::string_view html) {
  std::string text;
  bool is_mark = false;
  for (const char c : html) {
    if (c == '<') is_mark = true;
    else if (c == '>') is_mark = false;
    else if (!is_mark) text.push_back(c);
  }
  replace_all(text, "&copy;", "©");
  replace_all(text, "&nbsp;", " ");
  replace_all(text, "&amp;", "&");
  return text.size() <= kAttributionMax && is_utf8(text) ? std::string(trimmed(text)) : std::string();
}

}  // namespace

std::string_view to_code(TileFormat format) {
  switch (format) {
    case TileFormat::png: return "png";
    case TileFormat::jpg: return "jpg";
    case TileFormat::webp: return "webp";
    case TileFormat::pbf: return "pbf";
  }
  return "";
}

Result<TileAddress> read_tile_address(std::string_view z, std::string_view x, std::string_view y) {
  const auto zoom = number_in<int>(z);
  if (!zoom || *zoom < 0 || *zoom > kTileZoomMax) return refuse(Problem::bad_input, "area.tile_address", "z");
  const std::int64_t side = std::int64_t{1} << *zoom;
  const auto column = number_in<std::int64_t>(x), row = number_in<std::int64_t>(y);
  if (!column || *column < 0 || *column >= side) return refuse(Problem::bad_input, "area.tile_address", "x");
  if (!row || *row < 0 || *row >= side) return refuse(Problem::bad_input, "area.tile_address", "y");
  return TileAddress{*zoom, *column, *row};
}

struct TileFile::Connection {
  sqlite3* database = nullptr;
  sqlite3_stmt* tile = nullptr;

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    sqlite3_finalize(tile);
    sqlite3_close(database);
  }

  [[nodiscard]] bool open(const std::filesystem::path& file) {
    if (sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) return false;
    // The file comes from elsewhere: its views may call nothing that acts, and no value is read beyond the largest tile.
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kTileBytesMax);
    tile = prepare("SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?");
    return tile != nullptr;
  }

  [[nodiscard]] sqlite3_stmt* prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    return sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK ? statement : nullptr;
  }

  // Nothing when the table is not there or cannot be read to its end.
  [[nodiscard]] std::optional<Metadata> metadata() const {
    sqlite3_stmt* rows = prepare("SELECT name, value FROM metadata WHERE name IS NOT NULL AND value IS NOT NULL");
    if (rows == nullptr) return std::nullopt;
    Metadata found;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) found.emplace(text_of(rows, 0), text_of(rows, 1));
    sqlite3_finalize(rows);
    if (step != SQLITE_DONE) return std::nullopt;
    return found;
  }

  // The smallest and largest zoom that has a tile.
  [[nodiscard]] std::optional<std::pair<int, int>> zooms() const {
    sqlite3_stmt* row = prepare("SELECT min(zoom_level), max(zoom_level) FROM tiles");
    if (row == nullptr) return std::nullopt;
    std::optional<std::pair<int, int>> found;
    if (sqlite3_step(row) == SQLITE_ROW && sqlite3_column_type(row, 0) == SQLITE_INTEGER)
      found = {sqlite3_column_int(row, 0), sqlite3_column_int(row, 1)};
    sqlite3_finalize(row);
    return found;
  }

  static std::string text_of(sqlite3_stmt* row, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
  }
};

TileFile::TileFile(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
TileFile::~TileFile() = default;

Result<std::unique_ptr<TileFile>> TileFile::open(const std::filesystem::path& file) {
  const std::vector<std::pair<std::string, std::string>> named{{"file", file.string()}};
  std::error_code absent;
  if (!std::filesystem::is_regular_file(file, absent)) return refuse(Problem::bad_input, "area.tiles_missing", "tiles", named);
  auto connection = std::make_unique<Connection>();
  if (!connection->open(file)) return refuse(Problem::bad_input, "area.tiles_not_mbtiles", "tiles", named);
  const auto metadata = connection->metadata();
  if (!metadata) return refuse(Problem::bad_input, "area.tiles_not_mbtiles", "tiles", named);
  const auto value = [&](std::string_view name) {
    const auto found = metadata->find(name);
    return found == metadata->end() ? std::string() : found->second;
  };
  const auto format = find_format(value("format"));
  if (!format) return refuse(Problem::bad_input, "area.tiles_format", "tiles", named);
  const auto zooms = connection->zooms();
  if (!zooms || zooms->first < 0 || zooms->second > kTileZoomMax)
    return refuse(Problem::bad_input, "area.tiles_empty", "tiles", named);

  std::unique_ptr<TileFile> tiles(new TileFile(std::move(connection)));
  tiles->about_.format = *format;
  tiles->about_.min_zoom = zooms->first;
  tiles->about_.max_zoom = zooms->second;
  if (const auto bounds = find_bounds(value("bounds"))) tiles->about_.bounds = *bounds;
  tiles->about_.attribution = plain_text(value("attribution"));
  if (*format == TileFormat::pbf) tiles->about_.vector_json = value("json");
  return tiles;
}

std::optional<std::string> TileFile::find(const TileAddress& address) {
  const std::lock_guard lock(mutex_);
  sqlite3_stmt* tile = connection_->tile;
  sqlite3_bind_int(tile, 1, address.z);
  sqlite3_bind_int64(tile, 2, address.x);
  sqlite3_bind_int64(tile, 3, (std::int64_t{1} << address.z) - 1 - address.y);  // the file counts rows from the south
  const int step = sqlite3_step(tile);
  std::string bytes = step == SQLITE_ROW ? Connection::text_of(tile, 0) : std::string();
  sqlite3_reset(tile);
  if (step != SQLITE_ROW && step != SQLITE_DONE) throw db::BrokenStore("a tile of the map file could not be read");
  if (bytes.empty()) return std::nullopt;
  return bytes;
}

}  // namespace samverkan::area
