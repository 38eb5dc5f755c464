// SPDX-License-Identifier: EUPL-1.2
// A body too large for memory lies in a file of its own while the request lasts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace samverkan::web {

/// Owns the file: it is deleted with this value. A handler that wants to keep the bytes renames or copies `path()`.
class SpoolFile {
 public:
  explicit SpoolFile(std::filesystem::path path) : path_(std::move(path)) {}
  SpoolFile(SpoolFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  SpoolFile& operator=(SpoolFile&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;
  ~SpoolFile() {
    std::error_code ignored;  // renamed away by its new owner, or the folder is gone: nothing left to delete
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The file of a multipart/form-data body (field "file") with its other fields, or the whole body of any other media type.
struct Upload {
  SpoolFile file;
  std::uint64_t size_bytes = 0;
  std::string name;          // as the sender called it, last path component only; untrusted; may be empty
  std::string content_type;  // as the sender called it; untrusted
  std::map<std::string, std::string, std::less<>> fields;
};

}  // namespace samverkan::web
