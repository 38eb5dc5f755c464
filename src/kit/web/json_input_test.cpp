// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/json_input.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kit/web/limits.hpp"

namespace samverkan::web {
namespace {

using nlohmann::json;

template <class T>
std::string reason_of(const Result<T>& result) {
  return result ? "" : result.error().reason + "/" + result.error().field;
}

std::string nested(std::size_t depth) { return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}"; }

TEST(JsonBodies, nested_ten_thousand_deep_are_refused_before_they_are_parsed) {
  EXPECT_TRUE(parse_json(nested(kJsonDepthMax)));
  EXPECT_EQ(parse_json(nested(kJsonDepthMax + 1)).error().problem, Problem::too_large);
  EXPECT_EQ(reason_of(parse_json(nested(10'000))), "web.json_too_deep/");
  EXPECT_EQ(reason_of(parse_json(std::string(1U << 20, '['))), "web.json_too_deep/");
}

TEST(JsonBodies, brackets_in_strings_do_not_count_as_depth) {
  EXPECT_TRUE(parse_json(json({{"text", std::string(1000, '[') + "\\\"" + std::string(1000, '{')}}).dump()));
}

TEST(JsonBodies, are_objects_in_utf8_with_the_right_media_type) {
  for (const char* text : {"", "{", "{}}", "{\"a\":1e999}", "{\"a\":\"\xff\"}", "{'a':1}", "{\"a\":NaN}"})
    EXPECT_EQ(reason_of(parse_json(text)), "web.json_malformed/") << text;
  EXPECT_EQ(reason_of(parse_json("[]")), "web.json_object_expected/");
  const auto sent_as = [](const char* type) { return read_json({.headers = {{"content-type", type}}, .body = "{}"}); };
  EXPECT_TRUE(sent_as("application/json"));
  EXPECT_TRUE(sent_as("Application/JSON; charset=utf-8"));
  EXPECT_TRUE(sent_as("application/merge-patch+json"));
  EXPECT_EQ(sent_as("text/plain").error().problem, Problem::unsupported);
  EXPECT_EQ(sent_as("").error().problem, Problem::unsupported);
}

TEST(JsonFields, an_unknown_one_is_refused_and_named) {
  EXPECT_EQ(reason_of(only_fields({{"text", ""}, {"txet", ""}}, {"text"})), "web.field_unknown/txet");
  EXPECT_TRUE(only_fields({{"text", ""}}, {"text", "use"}));
}

TEST(JsonFields, texts_are_counted_in_characters_and_not_changed) {
  const json object{{"text", " åäö "}, {"empty", "  "}, {"bell", "a\ab"}, {"number", 7}, {"null", nullptr}};
  EXPECT_EQ(read_text(object, "text", {.max = 5}).value(), " åäö ");
  EXPECT_EQ(reason_of(read_text(object, "text", {.max = 4})), "web.text_too_long/text");
  EXPECT_EQ(reason_of(read_text(object, "empty")), "web.text_too_short/empty");
  EXPECT_EQ(read_text(object, "empty", {.min = 0}).value(), "  ");
  EXPECT_EQ(reason_of(read_text(object, "bell")), "web.text_control_character/bell");
  EXPECT_EQ(reason_of(read_text(object, "number")), "web.text_expected/number");
  EXPECT_EQ(reason_of(read_text(object, "absent")), "web.field_missing/absent");
  EXPECT_EQ(reason_of(read_text(object, "null")), "web.field_missing/null");
}

TEST(JsonFields, an_optional_one_may_be_absent_but_not_wrong) {
  const json object{{"text", 7}, {"null", nullptr}, {"n", 3}};
  EXPECT_EQ(read_optional_text(object, "null").value(), std::nullopt);
  EXPECT_EQ(reason_of(read_optional_text(object, "text")), "web.text_expected/text");
  EXPECT_EQ(read_optional_integer(object, "n", {1, 9}).value(), 3);
  EXPECT_EQ(read_optional_number(object, "absent", {0, 1}).value(), std::nullopt);
  EXPECT_EQ(read_optional_time(object, "absent").value(), std::nullopt);
}

TEST(JsonFields, a_path_reaches_into_objects_and_is_named_whole) {
  const json object{{"place", {{"kind", "point"}, {"lon", 181.0}, {"lat", 57.7}}}};
  EXPECT_EQ(read_number(object, "place.lat", {-90, 90}).value(), 57.7);
  EXPECT_EQ(reason_of(read_number(object, "place.lon", {-180, 180})), "web.number_outside/place.lon");
  EXPECT_EQ(reason_of(read_number(object, "place.kind.deep", {0, 1})), "web.field_missing/place.kind.deep");
}

TEST(JsonFields, whole_numbers_are_whole_and_lie_in_their_range) {
  const json object{{"n", 7}, {"half", 7.5}, {"huge", 18446744073709551615ULL}, {"text", "7"}};
  EXPECT_EQ(read_integer(object, "n", {7, 7}).value(), 7);
  for (const char* field : {"half", "huge", "text"})
    EXPECT_EQ(reason_of(read_integer(object, field, {INT64_MIN, INT64_MAX})), std::string("web.integer_outside/") + field);
  EXPECT_EQ(reason_of(read_integer(object, "n", {8, 9})), "web.integer_outside/n");
}

TEST(JsonFields, choices_flags_lists_times_dates_and_ids_name_their_field) {
  using ThingId = Id<struct ThingTag>;
  const json object{{"use", "planning"}, {"flag", true}, {"list", {1, 2, 3}}, {"at", "2026-11-22T17:30:00+01:00"}};
  EXPECT_EQ(read_choice(object, "use", {"planning", "also_action"}).value(), "planning");
  EXPECT_EQ(reason_of(read_choice(object, "use", {"other"})), "web.choice_expected/use");
  EXPECT_TRUE(read_flag(object, "flag").value());
  EXPECT_EQ(reason_of(read_flag(object, "use")), "web.flag_expected/use");
  EXPECT_EQ(read_list(object, "list", 3).value()->size(), 3U);
  EXPECT_EQ(reason_of(read_list(object, "list", 2)), "web.list_too_long/list");
  EXPECT_EQ(reason_of(read_list(object, "use", 2)), "web.list_expected/use");
  EXPECT_EQ(to_rfc3339(read_time(object, "at").value()), "2026-11-22T16:30:00Z");
  EXPECT_EQ(reason_of(read_time(object, "use")), "base.time_malformed/use");
  EXPECT_EQ(reason_of(read_date(object, "at")), "base.date_malformed/at");
  EXPECT_EQ(reason_of(read_id<ThingId>(object, "use")), "base.id_malformed/use");
  EXPECT_EQ(read_optional_id<ThingId>(object, "absent").value(), std::nullopt);
}

}  // namespace
}  // namespace samverkan::web
