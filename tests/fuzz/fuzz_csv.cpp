// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <string>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "observation/import/csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  auto reader = observation::CsvReader::from_text(std::string(reinterpret_cast<const char*>(data), size));
  if (!reader) return 0;
  while (reader->next() == observation::CsvReader::Next::record) {
    CHECK(!reader->fields().empty(), "a record has fields");
    for (const auto field : reader->fields()) CHECK(is_utf8(field), "what comes out is UTF-8");
  }
  return 0;
}
