// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/compression.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <array>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::web {
namespace {

constexpr int kGzipWindow = 15 + 16;  // 32 kB window, gzip frame
constexpr int kMemoryLevel = 8;       // zlib's default

bool is_refused(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  const std::string_view weight = trimmed(parameters.substr(q + 2));
  return weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string_view to_text(Coding coding) {
  switch (coding) {
    case Coding::identity: return "";
    case Coding::gzip: return "gzip";
    case Coding::brotli: return "br";
  }
  return "";
}

Codings accepted_codings(std::string_view accept_encoding) {
  Codings accepted;
  for (const std::string_view item : split(accept_encoding, ',')) {
    const auto semicolon = item.find(';');
    const std::string name = to_lower(trimmed(item.substr(0, semicolon)));
    const bool is_taken = semicolon == std::string_view::npos || !is_refused(item.substr(semicolon));
    if (name == "gzip") accepted.gzip = is_taken;
    if (name == "br") accepted.brotli = is_taken;
  }
  return accepted;
}

bool is_compressible(std::string_view content_type) {
  const std::string type = to_lower(trimmed(content_type.substr(0, content_type.find(';'))));
  if (type.starts_with("text/")) return type != "text/event-stream";
  constexpr std::array<std::string_view, 6> kText{"application/json", "application/javascript",    "application/xml",
                                                  "application/wasm", "application/manifest+json", "image/svg+xml"};
  for (const std::string_view text : kText)
    if (type == text) return true;
  return type.ends_with("+json") || type.ends_with("+xml");
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  CHECK(deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) == Z_OK, "zlib has memory");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write to its input
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  CHECK(ended == Z_STREAM_END, "the bound that zlib gives is enough");
  return out;
}

std::string brotli(std::string_view bytes, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size()) + 16;  // the bound is 0 for inputs over 2 GB, never met here
  std::string out(size, '\0');
  const int done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                         reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                         reinterpret_cast<std::uint8_t*>(out.data()));
  CHECK(done == BROTLI_TRUE, "the bound that brotli gives is enough");
  out.resize(size);
  return out;
}

}  // namespace samverkan::web
