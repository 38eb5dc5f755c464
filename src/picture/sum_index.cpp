// SPDX-License-Identifier: EUPL-1.2
#include "picture/sum_index.hpp"

#include <limits>

namespace samverkan::picture {

SumIndex::SumIndex(std::span<const int> counts, std::span<const Sum> sums) : first_(counts.size() + 1, 0) {
  const auto visit = [&](auto&& f) {
    for (std::uint32_t s = 0; s < sums.size(); ++s) {
      f(s, sums[s].total);
      for (const std::uint32_t part : sums[s].parts) f(s, part);
    }
  };
  visit([&](std::uint32_t, std::uint32_t cell) { ++first_[cell + 1]; });
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  sums_of_.resize(first_.back());
  std::vector<std::uint32_t> at(first_.begin(), first_.end() - 1);
  visit([&](std::uint32_t s, std::uint32_t cell) { sums_of_[at[cell]++] = s; });
  index_leaves(counts, sums);
}

void SumIndex::index_leaves(std::span<const int> counts, std::span<const Sum> sums) {
  under_.resize(counts.size());
  over_.resize(counts.size());
  std::vector<bool> is_total(counts.size(), false);
  for (const Sum& sum : sums) is_total[sum.total] = true;
  std::vector<std::uint32_t> seen_for(counts.size(), std::numeric_limits<std::uint32_t>::max());
  for (std::uint32_t leaf = 0; leaf < counts.size(); ++leaf) {
    if (is_total[leaf] || counts[leaf] == 0) continue;
    auto& over = over_[leaf];
    over.push_back(leaf);
    seen_for[leaf] = leaf;
    for (std::size_t i = 0; i < over.size(); ++i) {
      for (const std::uint32_t s : sums_of(over[i])) {
        const std::uint32_t total = sums[s].total;
        if (seen_for[total] == leaf) continue;
        seen_for[total] = leaf;
        over.push_back(total);
      }
    }
    for (const std::uint32_t cell : over) under_[cell].push_back(leaf);
  }
}

}  // namespace samverkan::picture
