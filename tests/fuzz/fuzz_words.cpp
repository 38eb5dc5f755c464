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
    fuzz::promise(!query->stems.empty() && is_plain(query->last), "a query has a last word");
    fuzz::promise(std::all_of(query->stems.begin(), query->stems.end(), is_plain), "a query has no operators");
    fuzz::promise(query->stems.size() <= words::kQueryLengthMax, "a query is short");
  }
  return 0;
}
