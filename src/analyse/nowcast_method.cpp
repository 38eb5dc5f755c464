// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <optional>

#include "analyse/methods.hpp"
#include "analyse/weekly_series.hpp"
#include "kit/base/time.hpp"
#include "stats/nowcast.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::int64_t kMondayBefore1970 = -3;  // 1970-01-01 was a Thursday

struct Options {
  Input file = {};
  StoredRequest stored = {};
  std::string occurred = "occurred", registered = "registered", now;
  stats::NowcastOptions nowcast;
  std::optional<std::uint64_t> seed;
};

bool is_date(const std::string& text) { return parse_iso_date(text, "occurred").has_value(); }

std::int64_t week_of_day(std::int64_t day) {
  const std::int64_t since = day - kMondayBefore1970;
  return since >= 0 ? since / 7 : -((-since + 6) / 7);
}

// Whole numbers are weeks, dates fall into theirs.
Result<std::vector<std::int64_t>> weeks_of(const Table& table, const std::string& column, bool has_dates) {
  const auto texts = table.texts(column);
  if (!texts) return refused_by(texts);
  auto weeks = table.times(column, TimeUnit::day);
  if (!weeks) return weeks;
  for (std::size_t i = 0; i < weeks->size(); ++i) {
    if (is_date((*texts)[i]) != has_dates)
      return refuse(Problem::bad_input, "analyse.nowcast_mixed", "reports", {{"column", column}, {"value", (*texts)[i]}});
    if (has_dates) (*weeks)[i] = week_of_day((*weeks)[i]);
  }
  return weeks;
}

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json week_name(std::int64_t week, bool has_dates) {
  if (!has_dates) return week;
  return to_iso_date(LocalDate{std::chrono::sys_days{std::chrono::days{week * 7 + kMondayBefore1970}}});
}

Json result_of(const stats::Nowcast& found, bool has_dates) {
  Json shares = Json::array(), weeks = Json::array();
  for (const auto& each : found.shares)
    shares.push_back({{"delay", each.delay},
                      {"share", or_null(each.share)},
                      {"error", or_null(each.error)},
                      {"spread", or_null(each.spread)}});
  for (const auto& each : found.weeks)
    weeks.push_back({{"week", week_name(each.week, has_dates)},
                     {"arrived", each.arrived},
                     {"share", or_null(each.share)},
                     {"estimate", or_null(each.estimate)},
                     {"lower", or_null(each.lower)},
                     {"upper", or_null(each.upper)},
                     {"tooYoung", each.is_too_young}});
  return {{"shares", shares}, {"weeks", weeks}};
}

std::vector<Note> notes_of(const stats::Nowcast& found) {
  std::vector<Note> notes;
  const auto young = std::ranges::count_if(found.weeks, [](const auto& week) { return week.is_too_young; });
  if (young > 0) notes.push_back({"analyse.nowcast_too_young", {{"count", std::to_string(young)}}});
  if (found.too_late > 0) notes.push_back({"analyse.nowcast_too_late", {{"count", std::to_string(found.too_late)}}});
  if (found.after_now > 0) notes.push_back({"analyse.nowcast_after_now", {{"count", std::to_string(found.after_now)}}});
  notes.push_back({"analyse.nowcast_same_pace"});
  return notes;
}

Result<Report> run(const Options& options) {
  const auto table = read_input(options.file, "reports");
  if (!table) return refused_by(table);
  const auto texts = table->texts(options.occurred);
  if (!texts) return refused_by(texts);
  if (texts->empty()) return refuse(Problem::bad_input, "analyse.nowcast_no_reports", "reports");
  const bool has_dates = is_date(texts->front());
  const auto occurred = weeks_of(*table, options.occurred, has_dates);
  if (!occurred) return refused_by(occurred);
  const auto registered = weeks_of(*table, options.registered, has_dates);
  if (!registered) return refused_by(registered);
  std::int64_t now = *std::ranges::max_element(*registered);
  if (!options.now.empty()) {
    const auto asked = week_time(options.now, "now");
    if (!asked) return refused_by(asked);
    if (is_date(options.now) != has_dates)
      return refuse(Problem::bad_input, "analyse.nowcast_mixed", "now", {{"column", "now"}, {"value", options.now}});
    now = has_dates ? week_of_day(*asked) : *asked;
  }
  const auto found = stats::nowcast(*occurred, *registered, now, options.nowcast);
  if (!found) return refused_by(found);

  Report report{.method = "nowcast",
                .method_version = stats::kNowcastVersion,
                .options = {{"reports", options.file.name},
                            {"occurred", options.occurred},
                            {"registered", options.registered},
                            {"now", week_name(now, has_dates)},
                            {"delay-max", options.nowcast.delay_max},
                            {"window", options.nowcast.window},
                            {"readable", options.nowcast.readable},
                            {"level", options.nowcast.level}},
                .seed = options.seed ? std::optional(Seed{*options.seed}) : std::nullopt,
                .n = static_cast<std::int64_t>(occurred->size()),
                .result = result_of(*found, has_dates),
                .notes = notes_of(*found)};
  for (const auto& week : report.result.at("weeks")) report.rows.push_back(week);
  return report;
}

}  // namespace

void add_nowcast(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "nowcast", "How many reports the last weeks will have once the late ones are in");
  method.option("--reports", options->file.name, "CSV with columns occurred,registered, a row a report; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::delays, &options->file}}, Ranks::no, {.now = &options->now});
  method.option("--occurred", options->occurred, "The column with the date of the event, or its week as a whole number").shown();
  method.option("--registered", options->registered, "The column with the date it was registered, or that week").shown();
  method.option(
      "--now", options->now,
      "The last whole week, or a date in it (default: that of the latest registering); of a demo store the time to pretend");
  method.option("--delay-max", options->nowcast.delay_max, "Weeks that late reports are awaited").shown();
  method.option("--window", options->nowcast.window, "Weeks that the delays are learnt from").shown();
  method.option("--readable", options->nowcast.readable, "A week is too young while a lower share has arrived").shown();
  method.option("--level", options->nowcast.level, "Of the interval").shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: printf 'occurred,registered\\n1,1\\n1,2\\n2,2\\n2,3\\n3,3\\n3,4\\n4,4\\n' | samverkan analyse nowcast --reports "
      "- --delay-max 1");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
