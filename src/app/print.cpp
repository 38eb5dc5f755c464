// SPDX-License-Identifier: EUPL-1.2
#include "app/print.hpp"

#include <cstdlib>
#include <iostream>

namespace samverkan::app {

web::Language terminal_language() {
  const char* setting = std::getenv("LANG");
  const bool is_english = setting != nullptr && std::string_view(setting).starts_with("en");
  return is_english ? web::Language::en : web::Language::sv;
}

std::string terminal_text(std::string_view key, const std::vector<std::pair<std::string, std::string>>& details,
                          web::Language language) {
  return web::refusal_text({.problem = Problem::bad_input, .reason = std::string(key), .field = {}, .details = details},
                           language);
}

int print_refusal(const Refusal& refusal) {
  std::cerr << "samverkan: " << web::refusal_text(refusal, terminal_language());
  if (!refusal.field.empty()) std::cerr << " [" << refusal.field << "]";
  std::cerr << "\n";
  return 2;
}

std::string_view first_line_of(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace samverkan::app
