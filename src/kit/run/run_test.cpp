// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "kit/run/log.hpp"
#include "kit/run/system_clock.hpp"

namespace samverkan::run {
namespace {

TEST(Log, a_line_is_a_code_with_numbers_and_ids) {
  EXPECT_EQ(log_line("import.done", {{"rows", std::int64_t{117}}, {"job", "0190b5c2-0000-7000-8000-000000000000"}}),
            "import.done rows=117 job=0190b5c2-0000-7000-8000-000000000000");
}

TEST(Log, what_a_person_wrote_does_not_get_through) {
  for (const char* text : {"pojken Ali", "a@b.se", "070-123 45 67", "rad\nforged", "Åsa"})
    EXPECT_EQ(log_line("x", {{"text", text}}), "x text=…") << text;
  EXPECT_EQ(log_line("said: hello there", {}), "…");
}

TEST(SystemClock, tells_whole_milliseconds_of_this_century_and_does_not_stand_still) {
  const SystemClock clock;
  const UtcTime first = clock.now();
  EXPECT_GT(first, parse_rfc3339("2026-01-01T00:00:00Z", "t").value());
  UtcTime later = first;
  for (long i = 0; i < 1'000'000'000 && later == first; ++i) later = clock.now();
  EXPECT_GT(later, first);
}

}  // namespace
}  // namespace samverkan::run
