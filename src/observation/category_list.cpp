// SPDX-License-Identifier: EUPL-1.2
#include <toml++/toml.h>
#include <algorithm>

#include "kit/base/check.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {
namespace {

Refused bad_list(std::string_view reason, std::string_view where) {
  return refuse(Problem::bad_input, reason, "categories", {{"value", std::string(where)}});
}

std::vector<std::string> texts_of(const toml::table& row, std::string_view key) {
  std::vector<std::string> texts;
  if (const toml::array* list = row[key].as_array()) {
    for (const auto& entry : *list) texts.push_back(entry.value_or(std::string()));
  }
  return texts;
}

std::optional<LocalDate> date_of(const toml::table& row, std::string_view key) {
  const auto date = row[key].value<toml::date>();
  if (!date) return std::nullopt;
  return LocalDate(std::chrono::year(date->year), std::chrono::month(date->month), std::chrono::day(date->day));
}

// Capitals A–Z, digits and underscore: what a code may be made of, so that it stands in addresses and files as it is.
bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

Result<Category> category_of(const toml::table& row) {
  Category category{.code = row["code"].value_or(std::string()),
                    .group = row["group"].value_or(std::string()),
                    .name_sv = row["sv"].value_or(std::string()),
                    .name_en = row["en"].value_or(std::string()),
                    .bra_types = texts_of(row, "bra"),
                    .police_types = texts_of(row, "police"),
                    .valid_from = {},
                    .valid_to = date_of(row, "valid_to"),
                    .words = texts_of(row, "words"),
                    .is_control_driven = row["control_driven"].value_or(false)};
  if (!is_code(category.code)) return bad_list("observation.category_list_code", category.code);
  const auto from = date_of(row, "valid_from");
  if (!from || !from->ok()) return bad_list("observation.category_list_date", category.code);
  category.valid_from = *from;
  return category;
}

Result<std::vector<Category>> categories_of(const toml::table& file) {
  std::vector<Category> categories;
  const toml::array* rows = file["categories"].as_array();
  if (rows == nullptr) return bad_list("observation.category_list_unreadable", "categories");
  for (const auto& entry : *rows) {
    const toml::table* row = entry.as_table();
    if (row == nullptr) return bad_list("observation.category_list_unreadable", "categories");
    auto category = category_of(*row);
    if (!category) return refused_by(category);
    categories.push_back(std::move(*category));
  }
  return categories;
}

Result<toml::table> parse_toml(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {  // the parser speaks in exceptions; here the text is input, so it becomes a value
    return bad_list("observation.category_list_unreadable", error.description());
  }
}

}  // namespace

CategoryList CategoryList::load(const Assets& assets) {
  const auto file = assets.find("data/categories.toml");
  CHECK(file, "the category list is built into the program");
  auto list = parse(*file);
  CHECK(list, "the built-in category list is tested to be readable");
  return std::move(*list);
}

Result<CategoryList> CategoryList::parse(std::string_view text) {
  const auto file = parse_toml(text);
  if (!file) return refused_by(file);
  CategoryList list;
  for (const auto& code : texts_of(*file, "groups")) list.groups_.push_back({code, {}});
  auto categories = categories_of(*file);
  if (!categories) return refused_by(categories);
  for (auto& category : *categories) {
    if (auto added = list.add(std::move(category)); !added) return refused_by(added);
  }
  return list;
}

Result<CategoryList> CategoryList::extended_with(std::string_view text) const {
  const auto file = parse_toml(text);
  if (!file) return refused_by(file);
  auto own = categories_of(*file);
  if (!own) return refused_by(own);
  CategoryList list = *this;
  for (auto& category : *own) {
    if (category.group.empty()) return bad_list("observation.category_list_group", category.code);
    if (auto added = list.add(std::move(category)); !added) return refused_by(added);
  }
  return list;
}

Result<std::monostate> CategoryList::add(Category category) {
  if (find(category.code) != nullptr) return bad_list("observation.category_list_twice", category.code);
  const auto group =
      std::find_if(groups_.begin(), groups_.end(), [&](const CategoryGroup& row) { return row.code == category.group; });
  if (group == groups_.end() && !category.group.empty()) return bad_list("observation.category_list_group", category.group);
  if (group != groups_.end()) group->codes.push_back(category.code);
  categories_.push_back(std::move(category));
  return std::monostate{};
}

const Category* CategoryList::find(std::string_view code) const {
  const auto found = std::find_if(categories_.begin(), categories_.end(), [&](const Category& row) { return row.code == code; });
  return found == categories_.end() ? nullptr : &*found;
}

const CategoryGroup* CategoryList::find_group(std::string_view code) const {
  const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const CategoryGroup& row) { return row.code == code; });
  return found == groups_.end() ? nullptr : &*found;
}

std::vector<CategoryGroup> CategoryList::groups_on(LocalDate date) const {
  std::vector<CategoryGroup> groups;
  for (const auto& group : groups_) {
    CategoryGroup in_use{group.code, {}};
    for (const auto& code : group.codes) {
      if (find(code)->is_valid_on(date)) in_use.codes.push_back(code);
    }
    groups.push_back(std::move(in_use));
  }
  return groups;
}

}  // namespace samverkan::observation
