// SPDX-License-Identifier: EUPL-1.2
// Signed checkpoints of the log. The chain alone finds a change by somebody who does not know how to recompute it; a checkpoint
// (Ed25519) says what the chain was at a row, with a key that is not in the store, so that nobody who has only the store can make
// an older part of it anew. What came after the newest checkpoint has the chain alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "kit/db/work.hpp"

namespace samverkan::audit {

inline constexpr std::int64_t kCheckpointRows = 1000;
inline constexpr std::chrono::hours kCheckpointAge{24};

/// The secret half; never printed, never stored beside the log.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey make(RandomSource& random);
  /// From text() of a key made earlier; nothing when it is none.
  [[nodiscard]] static std::optional<SigningKey> from_text(std::string_view text);
  [[nodiscard]] const std::string& text() const { return seed_; }
  /// The half that verifies: 64 hexadecimal digits.
  [[nodiscard]] std::string public_text() const;
  [[nodiscard]] std::string sign(std::string_view bytes) const;

 private:
  explicit SigningKey(std::string seed) : seed_(std::move(seed)) {}
  std::string seed_;  // 64 hexadecimal digits
};

struct Checkpoint {
  std::int64_t number = 0;  // 1, 2, 3 …
  std::int64_t seq = 0;     // the last row it covers
  std::string hash;         // of that row
  UtcTime at;
  std::string previous;  // signature of the checkpoint before; empty for the first
  std::string signature;
};

/// One line for the list that is kept outside of the store: "3 2950 hash signature".
[[nodiscard]] std::string to_line(const Checkpoint& checkpoint);

/// Signs when kCheckpointRows rows have come since the newest checkpoint, or when it is older than kCheckpointAge and at least
/// one has. Cost: two look-ups when nothing is due.
[[nodiscard]] std::optional<Checkpoint> sign_if_due(db::Work& work, const SigningKey& key);
/// Signs whatever is not signed yet, e.g. when the server stops.
[[nodiscard]] std::optional<Checkpoint> sign_rest(db::Work& work, const SigningKey& key);

[[nodiscard]] std::vector<Checkpoint> checkpoints(db::Work& work);

/// Whether one of the keys made the signature.
[[nodiscard]] bool is_signed_by(const Checkpoint& checkpoint, const std::vector<std::string>& public_keys);

}  // namespace samverkan::audit
