// SPDX-License-Identifier: EUPL-1.2
#include "app/print.hpp"

#include <cstdlib>
#include <iostream>
#include <string_view>

#include "kit/web/problem.hpp"

namespace samverkan::app {

int print_refusal(const Refusal& refusal) {
  const char* setting = std::getenv("LANG");
  const bool is_english = setting != nullptr && std::string_view(setting).starts_with("en");
  std::cerr << "samverkan: " << web::refusal_text(refusal, is_english ? web::Language::en : web::Language::sv);
  if (!refusal.field.empty()) std::cerr << " [" << refusal.field << "]";
  std::cerr << "\n";
  return 2;
}

}  // namespace samverkan::app
