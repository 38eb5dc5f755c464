// SPDX-License-Identifier: EUPL-1.2
#include "picture/columns.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

constexpr std::size_t kChunk = 65536;
constexpr int kFirstYear = 1970;

// 64-bit mixing (SplitMix64), so that sums of fingerprints do not cancel by accident.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

// FNV-1a: the same on every machine, unlike std::hash.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mixed(hash);
}

}  // namespace

Axis each_one(std::size_t size) {
  Axis axis{std::vector<std::uint32_t>(size), static_cast<std::uint32_t>(size)};
  std::iota(axis.bucket_of.begin(), axis.bucket_of.end(), 0U);
  return axis;
}

WeekIndex week_index(IsoWeek week) {
  const int index = weeks_between({kFirstYear, 1}, week);
  CHECK(index >= 0 && index < kYearOnly, "weeks in memory lie between 1970 and the next thousand years");
  return static_cast<WeekIndex>(index);
}

IsoWeek week_at(WeekIndex index) { return plus_weeks({kFirstYear, 1}, index); }

std::uint16_t Columns::category(std::string_view code, int group) {
  const auto [at, is_new] = category_index_.try_emplace(std::string(code), static_cast<std::uint16_t>(category_codes_.size()));
  if (is_new) {
    category_codes_.emplace_back(code);
    category_groups_.push_back(group);
  }
  return at->second;
}

std::uint16_t Columns::source(std::string_view id) {
  const auto [at, is_new] = source_index_.try_emplace(std::string(id), static_cast<std::uint16_t>(source_ids_.size()));
  if (is_new) source_ids_.emplace_back(id);
  return at->second;
}

std::optional<std::size_t> Columns::find_row(std::string_view observation_id) const {
  const auto found = row_of_.find(hash_of(observation_id));
  if (found == row_of_.end()) return std::nullopt;
  return found->second;
}

void Columns::weigh(std::size_t row, bool adding) {
  const WeekIndex week = week_[row];
  const int year = week >= kYearOnly ? week - kYearOnly + kFirstYear : week_at(week).year;
  const auto& code = category_codes_[category_[row]];
  std::uint64_t print = mixed(id_hash_[row] ^ mixed(week) ^ mixed(static_cast<std::uint64_t>(node_[row]) << 16));
  print = mixed(print ^ hash_of(code) ^ (static_cast<std::uint64_t>(hour_[row]) << 8) ^ flags_[row]);
  std::uint64_t& version = version_of_year_[year];
  version = adding ? version + print : version - print;
}

void Columns::put(const Row& row) {
  CHECK(row.category < category_codes_.size(), "the category of a row was asked for first");
  const std::uint64_t hash = hash_of(row.id);
  const auto [at, is_new] = row_of_.try_emplace(hash, static_cast<std::uint32_t>(week_.size()));
  const std::size_t i = at->second;
  if (is_new) {
    for (auto* column : {&node_, &category_, &source_}) column->push_back(0);
    week_.push_back(0);
    hour_.push_back(0);
    flags_.push_back(0);
    delay_.push_back(kUnknownDelay);
    east_.push_back(kNoPlace);
    north_.push_back(kNoPlace);
    id_hash_.push_back(hash);
    if (chunks_.size() * kChunk <= i) chunks_.emplace_back();
  } else {
    weigh(i, false);
  }
  week_[i] = row.week;
  node_[i] = row.node;
  category_[i] = row.category;
  source_[i] = row.source;
  hour_[i] = row.hour;
  flags_[i] = row.flags;
  delay_[i] = row.delay_weeks;
  east_[i] = row.is_placed ? row.east_m : kNoPlace;
  north_[i] = row.is_placed ? row.north_m : kNoPlace;
  Chunk& chunk = chunks_[i / kChunk];  // only ever widened: a chunk may be read in vain, never skipped in error
  chunk.week_min = std::min(chunk.week_min, row.week);
  chunk.week_max = std::max(chunk.week_max, row.week);
  chunk.flags_any |= row.flags;
  weigh(i, true);
}

std::uint64_t Columns::version(int iso_year) const {
  const auto found = version_of_year_.find(iso_year);
  return found == version_of_year_.end() ? 0 : found->second;
}

}  // namespace samverkan::picture
