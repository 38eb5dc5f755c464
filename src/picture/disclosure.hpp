// SPDX-License-Identifier: EUPL-1.2
// Disclosure control: the only place where a count becomes a Figure, and so the only way for a number out of the columns.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "kit/base/result.hpp"
#include "picture/columns.hpp"
#include "picture/hiding_rules.hpp"
#include "picture/lattice.hpp"
#include "picture/picture.hpp"

namespace samverkan::picture {

inline constexpr int kDefinitionVersion = 1;

struct DisclosureSettings {
  int shared_small_max = kSmallMax;  // never under it
  int open_small_max = 9;            // never under 9
};

/// One ISO year as one profile sees it: counts, marks and the version of the data they come from. Immutable, shared.
class DisclosedYear {
 public:
  DisclosedYear(YearTable table, Profile profile, std::uint64_t version, const DisclosureSettings& settings);

  /// The figure of a cell, with its token. A cell outside the lattice is a mistake of the caller.
  [[nodiscard]] Figure figure(const CellKey& key, const Tree& tree) const;
  [[nodiscard]] Mark mark(const CellKey& key) const;
  [[nodiscard]] const YearTable& table() const { return table_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  YearTable table_;
  Profile profile_;
  std::uint64_t version_;
  int small_max_;
  std::vector<Mark> marks_;
};

/// What a mark leaves of a count: the number, "1–4" with an en dash, or nothing. Without a token.
[[nodiscard]] Figure figure_of(Mark mark, int count, int small_max);

/// A token says what was asked, for whom and on which data: "shared~rinkeby~damage~2026-W47~4f1c9a…". Its last part is a hash of
/// the query, data version, definition version and profile.
struct TokenQuery {
  Profile profile;
  std::string slug;
  std::string group;  // code or "all"
  Bucket bucket;
};
[[nodiscard]] std::string make_token(const TokenQuery& query, std::uint64_t version);
/// Refuses what is no token.
[[nodiscard]] Result<TokenQuery> read_token(std::string_view token);

}  // namespace samverkan::picture
