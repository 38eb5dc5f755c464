// SPDX-License-Identifier: EUPL-1.2
// Text that people write: spans lie inside it, in order, and the rewording is clear when it is screened again.
#include "fuzz_input.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/text.hpp"
#include "observation/screen.hpp"

namespace samverkan {
const Assets& data_assets();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  static const auto screener = observation::Screener::load(data_assets());
  const auto text = fuzz::text_of(bytes, size);
  const auto found = screener->screen(text);
  fuzz::promise(found.has_value() == is_utf8(text), "only text that is no UTF-8 is refused");
  if (!found) return 0;
  std::size_t end = 0;
  for (const auto& span : found->spans) {
    fuzz::promise(span.from >= end && span.from < span.to && span.to <= size, "spans lie in the text, in order");
    end = span.to;
  }
  fuzz::promise(is_utf8(found->rewording), "the rewording is text");
  return 0;
}
