// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/id.hpp"

#include <array>

namespace samverkan {
namespace {

std::string uuid_text(const std::array<std::byte, 16>& bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    const auto value = std::to_integer<unsigned>(bytes[i]);
    text.push_back(kHex[value >> 4]);
    text.push_back(kHex[value & 15]);
  }
  return text;
}

void stamp(std::array<std::byte, 16>& bytes, unsigned version) {
  bytes[6] = (bytes[6] & std::byte{0x0F}) | std::byte(version << 4);
  bytes[8] = (bytes[8] & std::byte{0x3F}) | std::byte{0x80};
}

}  // namespace

std::string make_uuid7(UtcTime now, RandomSource& random) {
  std::array<std::byte, 16> bytes{};
  random.fill(bytes);
  const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
  for (unsigned i = 0; i < 6; ++i) bytes[i] = std::byte((milliseconds >> (40 - 8 * i)) & 0xFF);
  stamp(bytes, 7);
  return uuid_text(bytes);
}

std::string make_uuid4(RandomSource& random) {
  std::array<std::byte, 16> bytes{};
  random.fill(bytes);
  stamp(bytes, 4);
  return uuid_text(bytes);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash_place ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

std::string make_crockford(std::size_t length, RandomSource& random) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string text;
  text.reserve(length);
  for (std::size_t i = 0; i < length; ++i) text.push_back(kAlphabet[random.below(kAlphabet.size())]);
  return text;
}

}  // namespace samverkan
