// SPDX-License-Identifier: EUPL-1.2
#include "calendar/words.hpp"

#include <nlohmann/json.hpp>

#include "kit/base/assets.hpp"
#include "kit/base/check.hpp"

namespace samverkan::calendar {

std::string word(web::Language language, const std::string& key) {
  const auto words = data_assets().find("data/documents/words.json");
  CHECK(words, "the words of documents are built into the program");
  const auto of_language = nlohmann::json::parse(*words).at(std::string(web::to_text(language)));
  CHECK(of_language.contains(key), "every word is there in both languages");
  return of_language.at(key);
}

}  // namespace samverkan::calendar
