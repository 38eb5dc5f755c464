// SPDX-License-Identifier: EUPL-1.2
// Takes the bytes of an upload as they arrive and leaves them in a file that only this program's user can read.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "kit/web/multipart.hpp"
#include "kit/web/upload.hpp"

namespace samverkan::web {

class UploadReceiver final : private PartSink {
 public:
  /// Makes an empty file in `folder`. multipart/form-data needs exactly one part with a file name, called "file"; another media
  /// type is the file itself. Throws when the folder cannot be written.
  [[nodiscard]] static Result<std::unique_ptr<UploadReceiver>> make(std::string_view content_type,
                                                                    const std::filesystem::path& folder, RandomSource& random);
  [[nodiscard]] Result<void> take(std::string_view bytes);
  /// Call once, last.
  [[nodiscard]] Result<Upload> finish();

 private:
  UploadReceiver(std::string_view content_type, std::filesystem::path path);
  Result<void> begin_part(const PartHeader& header) override;
  Result<void> take_bytes(std::string_view bytes) override;
  Result<void> write(std::string_view bytes);

  Upload upload_;
  std::ofstream out_;
  std::optional<MultipartReader> multipart_;
  bool has_file_ = false;
  std::string field_;  // the part being read; empty: the file
};

}  // namespace samverkan::web
