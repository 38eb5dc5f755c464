// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_themes.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "kit/base/check.hpp"

namespace samverkan::agreement {
namespace {

Refused unreadable(std::string_view where) {
  return refuse(Problem::bad_input, "agreement.themes_unreadable", "themes", {{"value", std::string(where)}});
}

}  // namespace

Themes Themes::load(const Assets& assets) {
  const auto file = assets.find("data/agreement_themes.toml");
  CHECK(file, "the themes of agreements are built into the program");
  auto themes = parse(*file);
  CHECK(themes, "the built-in themes are tested to be readable");
  return std::move(*themes);
}

Result<Themes> Themes::parse(std::string_view text) {
  toml::table file;
  try {
    file = toml::parse(text);
  } catch (const toml::parse_error& error) {  // the parser speaks in exceptions; here the text is input, so it becomes a value
    return unreadable(error.description());
  }
  const toml::array* rows = file["themes"].as_array();
  if (rows == nullptr) return unreadable("themes");
  Themes themes;
  for (const auto& entry : *rows) {
    if (!entry.is_table()) return unreadable("themes");
    const toml::table& row = *entry.as_table();
    Theme theme{row["code"].value_or(std::string()), row["sv"].value_or(std::string()), row["en"].value_or(std::string())};
    if (theme.code.empty() || theme.sv.empty() || theme.en.empty() || themes.find(theme.code) != nullptr)
      return unreadable(theme.code);
    themes.themes_.push_back(std::move(theme));
  }
  return themes;
}

const Theme* Themes::find(std::string_view code) const {
  const auto found = std::ranges::find(themes_, code, &Theme::code);
  return found == themes_.end() ? nullptr : &*found;
}

}  // namespace samverkan::agreement
