// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/static_files.hpp"

#include <algorithm>
#include <array>

namespace samverkan::web {
namespace {

constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "no-cache";
constexpr int kGzipLevel = 9;
constexpr int kBrotliQuality = 9;  // 11 takes ten times as long for 5 % less, and the first visitor waits for it

struct ContentType {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array kContentTypes{
    ContentType{".html", "text/html; charset=utf-8"},
    ContentType{".js", "text/javascript; charset=utf-8"},
    ContentType{".mjs", "text/javascript; charset=utf-8"},
    ContentType{".css", "text/css; charset=utf-8"},
    ContentType{".json", "application/json"},
    ContentType{".webmanifest", "application/manifest+json"},
    ContentType{".svg", "image/svg+xml"},
    ContentType{".png", "image/png"},
    ContentType{".ico", "image/x-icon"},
    ContentType{".woff2", "font/woff2"},
    ContentType{".txt", "text/plain; charset=utf-8"},
    ContentType{".wasm", "application/wasm"},
};

// The last segment has no dot: "/picture/norr/2026-W47" is a page, "/missing.js" is a file that is not there.
bool is_page_address(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos && !path.starts_with("api/") && path != "api";
}

}  // namespace

struct StaticFiles::File {
  std::string_view path;
  std::string_view bytes;
  std::string_view content_type;
  std::string etag;
  std::string_view gzipped, brotlied;  // empty: not smaller, or not made yet
  std::string own_gzip, own_brotli;
  std::once_flag made;

  void make_compressed() {
    if (!is_compressible(content_type)) return;
    if (gzipped.empty()) gzipped = own_gzip = gzip(bytes, kGzipLevel);
    if (brotlied.empty()) brotlied = own_brotli = brotli(bytes, kBrotliQuality);
    if (gzipped.size() >= bytes.size()) gzipped = {};
    if (brotlied.size() >= bytes.size()) brotlied = {};
  }

  [[nodiscard]] Reply reply(Codings accepted) const {
    const Coding coding = accepted.brotli && !brotlied.empty() ? Coding::brotli
                          : accepted.gzip && !gzipped.empty()  ? Coding::gzip
                                                               : Coding::identity;
    const std::string_view sent = coding == Coding::brotli ? brotlied : coding == Coding::gzip ? gzipped : bytes;
    Reply reply{.content_type = std::string(content_type), .body = std::string(sent)};
    std::string tag = etag;
    if (coding != Coding::identity) {
      tag.insert(tag.size() - 1, '-' + std::string(to_text(coding)));
      reply.with_header("Content-Encoding", std::string(to_text(coding)));
    }
    reply.with_header("ETag", tag);
    reply.with_header("Vary", "Accept-Encoding");
    reply.with_header("Cache-Control", std::string(path.starts_with("assets/") ? kImmutable : kAskAgain));
    return reply;
  }
};

StaticFiles::StaticFiles(const Assets& assets) {
  for (const Asset& asset : assets.under("")) {
    if (asset.path.ends_with(".br") || asset.path.ends_with(".gz") || asset.path.ends_with(".map")) continue;
    auto file = std::make_unique<File>();
    file->path = asset.path;
    file->bytes = asset.bytes;
    file->content_type = content_type_of(asset.path);
    file->etag = etag_of_bytes(asset.bytes);
    file->gzipped = assets.find(std::string(asset.path) + ".gz").value_or("");
    file->brotlied = assets.find(std::string(asset.path) + ".br").value_or("");
    files_.push_back(std::move(file));
  }
}

StaticFiles::~StaticFiles() = default;
StaticFiles::StaticFiles(StaticFiles&&) noexcept = default;
StaticFiles& StaticFiles::operator=(StaticFiles&&) noexcept = default;

std::optional<Reply> StaticFiles::find(std::string_view path, std::string_view accept_encoding) const {
  if (!path.starts_with('/')) return std::nullopt;
  path.remove_prefix(1);
  const auto path_of = [](const std::unique_ptr<File>& file) { return file->path; };
  auto found = std::ranges::lower_bound(files_, path, {}, path_of);
  if (found == files_.end() || (*found)->path != path) {
    if (!is_page_address(path)) return std::nullopt;
    found = std::ranges::lower_bound(files_, std::string_view("index.html"), {}, path_of);
    if (found == files_.end() || (*found)->path != "index.html") return std::nullopt;
  }
  File& file = **found;
  std::call_once(file.made, [&] { file.make_compressed(); });
  return file.reply(accepted_codings(accept_encoding));
}

std::string_view content_type_of(std::string_view path) {
  const auto found = std::ranges::find_if(kContentTypes, [&](const ContentType& row) { return path.ends_with(row.ending); });
  return found == kContentTypes.end() ? "application/octet-stream" : found->type;
}

}  // namespace samverkan::web
