// SPDX-License-Identifier: EUPL-1.2
// The command line of one method: its options, an example, and what it does. Inside src/analyse, and the only way there to the
// library that reads command lines, whose headers take longer to compile than any method.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyse/analyse.hpp"

namespace CLI {
class Option;
}

namespace samverkan::analyse {

/// An option, and what else is true of it.
class CommandOption {
 public:
  explicit CommandOption(CLI::Option& option) : option_(&option) {}

  /// --help shows the value that it has when it is not given.
  CommandOption shown();
  CommandOption required();
  CommandOption one_of(const std::vector<std::string>& words);
  CommandOption between(double low, double high);
  /// Many values with commas between; `count` of them, where that is above 0.
  CommandOption by_comma(int count = 0);
  /// Stands in --help under this heading.
  CommandOption under(const std::string& heading);

 private:
  CLI::Option* option_;
};

class Command {
 public:
  /// Both are borrowed.
  Command(CLI::App& app, Choice& choice) : app_(&app), choice_(&choice) {}

  /// `value` is filled when the line is read and must live as long as the method; what it holds before is the default. Made for
  /// the types that command.cpp lists.
  template <class T>
  CommandOption option(const std::string& flag, T& value, const std::string& what) const;
  void flag(const std::string& flag, bool& value, const std::string& what) const;
  void footer(const std::string& text) const;
  /// What the method does when it is chosen.
  void runs(std::function<Result<Report>()> run) const;

  /// The flags by which the inputs may come from a store, but those that the method has itself.
  void may_read_store(StoredRequest& request, std::vector<StoredSlot> slots, Ranks ranks, OwnTexts own = {}) const;

 private:
  CLI::App* app_;
  Choice* choice_;
};

/// A command with the formats that all methods share.
[[nodiscard]] Command add_method(CLI::App& group, Choice& choice, const std::string& name, const std::string& question);

}  // namespace samverkan::analyse
