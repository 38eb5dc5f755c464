// SPDX-License-Identifier: EUPL-1.2
// What the benchmarks with slow peers share: seconds of the processor, memory, the line they print, and peers that are asked or
// whose answer is kept. A peer that took over a minute is kept in bench/peers.json and asked again only with --peers.
#pragma once

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace samverkan::bench {

inline constexpr double kKeptFrom_s = 60;
inline constexpr int kNotInstalled = 77;

inline double cpu_s() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

/// Of /proc/self/status, in MB.
inline double memory_mb(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(field)) {
      std::istringstream number(line.substr(field.size() + 1));
      double kb = 0;
      number >> kb;
      return kb / 1024;
    }
  return 0;
}

struct Measured {
  double cpu_s;
  double peak_mb;  // above what there was before
};

/// The median of so many runs after one to warm up, or of one run alone where that is asked for.
template <class F>
Measured measured(int runs, F&& f) {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << 5;
  const double before_mb = memory_mb("VmRSS:");
  std::vector<double> times;
  for (int i = 0; i < (runs > 1 ? runs + 1 : 1); ++i) {
    const double from = cpu_s();
    f();
    times.push_back(cpu_s() - from);
  }
  if (runs > 1) times.erase(times.begin());
  std::ranges::sort(times);
  return {times[times.size() / 2], memory_mb("VmHWM:") - before_mb};
}

struct PeerAnswer {
  std::string name;
  double seconds;
  bool is_kept;
};

struct Unit {
  const char* name;
  double per_s;
};
inline constexpr Unit kSeconds{"s", 1}, kMilliseconds{"ms", 1000};

/// `target` in the unit.
inline void print_row(const std::string& name, double ours_s, const std::optional<PeerAnswer>& peer, Unit unit, double target) {
  const double ours = ours_s * unit.per_s;
  char against[128] = "peer=- ratio=-";
  if (peer)
    std::snprintf(against, sizeof against, "peer=%s%s:%.4g ratio=%.3g", peer->name.c_str(), peer->is_kept ? "(kept)" : "",
                  peer->seconds * unit.per_s, peer->seconds / ours_s);
  std::printf("bench %s ours=%.3g %s %s target=%g %s\n", name.c_str(), ours, unit.name, against, target,
              ours <= target ? "met" : "missed");
  std::fflush(stdout);
}

/// `target` below 0: there is none.
inline void print_memory(const std::string& name, double ours_mb, double target) {
  if (target < 0) std::printf("bench %s_memory ours=%.1f MB peer=- ratio=- target=- -\n", name.c_str(), ours_mb);
  else
    std::printf("bench %s_memory ours=%.1f MB peer=- ratio=- target=%g %s\n", name.c_str(), ours_mb, target,
                ours_mb <= target ? "met" : "missed");
  std::fflush(stdout);
}

/// What takes minutes and was never kept is asked only with --peers.
enum class Speed { quick, takes_minutes };

[[noreturn]] inline void stop(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

class Peers {
 public:
  explicit Peers(bool asks_all) : asks_all_(asks_all) {
    if (std::ifstream file(kFile); file) kept_ = nlohmann::json::parse(file);
    std::filesystem::create_directories(folder_);
  }
  ~Peers() { std::filesystem::remove_all(folder_); }
  Peers(const Peers&) = delete;
  Peers& operator=(const Peers&) = delete;

  /// Rows and answers of peers.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Runs `command FOLDER`, which prints its processor seconds and its version; `check` looks at its answer. Nothing where it is
  /// not installed and was never kept.
  template <class F>
  std::optional<PeerAnswer> ask(const std::string& row, const std::string& name, const std::string& command, F&& check,
                                Speed speed = Speed::quick) {
    const auto& kept = kept_.contains(row) && kept_[row].contains(name) ? kept_[row][name] : nlohmann::json();
    if (!kept.is_null() && !asks_all_) return PeerAnswer{name, kept.at("seconds"), true};
    if (speed == Speed::takes_minutes && !asks_all_) return std::nullopt;
    const auto said = folder_ / "said";
    const int status = std::system((command + " " + folder_.string() + " >" + said.string()).c_str());
    if (status != 0) {
      if (WEXITSTATUS(status) != kNotInstalled) std::fprintf(stderr, "%s did not answer: %s\n", name.c_str(), command.c_str());
      if (kept.is_null()) return std::nullopt;
      return PeerAnswer{name, kept.at("seconds"), true};
    }
    std::ifstream answer(said);
    double seconds = 0;
    std::string version;
    answer >> seconds >> std::ws;
    std::getline(answer, version);
    check();
    if (seconds > kKeptFrom_s) keep(row, name, command, seconds, version);
    return PeerAnswer{name, seconds, false};
  }

 private:
  static constexpr const char* kFile = "bench/peers.json";

  void keep(const std::string& row, const std::string& name, const std::string& command, double seconds,
            const std::string& version) {
    std::string cpu, line, load;
    for (std::ifstream info("/proc/cpuinfo"); std::getline(info, line);)
      if (line.starts_with("model name")) cpu = line.substr(line.find(':') + 2);
    std::ifstream("/proc/loadavg") >> load;
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    char date[16];
    std::snprintf(date, sizeof date, "%d-%02u-%02u", static_cast<int>(today.year()), static_cast<unsigned>(today.month()),
                  static_cast<unsigned>(today.day()));
    kept_[row][name] = {{"seconds", seconds}, {"version", version}, {"cpu", cpu},
                        {"date", date},       {"command", command}, {"load", load}};
    std::ofstream(kFile) << kept_.dump(2) << '\n';
  }

  bool asks_all_;
  nlohmann::json kept_ = nlohmann::json::object();
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("samverkan-stats-bench-" + std::to_string(getpid()));
};

}  // namespace samverkan::bench
