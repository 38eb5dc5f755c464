// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/random.hpp"

#include <sodium.h>

#include <cstring>

#include "kit/base/check.hpp"

namespace samverkan {

std::uint64_t RandomSource::below(std::uint64_t bound) {
  CHECK(bound > 0, "an empty range has no member");
  const std::uint64_t rejected_below = (0 - bound) % bound;
  for (;;) {
    std::uint64_t draw = 0;
    fill(std::as_writable_bytes(std::span(&draw, 1)));
    if (draw >= rejected_below) return draw % bound;
  }
}

double RandomSource::unit() {
  constexpr double kStep = 1.0 / 9007199254740992.0;  // 2^-53
  std::uint64_t draw = 0;
  fill(std::as_writable_bytes(std::span(&draw, 1)));
  return static_cast<double>(draw >> 11) * kStep;
}

SystemRandom::SystemRandom() { CHECK(sodium_init() >= 0, "libsodium must start"); }

void SystemRandom::fill(std::span<std::byte> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

void SeededRandom::fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const std::uint64_t word = next();
    const std::size_t taken = std::min(bytes.size(), sizeof word);
    std::memcpy(bytes.data(), &word, taken);
    bytes = bytes.subspan(taken);
  }
}

}  // namespace samverkan
