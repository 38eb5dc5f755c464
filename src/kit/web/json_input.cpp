// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/json_input.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kit/base/text.hpp"
#include "kit/web/limits.hpp"

namespace samverkan::web {
namespace {

using nlohmann::json;

// How deep brackets nest outside strings. Cost: one pass. Text that is no JSON gives some number, and the parser refuses it.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool is_in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_in_string) {
      if (c == '\\') ++i;
      else if (c == '"') is_in_string = false;
    } else if (c == '"') {
      is_in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

bool is_json_type(std::string_view content_type) {
  const std::string type = to_lower(trimmed(content_type.substr(0, content_type.find(';'))));
  return type == "application/json" || (type.starts_with("application/") && type.ends_with("+json"));
}

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
}

Refused missing(std::string_view field) { return refuse(Problem::bad_input, "web.field_missing", field); }

// Turns a reader of a value that must be there into one of a value that may be absent.
template <class Read>
auto optional_of(const json& object, std::string_view field, Read read)
    -> Result<std::optional<typename decltype(read())::value_type>> {
  using Value = typename decltype(read())::value_type;
  if (find_field(object, field) == nullptr) return std::optional<Value>();
  auto value = read();
  if (!value) return refused_by(value);
  return std::optional<Value>(std::move(*value));
}

}  // namespace

Result<json> read_json(const Request& request) {
  if (!is_json_type(request.find_header("content-type").value_or("")))
    return refuse(Problem::unsupported, "web.json_expected", "Content-Type");
  return parse_json(request.body);
}

Result<json> parse_json(std::string_view text) {
  if (depth_of(text) > kJsonDepthMax)
    return refuse(Problem::too_large, "web.json_too_deep", "", {{"max", std::to_string(kJsonDepthMax)}});
  json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return refuse(Problem::bad_input, "web.json_malformed");
  if (!parsed.is_object()) return refuse(Problem::bad_input, "web.json_object_expected");
  return parsed;
}

Result<void> only_fields(const json& object, std::initializer_list<std::string_view> fields) {
  for (const auto& [name, value] : object.items())
    if (std::ranges::find(fields, name) == fields.end())
      return refuse(Problem::bad_input, "web.field_unknown", name, {{"name", name}});
  return {};
}

const json* find_field(const json& object, std::string_view field) {
  const json* at = &object;
  for (const std::string_view name : split(field, '.')) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(std::string(name));
    if (found == at->end() || found->is_null()) return nullptr;
    at = &*found;
  }
  return at;
}

Result<std::string> read_text(const json& object, std::string_view field, TextRule rule) {
  const json* value = find_field(object, field);
  if (value == nullptr) return missing(field);
  if (!value->is_string()) return refuse(Problem::bad_input, "web.text_expected", field);
  const auto& text = value->get_ref<const std::string&>();
  if (has_control_characters(text)) return refuse(Problem::bad_input, "web.text_control_character", field);
  if (length_in_characters(trimmed(text)) < rule.min)
    return refuse(Problem::bad_input, "web.text_too_short", field, {{"min", std::to_string(rule.min)}});
  if (const std::size_t length = length_in_characters(text); length > rule.max)
    return refuse(Problem::bad_input, "web.text_too_long", field,
                  {{"max", std::to_string(rule.max)}, {"length", std::to_string(length)}});
  return text;
}

Result<std::optional<std::string>> read_optional_text(const json& object, std::string_view field, TextRule rule) {
  return optional_of(object, field, [&] { return read_text(object, field, rule); });
}

Result<std::int64_t> read_integer(const json& object, std::string_view field, IntegerRange range) {
  const json* value = find_field(object, field);
  if (value == nullptr) return missing(field);
  const bool fits =
      value->is_number_integer() && (!value->is_number_unsigned() || value->get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  const std::int64_t number = fits ? value->get<std::int64_t>() : 0;
  if (!fits || number < range.min || number > range.max)
    return refuse(Problem::bad_input, "web.integer_outside", field,
                  {{"min", std::to_string(range.min)}, {"max", std::to_string(range.max)}});
  return number;
}

Result<std::optional<std::int64_t>> read_optional_integer(const json& object, std::string_view field, IntegerRange range) {
  return optional_of(object, field, [&] { return read_integer(object, field, range); });
}

Result<double> read_number(const json& object, std::string_view field, NumberRange range) {
  const json* value = find_field(object, field);
  if (value == nullptr) return missing(field);
  const double number = value->is_number() ? value->get<double>() : 0.0;
  if (!value->is_number() || !(number >= range.min && number <= range.max))
    return refuse(Problem::bad_input, "web.number_outside", field,
                  {{"min", json(range.min).dump()}, {"max", json(range.max).dump()}});
  return number;
}

Result<std::optional<double>> read_optional_number(const json& object, std::string_view field, NumberRange range) {
  return optional_of(object, field, [&] { return read_number(object, field, range); });
}

Result<bool> read_flag(const json& object, std::string_view field) {
  const json* value = find_field(object, field);
  if (value == nullptr) return missing(field);
  if (!value->is_boolean()) return refuse(Problem::bad_input, "web.flag_expected", field);
  return value->get<bool>();
}

Result<std::string> read_choice(const json& object, std::string_view field, std::initializer_list<std::string_view> choices) {
  const json* value = find_field(object, field);
  if (value == nullptr) return missing(field);
  if (value->is_string() && std::ranges::find(choices, value->get_ref<const std::string&>()) != choices.end())
    return value->get<std::string>();
  std::string listed;
  for (const std::string_view choice : choices) listed.append(listed.empty() ? "" : ", ").append(choice);
  return refuse(Problem::bad_input, "web.choice_expected", field, {{"choices", listed}});
}

Result<UtcTime> read_time(const json& object, std::string_view field) {
  const auto text = read_text(object, field);
  if (!text) return refused_by(text);
  return parse_rfc3339(*text, field);
}

Result<std::optional<UtcTime>> read_optional_time(const json& object, std::string_view field) {
  return optional_of(object, field, [&] { return read_time(object, field); });
}

Result<LocalDate> read_date(const json& object, std::string_view field) {
  const auto text = read_text(object, field);
  if (!text) return refused_by(text);
  return parse_iso_date(*text, field);
}

Result<std::optional<LocalDate>> read_optional_date(const json& object, std::string_view field) {
  return optional_of(object, field, [&] { return read_date(object, field); });
}

Result<const json*> read_list(const json& object, std::string_view field, std::size_t count_max) {
  const json* value = find_field(object, field);
  if (value == nullptr) return missing(field);
  if (!value->is_array()) return refuse(Problem::bad_input, "web.list_expected", field);
  if (value->size() > count_max)
    return refuse(Problem::bad_input, "web.list_too_long", field, {{"max", std::to_string(count_max)}});
  return value;
}

}  // namespace samverkan::web
