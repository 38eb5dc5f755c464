// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/problem.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

namespace samverkan::web {
namespace {

// Without lines that are comments: an example in one is no use.
std::string code_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  for (std::string line; std::getline(file, line);)
    if (line.find_first_not_of(' ') == std::string::npos || !line.substr(line.find_first_not_of(' ')).starts_with("//"))
      text << line << '\n';
  return text.str();
}

// The program's own sources, joined; tests may invent reasons.
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SAMVERKAN_SOURCE_DIR "/src")) {
    const std::string name = entry.path().filename().string();
    const bool is_code = entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp";
    if (is_code && !name.ends_with("_test.cpp")) found.emplace(entry.path().string(), code_of(entry.path()));
  }
  return found;
}

TEST(Refusals, every_reason_in_the_code_has_a_swedish_and_an_english_text) {
  std::map<std::string, RefusalText> texts;
  for (const RefusalText& text : load_refusal_texts(data_assets())) texts.emplace(text.key, text);
  const std::regex reason(R"re(Problem::\w+,\s*"([a-z0-9_]+\.[a-z0-9_]+)")re");
  std::size_t reasons = 0;
  for (const auto& [path, code] : sources()) {
    for (std::sregex_iterator at(code.begin(), code.end(), reason), end; at != end; ++at) {
      const std::string key = (*at)[1].str();
      ++reasons;
      ASSERT_TRUE(texts.contains(key)) << key << " in " << path << " has no row in data/refusals";
    }
  }
  EXPECT_GT(reasons, 10U);
  for (const auto& [key, text] : texts) {
    EXPECT_FALSE(text.sv.empty()) << key;
    EXPECT_FALSE(text.en.empty()) << key;
  }
}

TEST(Refusals, both_languages_name_the_same_details) {
  const auto names_in = [](const std::string& text) {
    std::set<std::string> names;
    const std::regex slot(R"re(\{(\w+)\})re");
    for (std::sregex_iterator at(text.begin(), text.end(), slot), end; at != end; ++at) names.insert((*at)[1].str());
    return names;
  };
  for (const RefusalText& text : load_refusal_texts(data_assets())) EXPECT_EQ(names_in(text.sv), names_in(text.en)) << text.key;
}

TEST(Refusals, no_text_is_without_use) {
  const auto code = sources();
  for (const RefusalText& text : load_refusal_texts(data_assets())) {
    const std::string literal = '"' + text.key + '"';
    const bool is_used =
        std::ranges::any_of(code, [&](const auto& file) { return file.second.find(literal) != std::string::npos; });
    EXPECT_TRUE(is_used) << text.key << " stands in data/refusals and nothing refuses with it";
  }
}

TEST(Problems, a_refusal_becomes_a_document_in_the_readers_language) {
  const Refusal refusal{Problem::bad_input, "web.query_key_unknown", "wek", {{"key", "wek"}}};
  const Reply reply = problem_reply(refusal, Language::en);
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(reply.content_type, "application/problem+json");
  const auto document = nlohmann::json::parse(reply.body);
  EXPECT_EQ(document["detail"], "The address has an unknown field after the question mark: “wek”.");
  EXPECT_EQ(document["field"], "wek");
  EXPECT_EQ(document["reason"], "web.query_key_unknown");
  EXPECT_EQ(document["details"]["key"], "wek");
  EXPECT_EQ(document["status"], 422);
  EXPECT_NE(problem_json(refusal, Language::sv)["title"], document["title"]);
}

TEST(Problems, a_detail_that_looks_like_a_slot_is_not_filled_again) {
  const Refusal refusal{Problem::bad_input, "web.integer_outside", "limit", {{"min", "{max}"}, {"max", "9"}}};
  EXPECT_EQ(refusal_text(refusal, Language::en), "Write a whole number from {max} to 9.");
}

TEST(Problems, a_handler_adds_members_of_its_own) {
  const Refusal refusal{Problem::stale, "web.stale", "", {}};
  auto document = problem_json(refusal, Language::sv);
  document["current"] = {{"etag", "7"}};
  const Reply reply = problem_reply(refusal, document);
  EXPECT_EQ(reply.status, 412);
  EXPECT_EQ(nlohmann::json::parse(reply.body)["current"]["etag"], "7");
}

TEST(Problems, the_transport_has_statuses_of_its_own) {
  EXPECT_EQ(http_status({Problem::unsupported, "web.method_not_allowed", "", {}}), 405);
  EXPECT_EQ(http_status({Problem::unsupported, "web.other", "", {}}), 415);
}

}  // namespace
}  // namespace samverkan::web
