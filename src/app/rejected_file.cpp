// SPDX-License-Identifier: EUPL-1.2
#include "app/rejected_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace samverkan::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int error, const fs::path& path) {
  throw std::system_error(error, std::generic_category(), path.string());
}

}  // namespace

fs::path write_rejected_file(const fs::path& data, const observation::ImportJobId& job, std::string_view csv) {
  const fs::path folder = data / "rejected";
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  const fs::path path = folder / (job.text() + ".csv");
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) fail(errno, path);
  while (!csv.empty()) {
    const ssize_t count = ::write(file, csv.data(), csv.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      ::close(file);
      fail(error, path);
    }
    csv.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::close(file) != 0) fail(errno, path);
  return path;
}

}  // namespace samverkan::app
