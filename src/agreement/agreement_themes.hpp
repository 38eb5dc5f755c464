// SPDX-License-Identifier: EUPL-1.2
// Priority areas to choose from, in both languages. Read from data/agreement_themes.toml.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/base/result.hpp"

namespace samverkan::agreement {

struct Theme {
  std::string code;
  std::string sv;
  std::string en;
};

class Themes {
 public:
  /// The built-in themes; a file that cannot be read is a broken program, and a test reads it.
  [[nodiscard]] static Themes load(const Assets& assets);
  /// Refuses with "agreement.themes_unreadable", naming the theme or the line.
  [[nodiscard]] static Result<Themes> parse(std::string_view text);

  [[nodiscard]] std::span<const Theme> all() const { return themes_; }
  [[nodiscard]] const Theme* find(std::string_view code) const;

 private:
  std::vector<Theme> themes_;
};

}  // namespace samverkan::agreement
