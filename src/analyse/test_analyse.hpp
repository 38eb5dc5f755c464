// SPDX-License-Identifier: EUPL-1.2
// A command line for tests of `samverkan analyse`, with files of its own. Test code.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "analyse/test_command_line.hpp"

namespace samverkan::analyse {

class Analyse : public testing::Test {
 protected:
  ~Analyse() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  // As typed after `samverkan analyse`.
  Result<Report> run(std::vector<std::string> words) {
    parse(std::move(words), choice_);
    return choice_.run();
  }
  static std::string reason_and_place(const Refusal& refusal) {
    std::string said = refusal.reason;
    for (const auto& [name, value] : refusal.details)
      if (name != "file") said += " " + name + "=" + value;
    return said;
  }

  Choice choice_;
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / ("analyse-" + std::to_string(::getpid()));
};

}  // namespace samverkan::analyse
