// SPDX-License-Identifier: EUPL-1.2
// Every limit of what the server takes in, in one place. docs/limits.md names the test that proves each.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace samverkan::web {

struct Limits {
  // Sizes, in bytes.
  std::size_t header_bytes = 16U << 10;               // request line and headers together; more: 431
  std::size_t body_bytes = 1U << 20;                  // of one ordinary request; more: 413
  std::size_t unknown_sender_bytes = 16U << 10;       // of a body of somebody who is not signed in; more: 401
  std::size_t bodies_in_memory_bytes = 64U << 20;     // of all requests being read or answered; more: 503
  std::size_t bodies_of_one_sender_bytes = 8U << 20;  // of those from one address; more: 503
  std::uint64_t upload_bytes = 256ULL << 20;          // of one upload, on disk; more: 413
  std::uint64_t uploads_on_disk_bytes = 1ULL << 30;   // of all uploads under way; more: 503
  std::size_t compress_from_bytes = 1000;             // smaller replies are not compressed

  // Times.
  std::chrono::milliseconds header_timeout{10'000};        // from the first byte of a request to its last header; more: 408
  std::chrono::milliseconds body_timeout{30'000};          // for the body of an ordinary request; more: 408
  std::chrono::milliseconds body_piece_timeout{10'000};    // for each 4 KiB of it; more: 408
  std::chrono::milliseconds upload_piece_timeout{30'000};  // for each 128 KiB of an upload; more: 408
  std::chrono::milliseconds upload_timeout{600'000};       // for an upload; more: 408
  std::chrono::milliseconds write_timeout{30'000};         // for a reply to be taken
  std::chrono::milliseconds idle_timeout{60'000};          // a kept connection without a request is closed
  std::chrono::milliseconds heartbeat{15'000};             // a comment on a quiet event stream; its right is asked again
  std::chrono::milliseconds stream_lifetime{900'000};      // then the client resumes
  std::chrono::milliseconds stop_grace{5'000};             // requests under way get this long when the server stops

  // Counts.
  std::size_t connections = 4096;      // more: 503 and closed
  std::size_t waiting_requests = 512;  // for a worker; more: 503
  std::size_t events_waiting = 256;    // for one slow stream; more: the stream ends and the client resumes
  std::size_t requests_a_connection = 10'000;
};

inline constexpr std::size_t kQueryKeysMax = 64;
inline constexpr std::size_t kCookiesMax = 32;
inline constexpr std::size_t kJsonDepthMax = 32;
inline constexpr std::size_t kPageLimitMax = 200;
inline constexpr std::size_t kPageLimitDefault = 50;
inline constexpr std::size_t kFormFieldsMax = 16;
inline constexpr std::size_t kFormFieldBytesMax = 64U << 10;

}  // namespace samverkan::web
