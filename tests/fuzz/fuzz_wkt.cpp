// SPDX-License-Identifier: EUPL-1.2
// Well-known text from outside: read or refused; what passes the checks of a shape is written and read back as the same text.
#include "fuzz_input.hpp"
#include "geo/wkt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto unchecked = geo::read_wkt(fuzz::text_of(bytes, size), "wkt");
  if (!unchecked) return 0;
  const auto shape = geo::check_shape(*unchecked, geo::Crs::sweref99_tm, "wkt");
  if (!shape) return 0;
  const auto written = geo::to_wkt(*shape);
  const auto again = geo::read_stored_wkt(written);
  fuzz::promise(again && geo::to_wkt(*again) == written, "a stored shape survives");
  return 0;
}
