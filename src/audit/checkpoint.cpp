// SPDX-License-Identifier: EUPL-1.2
#include "audit/checkpoint.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "kit/base/check.hpp"

namespace samverkan::audit {
namespace {

using Bytes32 = std::array<unsigned char, 32>;
static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_PUBLICKEYBYTES == 32);

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string to_hex(const unsigned char* bytes, std::size_t size) {
  std::string hex(size * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes, size);
  hex.pop_back();
  return hex;
}

template <std::size_t kSize>
std::optional<std::array<unsigned char, kSize>> from_hex(std::string_view text) {
  std::array<unsigned char, kSize> bytes{};
  std::size_t size = 0;
  const bool is_hex = text.size() == 2 * kSize &&
                      sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr) == 0;
  if (!is_hex || size != kSize) return std::nullopt;
  return bytes;
}

struct Pair {
  Bytes32 open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
};

Pair pair_of(const std::string& seed_text) {
  const auto seed = from_hex<crypto_sign_SEEDBYTES>(seed_text);
  CHECK(seed, "a signing key was checked when it was made");
  Pair pair;
  crypto_sign_seed_keypair(pair.open.data(), pair.secret.data(), seed->data());
  return pair;
}

// What is signed; no field can hold a space.
std::string signed_part(const Checkpoint& c) {
  return "samverkan audit checkpoint 1 " + std::to_string(c.number) + " " + std::to_string(c.seq) + " " + c.hash + " " +
         std::to_string(to_millis(c.at)) + " " + c.previous;
}

struct Place {
  std::int64_t seq;
  std::string hash;
};

std::optional<Checkpoint> newest(db::Work& work) {
  auto row = work.find_row<std::int64_t, std::int64_t, std::string, UtcTime, std::string, std::string>(
      "SELECT number, seq, hash, at, previous, signature FROM audit_checkpoints ORDER BY number DESC LIMIT 1");
  if (!row) return std::nullopt;
  auto& [number, seq, hash, at, previous, signature] = *row;
  return Checkpoint{number, seq, std::move(hash), at, std::move(previous), std::move(signature)};
}

Place head(db::Work& work) {
  auto row = work.find_row<std::int64_t, std::string>("SELECT seq, hash FROM audit_head WHERE id = 1");
  CHECK(row, "the head of the chain exists");
  return {std::get<0>(*row), std::move(std::get<1>(*row))};
}

Checkpoint sign(db::Work& work, const SigningKey& key, const std::optional<Checkpoint>& last, const Place& at) {
  Checkpoint made{.number = last ? last->number + 1 : 1,
                  .seq = at.seq,
                  .hash = at.hash,
                  .at = work.now(),
                  .previous = last ? last->signature : std::string(),
                  .signature = {}};
  made.signature = key.sign(signed_part(made));
  work.execute("INSERT INTO audit_checkpoints (number, seq, hash, at, previous, signature) VALUES (?, ?, ?, ?, ?, ?)",
               made.number, made.seq, made.hash, made.at, made.previous, made.signature);
  return made;
}

}  // namespace

SigningKey SigningKey::make(RandomSource& random) {
  Bytes32 seed{};
  random.fill(std::as_writable_bytes(std::span(seed)));
  return SigningKey(to_hex(seed.data(), seed.size()));
}

std::optional<SigningKey> SigningKey::from_text(std::string_view text) {
  if (!from_hex<crypto_sign_SEEDBYTES>(text)) return std::nullopt;
  return SigningKey(std::string(text));
}

std::string SigningKey::public_text() const {
  const Pair pair = pair_of(seed_);
  return to_hex(pair.open.data(), pair.open.size());
}

std::string SigningKey::sign(std::string_view bytes) const {
  const Pair pair = pair_of(seed_);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(bytes), bytes.size(), pair.secret.data());
  return to_hex(signature.data(), signature.size());
}

std::string to_line(const Checkpoint& c) {
  return std::to_string(c.number) + " " + std::to_string(c.seq) + " " + c.hash + " " + c.signature;
}

std::optional<Checkpoint> sign_if_due(db::Work& work, const SigningKey& key) {
  const auto last = newest(work);
  const Place at = head(work);
  const std::int64_t rows = at.seq - (last ? last->seq : 0);
  const bool is_old = last && last->at + kCheckpointAge <= work.now();
  if (rows < 1 || (rows < kCheckpointRows && !is_old && last)) return std::nullopt;
  return sign(work, key, last, at);
}

std::optional<Checkpoint> sign_rest(db::Work& work, const SigningKey& key) {
  const auto last = newest(work);
  const Place at = head(work);
  if (at.seq <= (last ? last->seq : 0)) return std::nullopt;
  return sign(work, key, last, at);
}

std::vector<Checkpoint> checkpoints(db::Work& work) {
  std::vector<Checkpoint> all;
  for (auto& [number, seq, hash, at, previous, signature] :
       work.rows<std::int64_t, std::int64_t, std::string, UtcTime, std::string, std::string>(
           "SELECT number, seq, hash, at, previous, signature FROM audit_checkpoints ORDER BY number"))
    all.push_back({number, seq, std::move(hash), at, std::move(previous), std::move(signature)});
  return all;
}

bool is_signed_by(const Checkpoint& checkpoint, const std::vector<std::string>& public_keys) {
  const auto signature = from_hex<crypto_sign_BYTES>(checkpoint.signature);
  if (!signature) return false;
  const std::string bytes = signed_part(checkpoint);
  return std::ranges::any_of(public_keys, [&](const std::string& text) {
    const auto key = from_hex<crypto_sign_PUBLICKEYBYTES>(text);
    return key && crypto_sign_verify_detached(signature->data(), bytes_of(bytes), bytes.size(), key->data()) == 0;
  });
}

}  // namespace samverkan::audit
