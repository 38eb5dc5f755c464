// SPDX-License-Identifier: EUPL-1.2
#include "app/municipality.hpp"

#include <toml++/toml.h>

#include <fstream>

namespace samverkan::app {
namespace {

constexpr std::size_t kBytesMax = 1 << 20;
constexpr double kFalseAYearMin = 1, kFalseAYearMax = 200;

Refused unreadable(const toml::source_region& where, std::string_view what) {
  return refuse(Problem::bad_input, "app.municipality_unreadable", "municipality.toml",
                {{"line", std::to_string(where.begin.line)}, {"value", std::string(what)}});
}

Result<toml::table> parse(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {  // the parser speaks in exceptions; here the text is input
    return unreadable(error.source(), error.description());
  }
}

bool is_phone(std::string_view text) { return text.find_first_not_of("0123456789 -+") == std::string_view::npos; }

Result<std::monostate> read_worry(const toml::table& worry, Municipality& municipality) {
  for (const auto& [key, value] : worry) {
    const auto* text = value.as_string();
    if (text == nullptr) return unreadable(value.source(), key.str());
    if (key == "address" && text->get().starts_with("https://")) municipality.worry_address = text->get();
    else if (key == "phone" && is_phone(text->get())) municipality.worry_phone = text->get();
    else return unreadable(value.source(), text->get());
  }
  return std::monostate{};
}

// So many false signals a year, of which a quarter are clusters.
Result<std::monostate> read_signals(const toml::table& signals, Municipality& municipality) {
  for (const auto& [key, value] : signals) {
    const auto a_year = value.value<double>();
    if (key != "false_a_year" || !a_year || !(*a_year >= kFalseAYearMin && *a_year <= kFalseAYearMax))
      return unreadable(value.source(), key.str());
    municipality.false_alarms = {.of_counts = *a_year * 0.75, .of_clusters = *a_year * 0.25};
  }
  return std::monostate{};
}

}  // namespace

std::span<const observation::Category> Municipality::own_categories() const {
  return categories.all().subspan(observation::CategoryList::load(data_assets()).all().size());
}

Result<Municipality> load_municipality(const std::filesystem::path& folder) {
  Municipality municipality;
  const auto path = folder / "municipality.toml";
  if (!std::filesystem::exists(path)) return municipality;
  std::ifstream in(path, std::ios::binary);
  std::string text(kBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.empty() || text.size() > kBytesMax) return unreadable({}, path.string());
  const auto file = parse(text);
  if (!file) return refused_by(file);
  for (const auto& [key, value] : *file) {
    if (key == "categories") continue;
    if ((key != "worry" && key != "signals") || !value.is_table()) return unreadable(value.source(), key.str());
    const auto& table = *value.as_table();
    if (const auto read = key == "worry" ? read_worry(table, municipality) : read_signals(table, municipality); !read)
      return refused_by(read);
  }
  if (!file->contains("categories")) return municipality;
  auto extended = municipality.categories.extended_with(text);
  if (!extended) return refused_by(extended);
  municipality.categories = std::move(*extended);
  return municipality;
}

}  // namespace samverkan::app
