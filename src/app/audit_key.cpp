// SPDX-License-Identifier: EUPL-1.2
#include "app/audit_key.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace samverkan::app {
namespace {

namespace fs = std::filesystem;

fs::path key_file(const fs::path& data) {
  if (const char* named = std::getenv("SAMVERKAN_AUDIT_KEY")) return named;
  return data / "audit.key";
}

fs::path beside(const fs::path& file, const char* ending) { return file.string() + ending; }

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  if (!fs::exists(file)) return lines;
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot be read: " + file.string());
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

void append(const fs::path& file, const std::string& line) {
  std::ofstream out(file, std::ios::app);
  out << line << "\n" << std::flush;
  if (!out) throw std::runtime_error("the list beside the audit key cannot be written");
}

// Made by nobody else, readable by nobody else.
void write_secret(const fs::path& file, const std::string& text) {
  const int out = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  const bool is_written =
      out >= 0 && ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(out) == 0;
  if (out >= 0) ::close(out);
  if (!is_written) throw std::runtime_error("the audit key cannot be written");
}

audit::SigningKey load_or_make(const fs::path& file, RandomSource& random) {
  if (fs::exists(file)) {
    const auto lines = lines_of(file);
    const auto key = lines.size() == 1 ? audit::SigningKey::from_text(lines.front()) : std::nullopt;
    if (!key) throw std::runtime_error("the file of the audit key holds no key");
    return *key;
  }
  if (file.has_parent_path()) fs::create_directories(file.parent_path());
  auto key = audit::SigningKey::make(random);
  write_secret(file, key.text() + "\n");
  append(beside(file, ".pub"), key.public_text());
  return key;
}

}  // namespace

AuditKey::AuditKey(const fs::path& data, RandomSource& random) : file_(key_file(data)), key_(load_or_make(file_, random)) {}

void AuditKey::sign_if_due(db::Database& database, const Clock& clock, RandomSource& random) const {
  note(database.write(clock.now(), random, [&](db::Work& work) { return audit::sign_if_due(work, key_); }));
}

void AuditKey::sign_rest(db::Database& database, const Clock& clock, RandomSource& random) const {
  note(database.write(clock.now(), random, [&](db::Work& work) { return audit::sign_rest(work, key_); }));
}

// After the commit: a line without its checkpoint would look like one that was removed.
void AuditKey::note(const std::optional<audit::Checkpoint>& made) const {
  if (made) append(beside(file_, ".list"), audit::to_line(*made));
}

audit::Trust AuditKey::trust_of(const fs::path& data) {
  const fs::path file = key_file(data);
  return {.public_keys = lines_of(beside(file, ".pub")), .lines = lines_of(beside(file, ".list"))};
}

}  // namespace samverkan::app
