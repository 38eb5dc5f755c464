// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_document.hpp"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "kit/base/assets.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"
#include "kit/web/document_words.hpp"

namespace samverkan::meeting {
namespace {

using kainjow::mustache::data;
using nlohmann::json;

// The words of minutes in one language.
struct Words {
  web::Language language;
  [[nodiscard]] std::string of(const std::string& key) const { return web::document_word(language, "minutes." + key); }
  [[nodiscard]] std::string function(const std::string& code) const { return web::function_word(language, code); }
};

// What is empty is left out, so that its section is not shown.
void put(data& row, const char* name, const std::string& text) {
  if (!text.empty()) row[name] = text;
}

std::string date_of(const std::string& rfc3339) {
  const auto time = parse_rfc3339(rfc3339, "at");
  CHECK(time, "frozen minutes hold times as they were written");
  return to_iso_date(to_local(*time).date);
}

std::string clock_of(const std::string& rfc3339) {
  const auto time = parse_rfc3339(rfc3339, "at");
  CHECK(time, "frozen minutes hold times as they were written");
  const auto local = to_local(*time);
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(local.hour) + "." + two(local.minute);
}

std::string owner_of(const Words& words, const json& line) {
  return words.function(line.at("function")) + " (" + line.at("organisation").get<std::string>() + ")";
}

std::string due_of(const Words& words, const json& line) {
  return filled(words.of("due"), {{"date", line.at("dueDate").get<std::string>()}});
}

data present_data(const Words& words, const json& minutes, bool is_full) {
  data list{data::type::list};
  for (const json& attendee : minutes.at("present")) {
    data row;
    put(row, "function", words.function(attendee.at("function")));
    put(row, "organisation", attendee.at("organisation").get<std::string>());
    put(row, "name", attendee.at("name").get<std::string>());
    row["isFull"] = is_full ? data::type::bool_true : data::type::bool_false;
    list << row;
  }
  return list;
}

std::string missing_text(const Words& words, const json& minutes) {
  std::string functions;
  for (const json& function : minutes.at("missing")) functions += (functions.empty() ? "" : ", ") + words.function(function);
  return functions.empty() ? functions : filled(words.of("missing"), {{"functions", functions}});
}

data promises_data(const Words& words, const json& minutes) {
  data list{data::type::list};
  for (const json& line : minutes.at("promises")) {
    const std::string state = line.at("state");
    const bool needs_help = state == "open" && line.at("helpAsked").get<bool>();
    data row;
    put(row, "text", line.at("text").get<std::string>());
    put(row, "owner", owner_of(words, line));
    put(row, "dueDate", due_of(words, line));
    put(row, "state", words.of(needs_help ? "state.help" : "state." + state));
    put(row, "reason", line.at("reason").get<std::string>());
    list << row;
  }
  return list;
}

// Minutes that were approved before the figure was kept have none.
std::string figure_text(const Words& words, const json& facts) {
  const auto figure = facts.find("figure");
  if (figure == facts.end() || figure->is_null() || figure->at("shown").get_ref<const std::string&>().empty()) return {};
  const auto number = [&](const char* limit) { return std::to_string(figure->at("usual").at(limit).get<int>()); };
  return filled(words.of("figure"),
                {{"count", figure->at("shown").get<std::string>()}, {"low", number("low")}, {"high", number("high")}});
}

std::string basis_text(const Words& words, const json& facts) {
  if (facts.is_null()) return {};
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
  };
  add(facts.at("basis"));
  add(facts.at("decision"));
  add(facts.at("area"));
  const std::string week = facts.at("week");  // "2026-W47"
  if (!week.empty()) add(filled(words.of("week"), {{"week", week.substr(week.find('W') + 1)}}));
  add(figure_text(words, facts));
  return text;
}

data decision_data(const Words& words, const json& line) {
  const std::string number = line.at("number"), replaces = line.at("replaces");
  const json& review = line.at("reviewDate");
  data row;
  put(row, "label", number.empty() ? words.of("decision") : filled(words.of("decisionNumbered"), {{"number", number}}));
  put(row, "text", line.at("text").get<std::string>());
  put(row, "owner", owner_of(words, line));
  put(row, "dueDate", due_of(words, line));
  put(row, "promiseLabel", words.of("promise"));
  put(row, "promise", line.at("promise").get<std::string>());
  put(row, "expectedLabel", words.of("expected"));
  put(row, "expected", line.at("expected").get<std::string>());
  put(row, "review", review.is_null() ? std::string() : filled(words.of("review"), {{"date", review.get<std::string>()}}));
  put(row, "basisLabel", words.of("basis"));
  put(row, "basis", basis_text(words, line.at("facts")));
  put(row, "replaces", replaces.empty() ? std::string() : filled(words.of("replaces"), {{"number", replaces}}));
  return row;
}

std::string became_text(const Words& words, const json& paragraph) {
  const std::string state = paragraph.at("state"), moved_to = paragraph.at("movedTo");
  const json& until = paragraph.at("parkedUntil");
  if (state == "open" || (state == "closed" && !paragraph.at("decisions").empty())) return {};
  if (state == "parked" && !until.is_null()) return filled(words.of("became.parkedUntil"), {{"date", until.get<std::string>()}});
  if (state == "moved" && !moved_to.empty()) return filled(words.of("became.movedTo"), {{"group", moved_to}});
  return words.of("became." + state);
}

data paragraphs_data(const Words& words, const json& minutes) {
  data list{data::type::list};
  for (const json& paragraph : minutes.at("paragraphs")) {
    data decisions{data::type::list};
    for (const json& line : paragraph.at("decisions")) decisions << decision_data(words, line);
    data row;
    put(row, "number", std::to_string(paragraph.at("number").get<int>()));
    put(row, "title", paragraph.at("title").get<std::string>());
    put(row, "became", became_text(words, paragraph));
    put(row, "said", paragraph.value("said", ""));  // minutes approved before there were note lines have none
    row["decisions"] = std::move(decisions);
    list << row;
  }
  return list;
}

data flag(bool holds) { return holds ? data::type::bool_true : data::type::bool_false; }

}  // namespace

MinutesDocument minutes_document(const ApprovedMinutes& approved, web::Language language) {
  const Words words{language};
  const json minutes = json::parse(approved.content);
  const bool is_full = approved.version == Room::full;
  const std::string starts = minutes.at("startsAt"), group = minutes.at("group");
  const std::string title = filled(words.of("title"), {{"number", number_text(approved)}, {"group", group}});
  data page;
  const std::pair<const char*, std::string> texts[] = {
      {"language", std::string(web::to_text(language))},
      {"title", title},
      {"group", group},
      {"foot",
       approved.register_number.empty() ? number_text(approved) : number_text(approved) + " · " + approved.register_number},
      {"when",
       filled(words.of("when"), {{"date", date_of(starts)}, {"from", clock_of(starts)}, {"to", clock_of(minutes.at("endsAt"))}})},
      {"place", minutes.at("place")},
      {"versionText", words.of("version." + std::string(to_text(approved.version)))},
      {"registerLabel", words.of("register")},
      {"registerNumber", approved.register_number},
      {"presentLabel", words.of("present")},
      {"functionLabel", words.of("function")},
      {"organisationLabel", words.of("organisation")},
      {"nameLabel", words.of("name")},
      {"missing", missing_text(words, minutes)},
      {"promisesLabel", words.of("promises")},
      {"itemsLabel", words.of("items")},
      {"noItems", words.of("noItems")},
      {"approvalLabel", words.of("approval")},
      {"approved", filled(words.of("approved"), {{"date", date_of(to_rfc3339(approved.approved_at))}})},
      {"released", approved.released_at ? filled(words.of("released"), {{"date", date_of(to_rfc3339(*approved.released_at))}})
                                        : std::string()},
      {"digestLabel", words.of("digest")},
      {"digest", approved.digest},
  };
  for (const auto& [name, text] : texts) put(page, name, text);
  page["isFull"] = flag(is_full);
  page["present"] = present_data(words, minutes, is_full);
  page["hasPromises"] = flag(!minutes.at("promises").empty());
  page["promises"] = promises_data(words, minutes);
  page["hasParagraphs"] = flag(!minutes.at("paragraphs").empty());
  page["paragraphs"] = paragraphs_data(words, minutes);
  const auto source = data_assets().find("data/documents/minutes.mustache");
  CHECK(source, "the form of the minutes is built into the program");
  kainjow::mustache::mustache form{std::string(*source)};
  CHECK(form.is_valid(), "the form of the minutes can be read");
  return {form.render(page), words.of("file") + "-" + number_text(approved) + ".pdf"};
}

}  // namespace samverkan::meeting
