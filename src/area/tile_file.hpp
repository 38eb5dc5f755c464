// SPDX-License-Identifier: EUPL-1.2
// Which map tiles does the installation have? One MBTiles 1.3 file (SQLite), opened for reading only and never changed. It is no
// part of the store: tiles are BLOBs, which kit/db does not know, so this is the one place beside kit/db that speaks to SQLite.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kit/base/result.hpp"

namespace samverkan::area {

enum class TileFormat { png, jpg, webp, pbf };

/// "png", "jpg", "webp" or "pbf", as in the file and in the API.
[[nodiscard]] std::string_view to_code(TileFormat format);

/// What the file says of itself. Text is plain: marks such as <a> are taken out, since credits in such files are often HTML.
struct TileSet {
  TileFormat format = TileFormat::png;
  int min_zoom = 0, max_zoom = 0;
  std::array<double, 4> bounds{-180, -85.0511, 180, 85.0511};  // west, south, east, north in degrees of WGS 84
  std::string attribution;
  std::string vector_json;  // the entry `json` of vector tiles, unread; empty when there is none
};

/// Counted from the north-west corner, as browsers ask. Inside 0 <= x, y < 2^z.
struct TileAddress {
  int z = 0;
  std::int64_t x = 0, y = 0;
};
inline constexpr int kTileZoomMax = 24;

/// From the three parts of an address. Refuses what is no whole number, no zoom up to kTileZoomMax, or outside the world.
[[nodiscard]] Result<TileAddress> read_tile_address(std::string_view z, std::string_view x, std::string_view y);

class TileFile {
 public:
  /// Refuses a file that is missing, no MBTiles, without tiles, or of a format that is not served. Open it after the store: the
  /// first use of SQLite in a program decides how all its connections lock. The name of the file is in the refusal.
  [[nodiscard]] static Result<std::unique_ptr<TileFile>> open(const std::filesystem::path& file);
  ~TileFile();
  TileFile(const TileFile&) = delete;
  TileFile& operator=(const TileFile&) = delete;

  [[nodiscard]] const TileSet& about() const { return about_; }

  /// The bytes as they lie in the file; nothing when there is no such tile, or it is empty. Safe from several threads, one at a
  /// time. Cost: one look-up by key. Throws db::BrokenStore when the file is damaged or a tile is over 4 MiB.
  [[nodiscard]] std::optional<std::string> find(const TileAddress& address);

 private:
  struct Connection;
  explicit TileFile(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
  std::mutex mutex_;
  TileSet about_;
};

}  // namespace samverkan::area
