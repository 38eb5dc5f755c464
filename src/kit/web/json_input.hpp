// SPDX-License-Identifier: EUPL-1.2
// From bytes to typed values: each reader gives the value or a refusal that names the field, so that a handler is a list of
// fields. A field is a path as in the API: "text", "place.lon". null counts as absent. Any bytes are safe: depth is checked
// before the parser runs, size by the server.
#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "kit/base/id.hpp"
#include "kit/base/result.hpp"
#include "kit/base/time.hpp"
#include "kit/web/request.hpp"

namespace samverkan::web {

/// The body as a JSON object. 415 unless the media type is application/json (or ends in +json), 413 when nested deeper than
/// kJsonDepthMax, 422 when it is no JSON object in UTF-8.
[[nodiscard]] Result<nlohmann::json> read_json(const Request& request);
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text);

/// Refuses a member of `object` that is not in `fields`, naming it.
[[nodiscard]] Result<void> only_fields(const nlohmann::json& object, std::initializer_list<std::string_view> fields);

/// The member at `field`, or null when absent. For structures that the readers below do not cover.
[[nodiscard]] const nlohmann::json* find_field(const nlohmann::json& object, std::string_view field);

/// Lengths in characters. Control characters other than line ends and tabs are refused. The text is not trimmed, so that
/// positions in it stay true; `min` counts it as trimmed.
struct TextRule {
  std::size_t max = 200;
  std::size_t min = 1;
};
[[nodiscard]] Result<std::string> read_text(const nlohmann::json& object, std::string_view field, TextRule rule = {});
[[nodiscard]] Result<std::optional<std::string>> read_optional_text(const nlohmann::json& object, std::string_view field,
                                                                    TextRule rule = {});

[[nodiscard]] Result<std::int64_t> read_integer(const nlohmann::json& object, std::string_view field, IntegerRange range);
[[nodiscard]] Result<std::optional<std::int64_t>> read_optional_integer(const nlohmann::json& object, std::string_view field,
                                                                        IntegerRange range);

struct NumberRange {
  double min;
  double max;
};
[[nodiscard]] Result<double> read_number(const nlohmann::json& object, std::string_view field, NumberRange range);
[[nodiscard]] Result<std::optional<double>> read_optional_number(const nlohmann::json& object, std::string_view field,
                                                                 NumberRange range);

[[nodiscard]] Result<bool> read_flag(const nlohmann::json& object, std::string_view field);

/// One of `choices`, as written there.
[[nodiscard]] Result<std::string> read_choice(const nlohmann::json& object, std::string_view field,
                                              std::initializer_list<std::string_view> choices);

[[nodiscard]] Result<UtcTime> read_time(const nlohmann::json& object, std::string_view field);
[[nodiscard]] Result<std::optional<UtcTime>> read_optional_time(const nlohmann::json& object, std::string_view field);
[[nodiscard]] Result<LocalDate> read_date(const nlohmann::json& object, std::string_view field);
[[nodiscard]] Result<std::optional<LocalDate>> read_optional_date(const nlohmann::json& object, std::string_view field);

/// A list of at most `count_max` items; points into `object`.
[[nodiscard]] Result<const nlohmann::json*> read_list(const nlohmann::json& object, std::string_view field,
                                                      std::size_t count_max);

template <class IdType>
[[nodiscard]] Result<IdType> read_id(const nlohmann::json& object, std::string_view field) {
  const auto text = read_text(object, field);
  if (!text) return refused_by(text);
  return parse_id<IdType>(*text, field);
}

template <class IdType>
[[nodiscard]] Result<std::optional<IdType>> read_optional_id(const nlohmann::json& object, std::string_view field) {
  const auto text = read_optional_text(object, field);
  if (!text) return refused_by(text);
  if (!*text) return std::optional<IdType>();
  const auto id = parse_id<IdType>(**text, field);
  if (!id) return refused_by(id);
  return std::optional<IdType>(*id);
}

}  // namespace samverkan::web
