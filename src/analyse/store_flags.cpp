// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "analyse/methods.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::string_view kStoreFlags[] = {"--data", "--as", "--area", "--category", "--now"};

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
    if (option->count() > 0 && std::ranges::find(kStoreFlags, "--" + option->get_single_name()) == std::end(kStoreFlags) &&
        option->get_single_name() != "period")
      text += said(*option);
  return text;
}

}  // namespace

void add_store(CLI::App& method, Choice& choice, StoredRequest& request, std::vector<StoredSlot> slots, Ranks ranks,
               std::string* period) {
  request.method = method.get_name();
  request.slots = std::move(slots);
  request.ranks = ranks;
  request.period = period != nullptr ? period : &request.own_period;
  const std::string group = "In place of files, a store";
  method.add_option("--data", request.data, "Folder of the store")->default_val("samverkan-data")->group(group);
  method.add_option("--as", request.account, "Name or id of the account whose rights hold, and in whose name it is logged")
      ->group(group);
  method.add_option("--area", request.area, "Slug of an area of the city")->group(group);
  if (period == nullptr)
    method.add_option("--period", request.own_period, "First and last week, both included: 2026-W01..2026-W47")->group(group);
  method.add_option("--category", request.categories, "Groups or codes of categories (default: all)")->group(group);
  method.add_option("--now", request.now, "Pretend that it is this time (demo stores only)")->group(group);
  method.parse_complete_callback([&method, &choice, &request] {
    if (std::ranges::none_of(kStoreFlags, [&](std::string_view flag) { return method.count(std::string(flag)) > 0; })) return;
    request.options = given_options(method);
    choice.stored = &request;
  });
}

}  // namespace samverkan::analyse
