// SPDX-License-Identifier: EUPL-1.2
// One row of a file as an observation, or why not. Pure but for what it remembers between rows.
#pragma once

#include <span>
#include <unordered_map>

#include "area/area.hpp"
#include "observation/import/mapping.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::observation {

/// A row that was taken. Views into the reader's record; valid until its next.
struct ImportedRow {
  std::string_view source_id;
  const Category* category = nullptr;
  Occurred occurred;
  Precision precision = Precision::unknown;
  Location location = Location::inside;
  const area::Area* area = nullptr;
  std::optional<geo::Sweref99> at;
  std::string_view text;
  std::int64_t content_hash = 0;
};

/// Why a row was not taken: a reason with texts in data/refusals, the column it concerns and what stood there (never of a text
/// column; what the screening stops is a marker, see shown_value).
struct RejectedRow {
  std::string_view reason;
  std::string_view column;
  std::string value;
};

/// A point that lies further than this outside of the city's bounds is rejected; nearer ones are kept and counted apart.
inline constexpr double kFarAway_m = 10'000;

/// Accepts "2021-01-04T00:28[:ss]", with a space instead of T, with Z or an offset (±hh, ±hhmm, ±hh:mm), and "2021-01-04" (the
/// whole day); / for - as ogr2ogr writes it. Without offset it is the time in Stockholm. About 30 ns for rows of the same day.
class TimeReader {
 public:
  [[nodiscard]] std::optional<Occurred> read(std::string_view text);

 private:
  [[nodiscard]] std::optional<UtcTime> midnight_of(LocalDate date, bool& is_plain);
  LocalDate last_date_{};
  UtcTime last_midnight_{};
  bool last_is_plain_ = false;  // a day of 24 hours
};

/// Takes "674032.5" and "674032,5".
[[nodiscard]] std::optional<double> read_decimal(std::string_view text);

/// What may be told of a value that was rejected: its beginning, or "[screened: name]" with what the screening took it for.
[[nodiscard]] std::string shown_value(const Screener& screener, std::string_view value);

class RowReader {
 public:
  RowReader(const Mapping& mapping, const ColumnPlaces& places, const Scene& scene, UtcTime now);

  /// Cost: about 0.5 µs without text.
  [[nodiscard]] tl::expected<ImportedRow, RejectedRow> read(std::span<const std::string_view> fields);

 private:
  [[nodiscard]] RejectedRow rejected(std::string_view reason, std::string_view column, std::string_view value) const;
  [[nodiscard]] tl::expected<const Category*, RejectedRow> category_of(std::string_view value);
  [[nodiscard]] std::optional<RejectedRow> place(std::span<const std::string_view> fields, ImportedRow& row);
  [[nodiscard]] std::optional<RejectedRow> place_point(std::string_view x, std::string_view y, ImportedRow& row);

  const Mapping& mapping_;
  ColumnPlaces places_;
  Scene scene_;
  UtcTime now_;
  TimeReader times_;
  geo::Box bounds_;
  const area::Area* root_ = nullptr;
  std::unordered_map<std::string, const Category*> known_categories_;
  std::unordered_map<std::string, const area::Area*> known_areas_;
};

}  // namespace samverkan::observation
