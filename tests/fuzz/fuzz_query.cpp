// SPDX-License-Identifier: EUPL-1.2
// Query strings, percent signs and cookies from outside: what is decoded is UTF-8.
#include "fuzz_input.hpp"
#include "kit/base/text.hpp"
#include "kit/web/request.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto text = fuzz::text_of(bytes, size);
  if (const auto query = web::parse_query(text)) {
    for (const auto& [key, value] : *query) fuzz::promise(is_utf8(key) && is_utf8(value), "a query is UTF-8");
  }
  (void)web::choose_language({}, web::parse_cookies(text), text);
  return 0;
}
