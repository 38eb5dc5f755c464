// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>

#include "kit/base/check.hpp"
#include "observation/import/police_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  static const auto counties = observation::Counties::load(data_assets());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const UtcTime published = from_millis(1'787'000'000'000);
  const auto title = observation::parse_police_title(text, published);
  if (title.happened_at) CHECK(*title.happened_at <= published + std::chrono::hours(24), "no event lies ahead of its news");
  (void)observation::parse_published(text);
  (void)observation::read_police_entry(text, counties);
  return 0;
}
