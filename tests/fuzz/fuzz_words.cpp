// SPDX-License-Identifier: EUPL-1.2
// What somebody searches for and what is indexed: words are letters and digits, whatever the bytes.
#include <algorithm>

#include "fuzz_input.hpp"
#include "kit/base/text.hpp"
#include "kit/words/words.hpp"

namespace {

bool is_plain(const std::string& word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](const char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto text = fuzz::text_of(bytes, size);
  for (const std::string& word : words::words_of(text)) {
    fuzz::promise(is_plain(word) && is_utf8(word), "a word is letters and digits");
    fuzz::promise(is_plain(words::stem_of(word)), "so is its stem");
  }
  if (const auto query = words::read_query(text, "q")) {
    const auto stems = words::stems_of(*query);
    fuzz::promise(!stems.empty() && std::all_of(stems.begin(), stems.end(), is_plain), "a query has words and no operators");
    fuzz::promise(std::none_of(query->parts.begin(), query->parts.end(), [](const auto& part) { return part.empty(); }),
                  "a part has a word");
    fuzz::promise(query->last.empty() || (is_plain(query->last) && query->parts.back().size() == 1),
                  "the last word stands alone");
    fuzz::promise(stems.size() <= words::kQueryLengthMax, "a query is short");
  }
  return 0;
}
