// SPDX-License-Identifier: EUPL-1.2
#include "picture/disclosure.hpp"

#include <algorithm>
#include <cstdio>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::picture {
namespace {

constexpr char kSeparator = '~';  // in no slug, code or bucket

std::string hash_text(std::string_view text) {
  std::uint64_t high = 0xCBF29CE484222325ULL, low = 0x84222325CBF29CE4ULL;
  for (const char c : text) {
    high = (high ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    low = (low + static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15ULL;
    low ^= low >> 29;
  }
  char buffer[33];
  std::snprintf(buffer, sizeof buffer, "%016llx%016llx", static_cast<unsigned long long>(high),
                static_cast<unsigned long long>(low));
  return std::string(buffer, 24);
}

std::vector<Mark> marks_for(const YearTable& table, Profile profile, int small_max) {
  if (profile == Profile::exact) return std::vector<Mark>(table.counts().size(), Mark::shown);
  const std::vector<Sum> sums = table.sums();
  Hidden hidden = hide(table.counts(), sums, {}, {.small_max = small_max});
  CHECK(hidden.exposed.empty(), "without earlier publications every small count can be protected");
  for (int node = 0; node < table.nodes(); ++node) {
    for (int group = 0; group <= kAllGroups; ++group) {
      for (int time = 0; time < table.times(); ++time) {
        const std::size_t cell = table.cell(node, group, time);
        if (!table.is_shared(time) && table.counts()[cell] > 0) hidden.marks[cell] = Mark::held_back;
      }
    }
  }
  return std::move(hidden.marks);
}

}  // namespace

Figure figure_of(Mark mark, int count, int small_max) {
  switch (mark) {
    case Mark::shown: return {count, std::to_string(count), false, ""};
    case Mark::small: return {std::nullopt, "1–" + std::to_string(small_max), true, ""};
    case Mark::held_back: break;
  }
  return {std::nullopt, "", true, ""};
}

DisclosedYear::DisclosedYear(YearTable table, Profile profile, std::uint64_t version, const DisclosureSettings& settings)
    : table_(std::move(table)),
      profile_(profile),
      version_(version),
      small_max_(profile == Profile::open ? std::max(settings.open_small_max, 9)
                                          : std::max(settings.shared_small_max, kSmallMax)),
      marks_(marks_for(table_, profile, small_max_)) {}

Mark DisclosedYear::mark(const CellKey& key) const {
  const auto cell = table_.find_cell(key);
  CHECK(cell.has_value(), "only cells of the lattice are asked for");
  return marks_[*cell];
}

Figure DisclosedYear::figure(const CellKey& key, const Tree& tree) const {
  const auto cell = table_.find_cell(key);
  CHECK(cell.has_value(), "only cells of the lattice are asked for");
  Figure figure = figure_of(marks_[*cell], table_.counts()[*cell], small_max_);
  if (static_cast<std::size_t>(key.node) < tree.nodes.size()) {
    figure.token = make_token(
        {profile_, tree.nodes[static_cast<std::size_t>(key.node)].slug, std::string(group_code(key.group)), key.bucket},
        version_);
  }
  return figure;
}

std::string make_token(const TokenQuery& query, std::uint64_t version) {
  std::string text(to_text(query.profile));
  for (const std::string& part : {query.slug, query.group, to_text(query.bucket)}) text += kSeparator + part;
  return text + kSeparator +
         hash_text(text + kSeparator + std::to_string(version) + kSeparator + std::to_string(kDefinitionVersion));
}

Result<TokenQuery> read_token(std::string_view token) {
  const auto parts = split(token, kSeparator);
  const auto malformed = [] { return refuse(Problem::not_found, "picture.figure_unknown", "token"); };
  if (parts.size() != 5) return malformed();
  const auto profile = find_profile(parts[0]);
  const auto bucket = find_bucket(parts[3]);
  if (!profile || !bucket || !find_group(parts[2]) || parts[2].empty() || parts[1].empty()) return malformed();
  return TokenQuery{*profile, std::string(parts[1]), std::string(parts[2]), *bucket};
}

}  // namespace samverkan::picture
