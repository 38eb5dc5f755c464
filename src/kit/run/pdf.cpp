// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/pdf.hpp"

#include <chrono>
#include <fstream>
#include <semaphore>
#include <sstream>

#include "kit/run/sandbox.hpp"

namespace samverkan::run {
namespace {

constexpr const char* kWeasyPrint = "/usr/bin/weasyprint";
constexpr const char* kFontSettings = "/etc/fonts";
constexpr std::ptrdiff_t kAtOnce = 2;
constexpr std::chrono::seconds kWait{10};

// A place is given back however the work ends.
using Places = std::counting_semaphore<kAtOnce>;
class Place {
 public:
  explicit Place(Places& places) : places_(places), is_taken_(places.try_acquire_for(kWait)) {}
  ~Place() {
    if (is_taken_) places_.release();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] bool is_taken() const { return is_taken_; }

 private:
  Places& places_;
  bool is_taken_;
};

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

}  // namespace

Result<std::string> make_pdf(const std::string& html) {
  if (!std::filesystem::exists(kWeasyPrint)) return refuse(Problem::unavailable, "run.pdf_missing", "");
  static Places places(kAtOnce);
  const Place place(places);
  if (!place.is_taken()) return refuse(Problem::unavailable, "run.pdf_busy", "");
  const ScratchFolder scratch;
  const auto page = scratch.path() / "page.html", pdf = scratch.path() / "page.pdf";
  std::ofstream(page, std::ios::binary) << html;
  SandboxedCommand command{.argv = {kWeasyPrint, "--quiet", "--pdf-variant", "pdf/ua-1", page, pdf},
                           .read_only = {},
                           .scratch = scratch.path(),
                           .limits = {.wall = std::chrono::seconds(30), .cpu = std::chrono::seconds(25)}};
  if (std::filesystem::exists(kFontSettings)) command.read_only.emplace_back(kFontSettings);
  const auto output = run_sandboxed(command);
  if (!output) return refused_by(output);
  std::string bytes = output->exit_code == 0 ? read_whole(pdf) : std::string();
  if (!bytes.starts_with("%PDF-")) return refuse(Problem::unavailable, "run.pdf_failed", "");
  return bytes;
}

}  // namespace samverkan::run
