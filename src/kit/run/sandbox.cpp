// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/sandbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "kit/base/check.hpp"

namespace samverkan::run {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr const char* kBubblewrap = "/usr/bin/bwrap";

/// A pipe end that is closed once.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<std::string> shut_in(const SandboxedCommand& command) {
  std::vector<std::string> argv{kBubblewrap,  "--unshare-all", "--die-with-parent", "--new-session",
                                "--cap-drop", "ALL",           "--clearenv"};
  const auto add = [&](std::initializer_list<std::string> words) { argv.insert(argv.end(), words); };
  add({"--setenv", "PATH", "/usr/bin", "--setenv", "LC_ALL", "C.UTF-8"});
  add({"--ro-bind", "/usr", "/usr", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try",
       "/etc/ld.so.cache", "/etc/ld.so.cache"});
  for (const char* folder : {"lib", "lib64", "bin"}) {
    const auto path = std::filesystem::path("/") / folder;
    if (std::filesystem::is_symlink(path)) add({"--symlink", std::string("usr/") + folder, path});
    else add({"--ro-bind-try", path, path});
  }
  add({"--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"});
  for (const auto& input : command.read_only) add({"--ro-bind", input, input});
  add({"--bind", command.scratch, command.scratch, "--chdir", command.scratch, "--"});
  argv.insert(argv.end(), command.argv.begin(), command.argv.end());
  return argv;
}

void limit(int what, std::uint64_t value) {
  const rlimit bound{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(what), &bound);
}

/// Between fork and exec in a program with threads only calls that are safe in a signal handler are allowed.
[[noreturn]] void become(char* const* argv, char* const* environment, const char* folder, const SandboxLimits& limits, int out,
                         int err) {
  ::setpgid(0, 0);
  if (::dup2(out, STDOUT_FILENO) < 0 || ::dup2(err, STDERR_FILENO) < 0 || ::chdir(folder) != 0) ::_exit(127);
  if (const int nothing = ::open("/dev/null", O_RDONLY); nothing >= 0) ::dup2(nothing, STDIN_FILENO);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.cpu.count()));
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 256);
  ::execve(argv[0], argv, environment);
  ::_exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

/// Reads what there is. False at the end of the stream; what is over the bound is read and dropped.
bool take(const Descriptor& from, std::string& into, std::uint64_t bound) {
  std::array<char, 65536> buffer;
  const ssize_t count = ::read(from.number(), buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  const auto room = bound - std::min<std::uint64_t>(bound, into.size());
  into.append(buffer.data(), std::min(static_cast<std::uint64_t>(count), room));
  return count > 0;
}

enum class Ended { by_itself, at_the_deadline };

Ended read_until_closed(Pipe& out, Pipe& err, SandboxOutput& output, SteadyClock::time_point deadline, std::uint64_t bound) {
  bool out_open = true, err_open = true;
  while (out_open || err_open) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
    if (left <= 0) return Ended::at_the_deadline;
    std::array<pollfd, 2> waiting{
        {{out_open ? out.read.number() : -1, POLLIN, 0}, {err_open ? err.read.number() : -1, POLLIN, 0}}};
    if (::poll(waiting.data(), 2, static_cast<int>(std::min<std::int64_t>(left, 1000))) < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "poll");
    if (waiting[0].revents != 0) out_open = take(out.read, output.out, bound);
    if (waiting[1].revents != 0) err_open = take(err.read, output.err, bound);
  }
  return Ended::by_itself;
}

/// Waits for the child until the deadline, then ends it with its whole group.
int wait_for(pid_t child, Ended ended, SteadyClock::time_point deadline) {
  int status = 0;
  for (;;) {
    if (ended == Ended::at_the_deadline || SteadyClock::now() > deadline) {
      ::kill(-child, SIGKILL);
      while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
      return status;
    }
    const pid_t done = ::waitpid(child, &status, WNOHANG);
    if (done == child) return status;
    if (done < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
    ::usleep(1000);
  }
}

Refused unavailable(const std::string& why) {
  return refuse(Problem::unavailable, "run.sandbox_unavailable", {}, {{"why", why.substr(0, 200)}});
}

}  // namespace

Result<SandboxOutput> run_sandboxed(const SandboxedCommand& command) {
  CHECK(!command.argv.empty() && command.argv[0].starts_with("/usr/"), "a sandboxed program stands under /usr");
  CHECK(command.scratch.is_absolute(), "the scratch folder is an absolute path");
  const bool walled = command.isolation == Isolation::namespaces;
  if (walled && ::access(kBubblewrap, X_OK) != 0) return unavailable("/usr/bin/bwrap");
  if (::access(command.argv[0].c_str(), X_OK) != 0) return unavailable(command.argv[0]);

  std::vector<std::string> argv = walled ? shut_in(command) : command.argv;
  std::vector<std::string> environment{"PATH=/usr/bin", "LC_ALL=C.UTF-8"};
  const auto argv_pointers = pointers(argv), environment_pointers = pointers(environment);
  const std::string folder = command.scratch;
  Pipe out = make_pipe(), err = make_pipe();
  const auto deadline = SteadyClock::now() + command.limits.wall;
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0)
    become(argv_pointers.data(), environment_pointers.data(), folder.c_str(), command.limits, out.write.number(),
           err.write.number());
  ::setpgid(child, child);  // also here: whoever of the two comes first
  out.write.close();
  err.write.close();

  SandboxOutput output{};
  const Ended ended = read_until_closed(out, err, output, deadline, command.limits.captured_bytes);
  const int status = wait_for(child, ended, deadline);
  if (WIFSIGNALED(status)) return refuse(Problem::too_large, "run.sandbox_stopped");
  output.exit_code = WEXITSTATUS(status);
  if (output.exit_code > 128) return refuse(Problem::too_large, "run.sandbox_stopped");  // bubblewrap's word for a signal
  if (walled && output.exit_code == 1 && output.err.starts_with("bwrap: ")) return unavailable(output.err);
  return output;
}

ScratchFolder::ScratchFolder() : ScratchFolder(std::filesystem::temp_directory_path()) {}

ScratchFolder::ScratchFolder(const std::filesystem::path& parent) {
  std::string name = std::filesystem::absolute(parent) / "samverkan-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp " + name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // a leftover temporary folder must not end the program
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace samverkan::run
