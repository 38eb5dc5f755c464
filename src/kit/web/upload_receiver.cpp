// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/upload_receiver.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "kit/base/id.hpp"
#include "kit/base/text.hpp"
#include "kit/web/limits.hpp"

namespace samverkan::web {
namespace {

constexpr std::string_view kFilePart = "file";

void make_private_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) throw std::system_error(errno, std::generic_category(), "the upload folder cannot be written");
  ::close(file);
}

}  // namespace

Result<std::unique_ptr<UploadReceiver>> UploadReceiver::make(std::string_view content_type, const std::filesystem::path& folder,
                                                             RandomSource& random) {
  const auto path = folder / ("samverkan-upload-" + make_uuid4(random));
  make_private_file(path);
  std::unique_ptr<UploadReceiver> receiver(new UploadReceiver(content_type, path));
  if (to_lower(content_type).starts_with("multipart/form-data")) {
    auto multipart = MultipartReader::make(content_type, *receiver);
    if (!multipart) return refused_by(multipart);
    receiver->multipart_.emplace(std::move(*multipart));
  }
  return receiver;
}

UploadReceiver::UploadReceiver(std::string_view content_type, std::filesystem::path path)
    : upload_{.file = SpoolFile(std::move(path)), .content_type = std::string(content_type)},
      out_(upload_.file.path(), std::ios::binary | std::ios::trunc) {}

Result<void> UploadReceiver::take(std::string_view bytes) { return multipart_ ? multipart_->feed(bytes) : write(bytes); }

Result<Upload> UploadReceiver::finish() {
  if (multipart_) {
    if (auto ended = multipart_->finish(); !ended) return refused_by(ended);
    if (!has_file_) return refuse(Problem::bad_input, "web.field_missing", kFilePart);
  }
  out_.close();
  if (!out_) return refuse(Problem::unavailable, "web.disk_full");
  return std::move(upload_);
}

Result<void> UploadReceiver::begin_part(const PartHeader& header) {
  if (header.name == kFilePart) {
    if (has_file_) return refuse(Problem::bad_input, "web.upload_one_file", kFilePart);
    has_file_ = true;
    field_.clear();
    upload_.name = header.file_name;
    upload_.content_type = header.content_type;
    return {};
  }
  if (upload_.fields.size() == kFormFieldsMax || upload_.fields.contains(header.name))
    return refuse(Problem::bad_input, "web.upload_malformed", kFilePart);
  field_ = header.name;
  upload_.fields.emplace(field_, "");
  return {};
}

Result<void> UploadReceiver::take_bytes(std::string_view bytes) {
  if (field_.empty()) return write(bytes);
  std::string& value = upload_.fields.find(field_)->second;
  if (value.size() + bytes.size() > kFormFieldBytesMax)
    return refuse(Problem::too_large, "web.body_too_large", field_, {{"max", std::to_string(kFormFieldBytesMax)}});
  value.append(bytes);
  return {};
}

Result<void> UploadReceiver::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out_) return refuse(Problem::unavailable, "web.disk_full");
  upload_.size_bytes += bytes.size();
  return {};
}

}  // namespace samverkan::web
