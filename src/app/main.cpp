// SPDX-License-Identifier: EUPL-1.2
// The program. Everything is in command_line.cpp and the commands; here the broken world ends.
#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "app/print.hpp"
#include "kit/run/log.hpp"

int main(int argc, char** argv) {
  samverkan::run::start_log(samverkan::run::LogLevel::info);
  try {
    return samverkan::app::run_command_line(argc, argv);
  } catch (const std::exception& broken) {
    std::cerr << "samverkan: " << samverkan::app::first_line_of(broken.what()) << "\n";
    return 1;
  }
}
