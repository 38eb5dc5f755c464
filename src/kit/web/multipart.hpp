// SPDX-License-Identifier: EUPL-1.2
// Reads multipart/form-data (RFC 7578) piece by piece, so that a large file never lies in memory. Any bytes are safe; memory
// is bounded by one delimiter and kPartHeaderBytesMax. Cost: one pass.
#pragma once

#include <string>
#include <string_view>

#include "kit/base/result.hpp"

namespace samverkan::web {

inline constexpr std::size_t kPartHeaderBytesMax = 4096;

struct PartHeader {
  std::string name;
  std::string file_name;     // empty: an ordinary field; last path component only
  std::string content_type;  // as sent
};

class PartSink {
 public:
  virtual ~PartSink() = default;
  virtual Result<void> begin_part(const PartHeader& header) = 0;
  virtual Result<void> take_bytes(std::string_view bytes) = 0;
};

class MultipartReader {
 public:
  /// Refuses a Content-Type without a usable boundary.
  [[nodiscard]] static Result<MultipartReader> make(std::string_view content_type, PartSink& sink);
  [[nodiscard]] Result<void> feed(std::string_view bytes);
  /// Refuses a body that stopped in the middle.
  [[nodiscard]] Result<void> finish() const;

 private:
  enum class At { preamble, after_delimiter, part_header, part_body, epilogue };
  MultipartReader(std::string delimiter, PartSink& sink);
  [[nodiscard]] Result<bool> step();  // true: call again
  [[nodiscard]] Result<bool> skip_preamble();
  [[nodiscard]] Result<bool> read_after_delimiter();
  [[nodiscard]] Result<bool> read_part_header();
  [[nodiscard]] Result<bool> read_part_body();

  std::string delimiter_;  // "\r\n--boundary"
  PartSink* sink_;
  std::string waiting_;
  At at_ = At::preamble;
};

/// The value of `name` in "form-data; name=\"a\"; filename=\"b\"", unquoted; empty when absent.
[[nodiscard]] std::string header_parameter(std::string_view header, std::string_view name);

}  // namespace samverkan::web
