// SPDX-License-Identifier: EUPL-1.2
// All observations as compact columns in memory, and the one query that every figure comes from. Nothing is counted beforehand:
// an answer is made from the rows each time. About 25 bytes a row. Not thread-safe: PictureState holds the lock.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kit/base/local_time.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

/// Weeks are numbered from 1970-W01 (Monday 29 December 1969) = 0.
using WeekIndex = std::uint16_t;
[[nodiscard]] WeekIndex week_index(IsoWeek week);
[[nodiscard]] IsoWeek week_at(WeekIndex index);

/// A report whose interval is wider than seven days stands in no week, only in its year.
inline constexpr WeekIndex kYearOnly = 0xF000;      // kYearOnly + (year − 1970)
inline constexpr std::uint16_t kOutside = 0xFFFF;   // a place outside the municipality: counted apart
inline constexpr std::uint8_t kUnknownHour = 28;    // intervals over six hours; 0–27 = weekday × 4 + part of the day
inline constexpr std::uint8_t kUnknownDelay = 255;  // of what was read in from a file, all at once

/// Why a row does not count, or counts only later. A row counts when no bit is set.
enum RowFlag : std::uint8_t {
  kNotCounted = 1,    // merged into another, rejected, withdrawn, or "nothing to report"
  kLate = 2,          // came after the edition of its area and week was locked
  kPlanningOnly = 4,  // enters when its week is over
};

/// One observation as the columns take it.
struct Row {
  std::string id;      // of the observation
  WeekIndex week = 0;  // or kYearOnly + …
  std::uint16_t node = kOutside;
  std::uint16_t category = 0;  // from Columns::category
  std::uint8_t hour = kUnknownHour;
  std::uint16_t source = 0;                  // from Columns::source: the reporting seat's organisation
  std::uint8_t delay_weeks = kUnknownDelay;  // from the week it belongs to until the week it came in
  std::uint8_t flags = 0;
  bool is_placed = false;  // precision point or street: east and north hold
  std::int32_t east_m = 0;
  std::int32_t north_m = 0;
};

/// Maps each value of a column to a bucket of the answer, or leaves it out.
inline constexpr std::uint32_t kLeftOut = std::numeric_limits<std::uint32_t>::max();
struct Axis {
  std::vector<std::uint32_t> bucket_of;  // by value of the column; values beyond its end are left out
  std::uint32_t size = 1;                // number of buckets
};
/// Each of the values 0 … size − 1 in a bucket of its own.
[[nodiscard]] Axis each_one(std::size_t size);

/// filter × group: a column without axis is neither filtered nor grouped.
struct Query {
  std::optional<Axis> node;
  std::optional<Axis> week;  // by WeekIndex − first_week; year-only rows by WeekIndex − kYearOnly in year_only
  WeekIndex first_week = 0;
  std::optional<Axis> year_only;  // to the same buckets as week; absent: left out
  std::optional<Axis> category;
  std::optional<Axis> hour;
  std::uint8_t flags_wanted = 0;  // rows whose flags, without those of flags_ignored, are just these
  std::uint8_t flags_ignored = 0;
};

/// Counts, node-major: index = ((node · weeks + week) · categories + category) · hours + hour.
struct Counts {
  std::vector<std::uint32_t> cells;
  std::uint32_t nodes = 1, weeks = 1, categories = 1, hours = 1;
  [[nodiscard]] std::uint32_t at(std::uint32_t node, std::uint32_t week, std::uint32_t category = 0,
                                 std::uint32_t hour = 0) const {
    return cells[((static_cast<std::size_t>(node) * weeks + week) * categories + category) * hours + hour];
  }
};

class Columns {
 public:
  /// Adds a row, or replaces the row of the same observation. Cost: constant.
  void put(const Row& row);

  /// The number of a category code; made when new. Its group decides the tile: -1 for none.
  std::uint16_t category(std::string_view code, int group);
  std::uint16_t source(std::string_view id);

  /// Answers from the rows. Cost: about a nanosecond a row and thread for up to two grouped columns more than that with more;
  /// chunks of 65,536 rows whose weeks all lie outside the filter are skipped. Same answer for any number of threads.
  [[nodiscard]] Counts count(const Query& query, int threads = 2) const;

  [[nodiscard]] std::size_t size() const { return week_.size(); }
  [[nodiscard]] std::span<const WeekIndex> weeks() const { return week_; }
  [[nodiscard]] std::span<const std::uint16_t> nodes() const { return node_; }
  [[nodiscard]] std::span<const std::uint16_t> categories() const { return category_; }
  [[nodiscard]] std::span<const std::uint8_t> flags() const { return flags_; }
  [[nodiscard]] std::span<const std::uint8_t> hours() const { return hour_; }
  [[nodiscard]] std::span<const std::uint16_t> sources() const { return source_; }
  [[nodiscard]] std::span<const std::uint8_t> delays() const { return delay_; }
  [[nodiscard]] std::span<const std::int32_t> easts() const { return east_; }
  [[nodiscard]] std::span<const std::int32_t> norths() const { return north_; }
  [[nodiscard]] std::span<const std::string> category_codes() const { return category_codes_; }
  [[nodiscard]] std::span<const int> category_groups() const { return category_groups_; }
  [[nodiscard]] std::span<const std::string> source_ids() const { return source_ids_; }
  [[nodiscard]] std::optional<std::size_t> find_row(std::string_view observation_id) const;

  /// Fingerprint of the rows that concern an ISO year. The same rows give the same version, in any order and after a restart.
  [[nodiscard]] std::uint64_t version(int iso_year) const;

 private:
  struct Chunk {
    WeekIndex week_min = 0xFFFF;
    WeekIndex week_max = 0;
    std::uint8_t flags_any = 0;
  };
  void weigh(std::size_t row, bool adding);

  std::vector<WeekIndex> week_;
  std::vector<std::uint16_t> node_, category_, source_;
  std::vector<std::uint8_t> hour_, flags_, delay_;
  std::vector<std::int32_t> east_, north_;  // kNoPlace when the place is vaguer than a street
  std::vector<std::uint64_t> id_hash_;
  std::vector<Chunk> chunks_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;
  std::vector<std::string> category_codes_;
  std::vector<int> category_groups_;
  std::vector<std::string> source_ids_;
  std::unordered_map<std::string, std::uint16_t> category_index_, source_index_;
  std::unordered_map<int, std::uint64_t> version_of_year_;
};

inline constexpr std::int32_t kNoPlace = std::numeric_limits<std::int32_t>::min();

}  // namespace samverkan::picture
