// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/nightly.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace samverkan::run {
namespace {

// A clock that the test moves.
class MovedClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override { return from_millis(now_); }
  void set(const char* time) { now_ = to_millis(parse_rfc3339(time, "t").value()); }

 private:
  std::atomic<std::int64_t> now_{0};
};

// Waits until `is_so` holds; a test that never gets there is stopped by the runner.
template <class IsSo>
void wait_until(IsSo&& is_so) {
  while (!is_so()) std::this_thread::yield();
}

TEST(Nightly, the_night_changes_three_hours_after_midnight_in_stockholm) {
  const auto night = [](const char* time) { return to_iso_date(night_of(parse_rfc3339(time, "t").value())); };
  EXPECT_EQ(night("2026-11-22T01:59:59Z"), "2026-11-21");
  EXPECT_EQ(night("2026-11-22T02:00:00Z"), "2026-11-22");
  EXPECT_EQ(night("2026-07-01T00:59:59Z"), "2026-06-30");
  EXPECT_EQ(night("2026-07-01T01:00:00Z"), "2026-07-01");
}

TEST(Nightly, the_work_is_done_at_start_and_once_each_night) {
  MovedClock clock;
  clock.set("2026-11-22T12:00:00Z");
  std::atomic<int> done = 0;
  std::atomic<std::int64_t> looks = 0;
  const Nightly nightly(clock, std::chrono::milliseconds(1), [&](UtcTime now) {
    ++done;
    looks = to_millis(now);
  });
  wait_until([&] { return done == 1; });
  clock.set("2026-11-22T23:00:00Z");
  clock.set("2026-11-23T01:59:00Z");
  clock.set("2026-11-23T02:00:00Z");
  wait_until([&] { return done == 2; });
  EXPECT_EQ(looks, to_millis(parse_rfc3339("2026-11-23T02:00:00Z", "t").value()));
}

TEST(Nightly, work_that_fails_is_tried_again_the_same_night) {
  MovedClock clock;
  std::atomic<int> tries = 0;
  const Nightly nightly(clock, std::chrono::milliseconds(1), [&](UtcTime) {
    if (++tries < 3) throw std::runtime_error("disk");
  });
  wait_until([&] { return tries == 3; });
}

}  // namespace
}  // namespace samverkan::run
