// SPDX-License-Identifier: EUPL-1.2
// Query strings, cookies and the headers that are lists: what is decoded is bounded UTF-8.
#include "fuzz_input.hpp"
#include "kit/base/text.hpp"
#include "kit/web/compression.hpp"
#include "kit/web/limits.hpp"
#include "kit/web/reply.hpp"
#include "kit/web/request.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto text = fuzz::text_of(bytes, size);
  if (auto query = web::parse_query(text)) {
    fuzz::promise(query->size() <= web::kQueryKeysMax, "a query has a largest number of keys");
    for (const auto& [key, value] : *query) {
      fuzz::promise(is_utf8(key) && is_utf8(value), "a query is UTF-8");
      fuzz::promise(value.find('\0') == std::string::npos, "a query has no zero bytes");
    }
    const auto page = web::read_page({.query = std::move(*query)});
    fuzz::promise(!page || (page->limit >= 1 && page->limit <= web::kPageLimitMax), "a page has a limit");
  }
  const auto cookies = web::parse_cookies(text);
  fuzz::promise(cookies.size() <= web::kCookiesMax, "cookies have a largest number");
  for (const auto& [name, value] : cookies)
    fuzz::promise(!name.empty() && value.find(';') == std::string::npos, "a cookie is one");
  (void)web::choose_language({}, cookies, text);
  (void)web::accepted_codings(text);
  (void)web::etag_listed(text, "\"7\"");
  return 0;
}
