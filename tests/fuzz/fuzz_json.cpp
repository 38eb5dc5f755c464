// SPDX-License-Identifier: EUPL-1.2
// A JSON body from outside: bounded in depth, and each way of reading a field gives a value that keeps its rule, or a refusal.
#include <nlohmann/json.hpp>

#include "fuzz_input.hpp"
#include "kit/base/text.hpp"
#include "kit/web/json_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto json = web::parse_json(fuzz::text_of(bytes, size));
  if (!json) {
    fuzz::promise(!json.error().reason.empty(), "a refusal has a reason");
    return 0;
  }
  (void)web::only_fields(*json, {"a", "b"});
  for (const auto& [name, member] : json->items()) {
    const auto text = web::read_text(*json, name, {.max = 20});
    fuzz::promise(!text || length_in_characters(*text) <= 20, "a text fits");
    const auto integer = web::read_integer(*json, name, {-5, 5});
    fuzz::promise(!integer || (*integer >= -5 && *integer <= 5), "a whole number lies in its range");
    const auto number = web::read_number(*json, name, {-1, 1});
    fuzz::promise(!number || (*number >= -1 && *number <= 1), "a number lies in its range");
    const auto list = web::read_list(*json, name, 3);
    fuzz::promise(!list || (*list)->size() <= 3, "a list fits");
    (void)web::read_optional_text(*json, name);
    (void)web::read_flag(*json, name);
    (void)web::read_choice(*json, name, {"a"});
    (void)web::read_time(*json, name);
    (void)web::read_date(*json, name);
    (void)web::read_id<Id<struct FuzzTag>>(*json, name);
  }
  return 0;
}
