// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>

#include "observation/import/mapping.hpp"
#include "observation/import/row_rules.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  static const auto categories = observation::CategoryList::load(data_assets());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)observation::parse_mapping(text, categories);
  observation::TimeReader times;
  (void)times.read(text);
  (void)observation::read_decimal(text);
  return 0;
}
