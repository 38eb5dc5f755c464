// SPDX-License-Identifier: EUPL-1.2
// Randomness is an argument, as time is. SystemRandom is for keys, tokens and ids; SeededRandom makes demo data and tests
// repeatable and must never make a secret.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace samverkan {

class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::byte> bytes) = 0;

  /// Uniform in [0, bound), without modulo bias. bound > 0.
  std::uint64_t below(std::uint64_t bound);
  /// Uniform in [0, 1) with 53 bits.
  double unit();
};

/// The operating system's generator, through libsodium. Safe for secrets. Thread-safe.
class SystemRandom final : public RandomSource {
 public:
  SystemRandom();
  void fill(std::span<std::byte> bytes) override;
};

struct Seed {
  std::uint64_t value;
  bool operator==(const Seed&) const = default;
};

/// Same seed, same bytes, on every machine (SplitMix64). Not for secrets. Not thread-safe.
class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(Seed seed) : state_(seed.value) {}
  void fill(std::span<std::byte> bytes) override;
  // Here, as permutations draw billions.
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

}  // namespace samverkan
