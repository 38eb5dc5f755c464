// SPDX-License-Identifier: EUPL-1.2
// An input of a method: a file, standard input, or what a store gave in its place.
#pragma once

#include <optional>
#include <string>

#include "analyse/table.hpp"

namespace samverkan::analyse {

struct Input {
  std::string name;                     // the file, or "-"; "store" for what a store gave
  std::optional<std::string> in_store;  // that, as CSV
};

/// Refuses what Table::read refuses, and an input that was not given (`analyse.input_missing`).
[[nodiscard]] Result<Table> read_input(const Input& input, const std::string& flag);

}  // namespace samverkan::analyse
