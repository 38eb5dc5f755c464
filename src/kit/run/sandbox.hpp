// SPDX-License-Identifier: EUPL-1.2
// Runs a program on a file that somebody sent us. The program sees the system's libraries, the named inputs (read only) and one
// scratch folder; it has no network, no other processes, no environment, and stated limits of time, memory and output.
// It is bubblewrap that shuts it in. Where bubblewrap cannot (no program, no right to make namespaces) nothing runs and the
// refusal says so (run.sandbox_unavailable); limits without walls exist only when an operator has chosen them by name.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::run {

enum class Isolation {
  namespaces,   // bubblewrap: the only safe choice for files from outside
  limits_only,  // time, memory and output are bounded, but the program can read and reach what we can
};

struct SandboxLimits {
  std::chrono::seconds wall{60};
  std::chrono::seconds cpu{50};
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;     // address space
  std::uint64_t file_bytes = std::uint64_t{2} << 30;       // each file written to the scratch folder
  std::uint64_t captured_bytes = std::uint64_t{16} << 20;  // standard output and standard error, each
};

struct SandboxedCommand {
  std::vector<std::string> argv;                 // argv[0] is an absolute path under /usr
  std::vector<std::filesystem::path> read_only;  // absolute; seen at the same path
  std::filesystem::path scratch;                 // absolute; the working directory, the only place that can be written
  SandboxLimits limits;
  Isolation isolation = Isolation::namespaces;
};

struct SandboxOutput {
  int exit_code;
  std::string out, err;
};

/// Waits for the program. A result with exit_code ≠ 0 is the program's own answer. Refuses when it was stopped at a limit or
/// crashed (run.sandbox_stopped) and when it could not be shut in. Blocking; safe from any thread.
[[nodiscard]] Result<SandboxOutput> run_sandboxed(const SandboxedCommand& command);

/// A new empty folder that disappears with this object.
class ScratchFolder {
 public:
  /// Under the system's folder for temporary files, or `parent` when given. Throws when the disk refuses.
  ScratchFolder();
  explicit ScratchFolder(const std::filesystem::path& parent);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace samverkan::run
