// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/document_words.hpp"

#include <nlohmann/json.hpp>

#include "kit/base/assets.hpp"
#include "kit/base/check.hpp"

namespace samverkan::web {
namespace {

const nlohmann::json& words_in(Language language) {
  static const nlohmann::json kWords = [] {
    const auto bytes = data_assets().find("data/documents/words.json");
    CHECK(bytes, "the words of documents are built into the program");
    return nlohmann::json::parse(*bytes);
  }();
  return kWords.at(std::string(to_text(language)));
}

}  // namespace

std::string document_word(Language language, std::string_view key) {
  const auto& words = words_in(language);
  const auto found = words.find(std::string(key));
  CHECK(found != words.end(), "every word is there in both languages");
  return *found;
}

std::string function_word(Language language, const std::string& code) {
  return words_in(language).at("functions").value(code, code);
}

}  // namespace samverkan::web
