// SPDX-License-Identifier: EUPL-1.2
// The one query. Each column that takes part turns its value into an offset by a small table; the sum of the offsets is the
// cell. A value that is left out has an offset beyond the end, so that the inner loop has no branch.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>

#include "kit/base/check.hpp"
#include "kit/run/parallel.hpp"
#include "picture/columns.hpp"

namespace samverkan::picture {
namespace {

constexpr std::size_t kChunk = 65536;
constexpr std::size_t kRowsPerThreadMin = 500'000;
constexpr std::uint32_t kBeyond = 1U << 29;  // four of them do not overflow

struct Offsets {
  std::vector<std::uint32_t> by_value;  // for every value the column may take
};

Offsets offsets_of(const Axis& axis, std::size_t values, std::uint32_t stride, std::size_t shift = 0) {
  Offsets offsets{std::vector<std::uint32_t>(values, kBeyond)};
  for (std::size_t i = 0; i < axis.bucket_of.size() && i + shift < values; ++i) {
    if (axis.bucket_of[i] != kLeftOut) offsets.by_value[i + shift] = axis.bucket_of[i] * stride;
  }
  return offsets;
}

struct Plan {
  Offsets node, week, category, hour;
  std::uint32_t trash = 0;  // index of the cell for what is left out
  WeekIndex week_min = 0, week_max = 0xFFFF;
  std::uint8_t wanted = 0, care = 0xFF;
};

/// Four neighbouring values of a column, the first lowest. What counting costs are its reads: one for four values instead of
/// four takes a third of the time (see bench/README.md).
std::uint64_t four(const std::uint16_t* values) {
  std::uint64_t read = 0;
  std::memcpy(&read, values, sizeof read);
  return read;
}
std::uint32_t four(const std::uint8_t* values) {
  std::uint32_t read = 0;
  std::memcpy(&read, values, sizeof read);
  return read;
}
static_assert(std::endian::native == std::endian::little);

template <bool kNode, bool kWeek, bool kCategory, bool kHour, bool kFlags>
void count_rows(const Plan& plan, const WeekIndex* week, const std::uint16_t* node, const std::uint16_t* category,
                const std::uint8_t* hour, const std::uint8_t* flags, std::size_t rows, std::uint32_t* cells) {
  const std::uint32_t* by_node = plan.node.by_value.data();
  const std::uint32_t* by_week = plan.week.by_value.data();
  const std::uint32_t* by_category = plan.category.by_value.data();
  const std::uint32_t* by_hour = plan.hour.by_value.data();
  const std::uint32_t trash = plan.trash;
  const std::uint8_t care = plan.care, wanted = plan.wanted;
  const auto cell = [=](std::uint64_t w, std::uint64_t n, std::uint64_t c, std::uint32_t h, std::uint32_t f) {
    std::uint32_t at = 0;
    if constexpr (kNode) at += by_node[n & 0xFFFF];
    if constexpr (kWeek) at += by_week[w & 0xFFFF];
    if constexpr (kCategory) at += by_category[c & 0xFFFF];
    if constexpr (kHour) at += by_hour[h & 0xFF];
    if constexpr (kFlags) at += (f & care) == wanted ? 0 : kBeyond;
    return std::min(at, trash);
  };
  std::size_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const std::uint64_t w = four(week + i), n = four(node + i), c = four(category + i);
    const std::uint32_t h = four(hour + i), f = four(flags + i);
    const std::uint32_t first = cell(w, n, c, h, f), second = cell(w >> 16, n >> 16, c >> 16, h >> 8, f >> 8);
    const std::uint32_t third = cell(w >> 32, n >> 32, c >> 32, h >> 16, f >> 16);
    const std::uint32_t fourth = cell(w >> 48, n >> 48, c >> 48, h >> 24, f >> 24);
    ++cells[first];
    ++cells[second];
    ++cells[third];
    ++cells[fourth];
  }
  for (; i < rows; ++i) ++cells[cell(week[i], node[i], category[i], hour[i], flags[i])];
}

using CountRows = void (*)(const Plan&, const WeekIndex*, const std::uint16_t*, const std::uint16_t*, const std::uint8_t*,
                           const std::uint8_t*, std::size_t, std::uint32_t*);

template <std::size_t... I>
constexpr std::array<CountRows, sizeof...(I)> all_forms(std::index_sequence<I...>) {
  return {&count_rows<(I & 1) != 0, (I & 2) != 0, (I & 4) != 0, (I & 8) != 0, (I & 16) != 0>...};
}
constexpr auto kForms = all_forms(std::make_index_sequence<32>());

Plan plan_of(const Query& query, const Counts& answer, std::size_t cells, std::size_t categories) {
  Plan plan;
  plan.trash = static_cast<std::uint32_t>(cells);
  const std::uint32_t category_stride = answer.hours;
  const std::uint32_t week_stride = category_stride * answer.categories;
  if (query.hour) plan.hour = offsets_of(*query.hour, 256, 1);
  if (query.category) plan.category = offsets_of(*query.category, categories, category_stride);
  if (query.node) plan.node = offsets_of(*query.node, 65536, week_stride * answer.weeks);
  if (query.week) {
    plan.week = offsets_of(*query.week, 65536, week_stride, query.first_week);
    plan.week_min = query.first_week;
    plan.week_max = static_cast<WeekIndex>(query.first_week + query.week->bucket_of.size());
    if (query.year_only) {
      const Offsets late = offsets_of(*query.year_only, 65536, week_stride, kYearOnly);
      std::copy(late.by_value.begin() + kYearOnly, late.by_value.end(), plan.week.by_value.begin() + kYearOnly);
      plan.week_max = 0xFFFF;
    }
  }
  plan.care = static_cast<std::uint8_t>(~query.flags_ignored);
  plan.wanted = static_cast<std::uint8_t>(query.flags_wanted & plan.care);
  return plan;
}

}  // namespace

Counts Columns::count(const Query& query, int threads) const {
  Counts answer;
  if (query.node) answer.nodes = query.node->size;
  if (query.week) answer.weeks = query.week->size;
  if (query.category) answer.categories = query.category->size;
  if (query.hour) answer.hours = query.hour->size;
  const std::size_t cells = static_cast<std::size_t>(answer.nodes) * answer.weeks * answer.categories * answer.hours;
  CHECK(cells < kBeyond, "an answer has less than half a milliard cells");
  const Plan plan = plan_of(query, answer, cells, category_codes_.size());
  const std::size_t form = (query.node ? 1U : 0U) | (query.week ? 2U : 0U) | (query.category ? 4U : 0U) | (query.hour ? 8U : 0U);

  const auto count_chunk = [&](std::size_t c, std::uint32_t* into) {
    const Chunk& chunk = chunks_[c];
    if (chunk.week_max < plan.week_min || chunk.week_min > plan.week_max) return;
    const bool is_plain = (chunk.flags_any & plan.care) == 0 && plan.wanted == 0;
    const std::size_t at = c * kChunk;
    kForms[form | (is_plain ? 0U : 16U)](plan, &week_[at], &node_[at], &category_[at], &hour_[at], &flags_[at],
                                         std::min(kChunk, week_.size() - at), into);
  };

  const int useful =
      static_cast<int>(std::clamp<std::size_t>(week_.size() / kRowsPerThreadMin, 1, static_cast<std::size_t>(threads)));
  // Each task makes its own counts, since the first touch of fresh memory costs as much as a quarter of the counting, and takes
  // the next chunk when it is done with one, since two cores are seldom equally fast.
  std::vector<std::vector<std::uint32_t>> counted(static_cast<std::size_t>(useful));
  std::atomic<std::size_t> next = 0;
  run::in_parallel(useful, [&](int task) {
    auto& mine = counted[static_cast<std::size_t>(task)];
    mine.assign(cells + 1, 0);
    for (std::size_t c = next++; c < chunks_.size(); c = next++) count_chunk(c, mine.data());
  });
  answer.cells = std::move(counted.back());
  counted.pop_back();
  for (const auto& other : counted) {
    for (std::size_t i = 0; i < cells; ++i) answer.cells[i] += other[i];
  }
  answer.cells.pop_back();
  return answer;
}

}  // namespace samverkan::picture
