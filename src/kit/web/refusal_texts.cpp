// SPDX-License-Identifier: EUPL-1.2
// Reads data/refusals/*.toml. The only file that includes the TOML parser here: it compiles slowly.
#include <toml++/toml.h>
#include <algorithm>
#include <stdexcept>

#include "kit/web/problem.hpp"

namespace samverkan::web {

std::vector<RefusalText> load_refusal_texts(const Assets& assets) {
  std::vector<RefusalText> texts;
  for (const Asset& asset : assets.under("data/refusals/")) {
    const toml::table table = toml::parse(asset.bytes, asset.path);
    for (const auto& [key, node] : table) {
      const toml::table* row = node.as_table();
      if (row == nullptr) throw std::runtime_error(std::string(asset.path) + ": every key is a table with sv and en");
      texts.push_back({std::string(key.str()), (*row)["sv"].value_or(std::string()), (*row)["en"].value_or(std::string())});
    }
  }
  std::ranges::sort(texts, {}, &RefusalText::key);
  return texts;
}

}  // namespace samverkan::web
