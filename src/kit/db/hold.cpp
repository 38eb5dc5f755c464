// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/hold.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "kit/db/database.hpp"
#include "kit/db/session.hpp"

namespace samverkan::db {
namespace {

class FileHold final : public Hold {
 public:
  explicit FileHold(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    if (file_ < 0) throw BrokenStore("the lock beside the store cannot be opened: " + std::generic_category().message(errno));
  }
  ~FileHold() override { ::close(file_); }
  FileHold(const FileHold&) = delete;
  FileHold& operator=(const FileHold&) = delete;

  [[nodiscard]] bool take() {
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    throw BrokenStore("the lock beside the store cannot be taken: " + std::generic_category().message(errno));
  }

 private:
  int file_;
};

class SessionHold final : public Hold {
 public:
  explicit SessionHold(const Address& address) : session_(address) {}

  [[nodiscard]] bool take(std::string_view name) {
    constexpr std::array kColumns{ColumnKind::integer};
    const std::array<Value, 1> values{std::string(name)};
    bool is_taken = false;
    session_.query("SELECT CASE WHEN pg_try_advisory_lock(hashtext(?)) THEN 1 ELSE 0 END", values, kColumns,
                   [&](std::span<Value> row) { is_taken = std::get<std::int64_t>(row[0]) != 0; });
    return is_taken;
  }

 private:
  Session session_;  // the lock ends with it
};

}  // namespace

std::unique_ptr<Hold> try_hold(const Address& address, std::string_view name) {
  if (address.dialect == Dialect::sqlite) {
    auto hold = std::make_unique<FileHold>(address.target + "." + std::string(name) + ".lock");
    return hold->take() ? std::move(hold) : nullptr;
  }
  auto hold = std::make_unique<SessionHold>(address);
  return hold->take(name) ? std::move(hold) : nullptr;
}

}  // namespace samverkan::db
