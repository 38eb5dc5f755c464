// SPDX-License-Identifier: EUPL-1.2
// The front end, from files built into the program. Files under assets/ carry a hash in their name and are kept by browsers
// for a year; all others are asked for again each time (and answered 304). An address without a file is a page of the front
// end and gets index.html. Paths are looked up, never opened, so there is nothing to climb out of.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/web/compression.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::web {

class StaticFiles {
 public:
  explicit StaticFiles(const Assets& assets);
  ~StaticFiles();
  StaticFiles(StaticFiles&&) noexcept;
  StaticFiles& operator=(StaticFiles&&) noexcept;

  /// For GET and HEAD of a decoded path. Nothing: no such file, and not an address of a page. A file that the build left beside
  /// itself as .br or .gz is sent as that; others are compressed when first asked for. Thread-safe.
  [[nodiscard]] std::optional<Reply> find(std::string_view path, std::string_view accept_encoding) const;

 private:
  struct File;
  std::vector<std::unique_ptr<File>> files_;  // in order of path
};

/// "text/html; charset=utf-8" for "index.html"; "application/octet-stream" for what is not known.
[[nodiscard]] std::string_view content_type_of(std::string_view path);

}  // namespace samverkan::web
