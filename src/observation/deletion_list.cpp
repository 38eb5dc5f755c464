// SPDX-License-Identifier: EUPL-1.2
#include "observation/deletion_list.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <system_error>
#include <vector>

#include "audit/audit.hpp"
#include "kit/base/text.hpp"
#include "kit/words/index.hpp"
#include "observation/observation_commands.hpp"
#include "observation/observation_store.hpp"

namespace samverkan::observation {
namespace {

constexpr std::size_t kReplayedAtOnce = 1000;

[[noreturn]] void refused_by_disk(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

// A file that is closed on every way out.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path) : handle_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (handle_ < 0) refused_by_disk("the deletion list cannot be opened");
  }
  ~OpenFile() { ::close(handle_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int handle() const { return handle_; }

 private:
  int handle_;
};

// "018f… 1795370400000"
std::optional<ObservationId> id_of(std::string_view line) {
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_uuid(line.substr(0, space))) return std::nullopt;
  if (line.find_first_not_of("0123456789", space + 1) != std::string_view::npos) return std::nullopt;
  return ObservationId(std::string(line.substr(0, space)));
}

}  // namespace

DeletionList::DeletionList(std::filesystem::path file) : file_(std::move(file)) {
  if (!std::filesystem::exists(file_)) return;
  std::ifstream in(file_, std::ios::binary);
  if (!in) throw db::BrokenStore("the deletion list cannot be read: " + file_.string());
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const bool is_cut = in.eof();  // no line end: the program was stopped while it wrote
    if (is_cut || line.empty()) continue;
    const auto id = id_of(line);
    if (!id) throw db::BrokenStore("the deletion list is damaged at line " + std::to_string(number) + ": " + file_.string());
    known_.insert(*id);
  }
}

int DeletionList::replay(db::Database& database, UtcTime now, RandomSource& random) {
  std::set<ObservationId> missing = known_;
  database.read(now, random, [&](db::Work& work) {
    for (const auto& deletion : load_deletions(work)) missing.erase(deletion.observation);
  });
  const std::vector<ObservationId> ids(missing.begin(), missing.end());
  for (std::size_t from = 0; from < ids.size(); from += kReplayedAtOnce) {
    const auto count = std::min(kReplayedAtOnce, ids.size() - from);
    database.write(now, random, [&](db::Work& work) {
      replay_deletions(
          work, {ids.begin() + static_cast<std::ptrdiff_t>(from), ids.begin() + static_cast<std::ptrdiff_t>(from + count)});
      audit::record(work, {.actor = "system",
                           .seat = {},
                           .verb = "replay_deletions",
                           .subject_kind = "observation",
                           .subject_id = {},
                           .detail = "rows=" + std::to_string(count)});
    });
  }
  if (!ids.empty()) database.forget_erased("observation_texts", words::kIndex);
  keep(database, now, random);
  return static_cast<int>(ids.size());
}

void DeletionList::keep(db::Database& database, UtcTime now, RandomSource& random) {
  const std::scoped_lock lock(mutex_);
  const auto deletions = database.read(now, random, [](db::Work& work) { return load_deletions(work); });
  std::string lines;
  std::vector<ObservationId> added;
  for (const auto& [id, at] : deletions) {
    if (known_.contains(id)) continue;
    lines += id.text() + " " + std::to_string(to_millis(at)) + "\n";
    added.push_back(id);
  }
  if (added.empty()) return;
  append(lines);
  known_.insert(added.begin(), added.end());
}

int DeletionList::expire(db::Database& database, UtcTime now, RandomSource& random) {
  int count = 0;
  for (int last = 1; last > 0; count += last) {
    last = database.write(now, random, [](db::Work& work) { return expire_texts(work); });
  }
  if (count == 0) return 0;
  database.forget_erased("observation_texts", words::kIndex);
  keep(database, now, random);
  return count;
}

// What stands after the last line end was cut by a crash and is written over.
void DeletionList::append(const std::string& lines) const {
  const OpenFile file(file_);
  const off_t size = ::lseek(file.handle(), 0, SEEK_END);
  off_t end = size;
  for (char c = 0; end > 0; --end) {
    if (::pread(file.handle(), &c, 1, end - 1) != 1) refused_by_disk("the deletion list cannot be read");
    if (c == '\n') break;
  }
  if (end != size && ::ftruncate(file.handle(), end) != 0) refused_by_disk("the deletion list cannot be written");
  for (std::size_t written = 0; written < lines.size();) {
    const auto count = ::pwrite(file.handle(), lines.data() + written, lines.size() - written, end + static_cast<off_t>(written));
    if (count <= 0) refused_by_disk("the deletion list cannot be written");
    written += static_cast<std::size_t>(count);
  }
  if (::fsync(file.handle()) != 0) refused_by_disk("the deletion list cannot be written");
}

}  // namespace samverkan::observation
