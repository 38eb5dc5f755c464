// SPDX-License-Identifier: EUPL-1.2
// What an import decides without a store: which column is what, and what a row becomes.
#pragma once

#include <functional>
#include <map>

#include "area/area_import.hpp"
#include "kit/base/assets.hpp"

namespace samverkan::area {

constexpr std::size_t kAreaNameMax = 120;  // characters

/// Reads names, codes, parents and boundaries out of a table. A row that cannot be taken carries its refusal in `boundary`.
/// Refuses the whole when the coordinate system is unknown, a named column does not exist, or no column holds a name.
[[nodiscard]] Result<std::vector<AreaRow>> rows_of_table(const AreaTable& table, const AreaImportOptions& options);

/// The refusal of a row before it meets the store: no name, a name too long, a code that stood in the file before.
/// Call in the order of the file with the same `seen`.
[[nodiscard]] std::optional<Refusal> find_fault(const AreaRow& row, std::map<std::string, std::size_t>& seen);

[[nodiscard]] bool may_be_parent(Level parent, Level child);

/// Slug of the name, then with the level, then with a number; the first that `is_taken` does not know.
[[nodiscard]] std::string choose_slug(std::string_view name, Level level, const std::function<bool(std::string_view)>& is_taken);

/// The classes of data/police_list.toml.
struct PoliceClass {
  VulnerableClass vulnerable_class;
  std::string police_word;  // as KATEGORI has it
  LocalDate from;
  std::optional<LocalDate> until;  // the first day it is no longer in use
};
[[nodiscard]] std::vector<PoliceClass> load_police_classes(const Assets& assets);
[[nodiscard]] Result<VulnerableClass> class_of_word(std::span<const PoliceClass> classes, std::string_view word,
                                                    LocalDate list_date);

/// Names that the system itself gives, of data/area_words.toml.
struct AreaWords {
  std::string remainder;     // "Övrigt i {name}"
  std::string municipality;  // when neither a file nor the store has a name for the root
};
[[nodiscard]] AreaWords load_area_words(const Assets& assets);
[[nodiscard]] std::string remainder_name(const AreaWords& words, std::string_view name);

}  // namespace samverkan::area
