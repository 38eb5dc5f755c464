// SPDX-License-Identifier: EUPL-1.2
#include "analyse/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace samverkan::analyse {
namespace {

// What stands in the log by itself, or is of no interest there.
constexpr std::string_view kLogged[] = {"data", "as", "area", "compared-with", "period", "category", "now"};

bool is_numbers(const std::string& value) {
  return value.find_first_not_of("0123456789.,+-e") == std::string::npos || value == "inf";
}

// An option with its value where that is of numbers or one of a list; else its name alone.
std::string said(const CLI::Option& option) {
  const bool is_of_list = option.get_type_name().find(":{") != std::string::npos;
  std::string text = " " + option.get_single_name();
  const auto& values = option.results();
  if (!is_of_list && !std::ranges::all_of(values, is_numbers)) return text;
  for (std::size_t i = 0; i < values.size(); ++i) text += (i == 0 ? "=" : ",") + values[i];
  return text;
}

std::string given_options(const CLI::App& method) {
  std::string text;
  for (const CLI::Option* option : method.get_options())
    if (option->count() > 0 && std::ranges::find(kLogged, option->get_single_name()) == std::end(kLogged)) text += said(*option);
  return text;
}

}  // namespace

CommandOption CommandOption::shown() {
  option_->capture_default_str();
  return *this;
}

CommandOption CommandOption::required() {
  option_->required();
  return *this;
}

CommandOption CommandOption::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

CommandOption CommandOption::between(double low, double high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

CommandOption CommandOption::by_comma(int count) {
  option_->delimiter(',');
  if (count > 0) option_->expected(count);
  return *this;
}

CommandOption CommandOption::under(const std::string& heading) {
  option_->group(heading);
  return *this;
}

Command add_method(CLI::App& group, Choice& choice, const std::string& name, const std::string& question) {
  auto* method = group.add_subcommand(name, question);
  const auto add_format = [&](const std::string& flag, Format format, const std::string& what) {
    method->add_flag_callback(
        flag, [&choice, format] { choice.format = format; }, what);
  };
  add_format("--json", Format::json, "Print everything as one JSON object");
  add_format("--csv", Format::csv, "Print the rows of the result as CSV");
  add_format("--geojson", Format::geojson, "Print the rows of the result as points, where they have x and y");
  return {*method, choice};
}

template <class T>
CommandOption Command::option(const std::string& flag, T& value, const std::string& what) const {
  return CommandOption(*app_->add_option(flag, value, what));
}

template CommandOption Command::option(const std::string&, std::string&, const std::string&) const;
template CommandOption Command::option(const std::string&, int&, const std::string&) const;
template CommandOption Command::option(const std::string&, double&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::int64_t&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::uint64_t&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::optional<double>&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::optional<std::int64_t>&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::optional<std::uint64_t>&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::vector<double>&, const std::string&) const;
template CommandOption Command::option(const std::string&, std::array<int, 2>&, const std::string&) const;

void Command::flag(const std::string& flag, bool& value, const std::string& what) const { app_->add_flag(flag, value, what); }

void Command::footer(const std::string& text) const { app_->footer(text); }

void Command::runs(std::function<Result<Report>()> run) const {
  app_->callback([choice = choice_, run = std::move(run)] { choice->run = run; });
}

void Command::may_read_store(StoredRequest& request, std::vector<StoredSlot> slots, Ranks ranks, OwnTexts own) const {
  const bool compares = std::ranges::any_of(slots, [](const StoredSlot& slot) { return slot.table == StoredTable::zones; });
  request.method = app_->get_name();
  request.slots = std::move(slots);
  request.ranks = ranks;
  std::vector<std::string> ours;
  const auto add = [&](const std::string& flag, auto& value, const std::string& what) {
    ours.push_back(flag);
    return option(flag, value, what).under("In place of files, a store");
  };
  const auto add_text = [&](const std::string& flag, std::string* of_method, std::string& of_request, const std::string& what) {
    if (of_method == nullptr) add(flag, of_request, what);
    return of_method == nullptr ? &of_request : of_method;
  };
  add("--data", request.data, "Folder of the store").shown();
  add("--as", request.account, "Name or id of the account whose rights hold, and in whose name it is logged");
  request.area = add_text("--area", own.area, request.own_area, "Slug of an area of the city");
  if (compares) add("--compared-with", request.compared_with, "Slugs of areas that the measure did not reach");
  request.period = add_text("--period", own.period, request.own_period, "First and last week, both included: 2026-W01..2026-W47");
  add("--category", request.categories, "Groups or codes of categories (default: all)");
  request.now = add_text("--now", own.now, request.own_now, "Pretend that it is this time (demo stores only)");
  app_->parse_complete_callback([method = app_, choice = choice_, &request, ours = std::move(ours)] {
    if (std::ranges::none_of(ours, [&](const std::string& flag) { return method->count(flag) > 0; })) return;
    request.options = given_options(*method);
    choice->stored = &request;
  });
}

}  // namespace samverkan::analyse
