// SPDX-License-Identifier: EUPL-1.2
// gzip for replies made on request, gzip and brotli for the files of the front end.
#pragma once

#include <string>
#include <string_view>

namespace samverkan::web {

enum class Coding { identity, gzip, brotli };

/// As in Content-Encoding; empty for identity.
[[nodiscard]] std::string_view to_text(Coding coding);

/// The best coding that the client takes (brotli before gzip); q=0 refuses. Without a usable header: identity.
struct Codings {
  bool gzip = false;
  bool brotli = false;
};
[[nodiscard]] Codings accepted_codings(std::string_view accept_encoding);

/// Text formats shrink; images, fonts and archives are compressed already.
[[nodiscard]] bool is_compressible(std::string_view content_type);

/// Throws std::bad_alloc only. Level 1–9; 5 costs about 20 ms a megabyte of JSON.
[[nodiscard]] std::string gzip(std::string_view bytes, int level);

/// Quality 0–11; 9 costs about 100 ms a megabyte of script.
[[nodiscard]] std::string brotli(std::string_view bytes, int quality);

}  // namespace samverkan::web
