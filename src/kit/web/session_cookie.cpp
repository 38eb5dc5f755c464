// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/session_cookie.hpp"

#include <sodium.h>

#include <array>
#include <span>

namespace samverkan::web {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kLinkTokenBytes = 16;
constexpr std::string_view kCsrfPurpose = "samverkan csrf 1";

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string to_hex(std::span<const unsigned char> bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

template <std::size_t Bytes>
std::string random_text(RandomSource& random) {
  std::array<std::byte, Bytes> bytes{};
  random.fill(bytes);
  std::string text(sodium_base64_ENCODED_LEN(Bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();
  return text;
}

std::string cookie(std::string_view name, std::string_view value, std::chrono::seconds max_age, std::string_view flags,
                   Transport transport) {
  std::string text = std::string(name) + '=' + std::string(value) + "; Path=/; Max-Age=" + std::to_string(max_age.count()) +
                     "; SameSite=Lax" + std::string(flags);
  if (transport == Transport::tls) text += "; Secure";
  return text;
}

// "https://host:1" → "host:1"
std::string_view host_of(std::string_view origin) {
  const auto scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

std::string make_token(RandomSource& random) { return random_text<kTokenBytes>(random); }
std::string make_link_token(RandomSource& random) { return random_text<kLinkTokenBytes>(random); }

std::string hash_token(std::string_view token) {
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(token), token.size(), nullptr, 0);
  return to_hex(hash);
}

std::string csrf_token_of(std::string_view session_token) {
  // BLAKE2b takes keys of up to 64 bytes; hashing first lets any token be one.
  const std::string key = hash_token(session_token);
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(kCsrfPurpose), kCsrfPurpose.size(), bytes_of(key), key.size());
  return to_hex(hash);
}

bool is_same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view session_cookie_name(Transport transport) {
  return transport == Transport::tls ? "__Host-samverkan" : "samverkan";
}

std::string session_cookie(std::string_view token, Transport transport, std::chrono::seconds max_age) {
  return cookie(session_cookie_name(transport), token, max_age, "; HttpOnly", transport);
}

std::string ended_session_cookie(Transport transport) { return session_cookie("", transport, std::chrono::seconds(0)); }

std::string language_cookie(Language language, Transport transport) {
  return cookie("lang", to_text(language), std::chrono::hours(24 * 365), "", transport);
}

std::optional<std::string_view> find_session_token(const Request& request) {
  const auto token = request.find_cookie(session_cookie_name(request.transport));
  return token && !token->empty() ? token : std::nullopt;
}

Result<void> require_same_site(const Request& request) {
  const auto site = request.find_header("sec-fetch-site");
  const auto origin = request.find_header("origin");
  const bool is_told_other = site && *site != "same-origin" && *site != "none";
  const bool is_origin_other = origin && host_of(*origin) != request.find_header("host").value_or("");
  if (is_told_other || is_origin_other) return refuse(Problem::not_permitted, "web.other_site");
  return {};
}

Result<void> require_csrf(const Request& request, std::string_view session_token) {
  if (auto same_site = require_same_site(request); !same_site) return same_site;
  if (!is_same_secret(request.find_header("x-csrf-token").value_or(""), csrf_token_of(session_token)))
    return refuse(Problem::not_permitted, "web.csrf_token_wrong", "X-CSRF-Token");
  return {};
}

}  // namespace samverkan::web
