// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/sandbox.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace samverkan::run {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Sandbox : public testing::TestWithParam<Isolation> {
 protected:
  Result<SandboxOutput> shell(const std::string& script, SandboxLimits limits = {}) {
    return run_sandboxed({.argv = {"/usr/bin/sh", "-c", script},
                          .read_only = {input.path()},
                          .scratch = scratch.path(),
                          .limits = limits,
                          .isolation = GetParam()});
  }
  void SetUp() override {
    std::ofstream(input.path() / "given.txt") << "given";
    if (const auto probe = shell("true"); !probe && probe.error().reason == "run.sandbox_unavailable")
      GTEST_SKIP() << "bubblewrap cannot make namespaces here; importing of files that need it is refused";
  }
  ScratchFolder input, scratch;
};

INSTANTIATE_TEST_SUITE_P(Both, Sandbox, testing::Values(Isolation::namespaces, Isolation::limits_only),
                         [](const auto& each) { return each.param == Isolation::namespaces ? "walled" : "limits_only"; });

TEST_P(Sandbox, a_program_reads_its_input_and_writes_to_the_scratch_folder) {
  const auto result = shell("cat " + (input.path() / "given.txt").string() + " > out.txt; echo said; echo wrong >&2; exit 3");
  ASSERT_TRUE(result) << result.error().reason;
  EXPECT_EQ(result->exit_code, 3);
  EXPECT_EQ(result->out, "said\n");
  EXPECT_EQ(result->err, "wrong\n");
  EXPECT_EQ(text_of(scratch.path() / "out.txt"), "given");
}

TEST_P(Sandbox, a_program_that_takes_too_long_is_stopped) {
  const auto result = shell("sleep 30", {.wall = std::chrono::seconds(1)});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().reason, "run.sandbox_stopped");
}

TEST_P(Sandbox, a_program_that_spins_is_stopped_by_its_processor_time) {
  const auto result = shell("while :; do :; done", {.wall = std::chrono::seconds(20), .cpu = std::chrono::seconds(1)});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().reason, "run.sandbox_stopped");
}

TEST_P(Sandbox, memory_files_and_output_are_bounded) {
  const auto memory = shell("head -c 400000000 /dev/zero | tail -c 300000000 > /dev/null; echo $?", {.memory_bytes = 100U << 20});
  ASSERT_TRUE(memory);
  EXPECT_NE(memory->out, "0\n");
  const auto file = shell("head -c 4000000 /dev/zero > big; wc -c < big", {.file_bytes = 1U << 20});
  ASSERT_TRUE(file);
  EXPECT_EQ(std::filesystem::file_size(scratch.path() / "big"), 1U << 20);
  const auto output = shell("head -c 4000000 /dev/zero", {.captured_bytes = 1000});
  ASSERT_TRUE(output);
  EXPECT_EQ(output->out.size(), 1000U);
}

TEST_P(Sandbox, the_environment_is_not_passed_on) {
  ::setenv("SAMVERKAN_SECRET", "hidden", 1);
  const auto result = shell("env");
  ::unsetenv("SAMVERKAN_SECRET");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->out.find("SAMVERKAN_SECRET"), std::string::npos);
}

TEST_P(Sandbox, walls_hide_the_machine_and_keep_inputs_unchanged) {
  if (GetParam() == Isolation::limits_only) GTEST_SKIP() << "limits alone make no walls";
  const auto result = shell("ls /etc/passwd /home /root 2>/dev/null; echo x >> " + (input.path() / "given.txt").string() +
                            "; echo x > /usr/x; ls /proc | grep -c '^[0-9]'");
  ASSERT_TRUE(result);
  EXPECT_EQ(text_of(input.path() / "given.txt"), "given");
  EXPECT_EQ(result->out.find("/etc/passwd"), std::string::npos);
  EXPECT_LT(std::stoi(result->out), 10) << "it sees its own processes only";
  const auto network = shell("cat /proc/net/dev | grep -c -v -E 'lo:|\\|'");
  ASSERT_TRUE(network);
  EXPECT_EQ(network->out, "0\n");
}

TEST(ScratchFolders, disappear_with_all_they_hold) {
  std::filesystem::path path;
  {
    ScratchFolder folder;
    path = folder.path();
    std::ofstream(path / "file") << "text";
    EXPECT_TRUE(std::filesystem::exists(path / "file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace samverkan::run
