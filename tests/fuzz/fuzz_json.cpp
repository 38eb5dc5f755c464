// SPDX-License-Identifier: EUPL-1.2
// A JSON body from outside: bounded in depth, and each way of reading a field gives a value or a refusal.
#include <nlohmann/json.hpp>

#include "fuzz_input.hpp"
#include "kit/web/json_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto json = web::parse_json(fuzz::text_of(bytes, size));
  if (!json) {
    fuzz::promise(!json.error().reason.empty(), "a refusal has a reason");
    return 0;
  }
  if (!json->is_object()) return 0;
  (void)web::only_fields(*json, {"a", "b"});
  (void)web::read_text(*json, "a");
  (void)web::read_optional_text(*json, "b");
  (void)web::read_flag(*json, "a");
  (void)web::read_time(*json, "a");
  (void)web::read_date(*json, "b");
  return 0;
}
