// SPDX-License-Identifier: EUPL-1.2
// Files that are built into the program: migrations, refusal texts, categories, demo data and the front end.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace samverkan {

struct Asset {
  std::string_view path;   // as in the repository, e.g. "db/0001_audit.sql"
  std::string_view bytes;  // valid for the life of the program
};

class Assets {
 public:
  /// `sorted` by path; borrowed for the life of the program.
  explicit Assets(std::span<const Asset> sorted) : sorted_(sorted) {}
  [[nodiscard]] std::optional<std::string_view> find(std::string_view path) const;
  /// All whose path starts with `folder`, in order of path.
  [[nodiscard]] std::span<const Asset> under(std::string_view folder) const;

 private:
  std::span<const Asset> sorted_;
};

/// db/ and data/ of the repository.
[[nodiscard]] const Assets& data_assets();

}  // namespace samverkan
