// SPDX-License-Identifier: EUPL-1.2
#include "analyse/test_command_line.hpp"

#include <CLI/App.hpp>
#include <algorithm>

namespace samverkan::analyse {

void parse(std::vector<std::string> words, Choice& choice) {
  CLI::App app{"analyse"};
  add_methods(app, choice);
  std::ranges::reverse(words);
  app.parse(std::move(words));
}

}  // namespace samverkan::analyse
