// SPDX-License-Identifier: EUPL-1.2
#include "analyse/input.hpp"

namespace samverkan::analyse {

Result<Table> read_input(const Input& input, const std::string& flag) {
  if (input.in_store) return Table::of_text(*input.in_store, flag);
  if (input.name.empty()) return refuse(Problem::bad_input, "analyse.input_missing", flag, {{"flag", flag}});
  return Table::read(input.name, flag);
}

}  // namespace samverkan::analyse
