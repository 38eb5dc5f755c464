// SPDX-License-Identifier: EUPL-1.2
// The words of what the server writes whole, in either language: minutes as a file, letters, calendars. From
// data/documents/words.json.
#pragma once

#include <string>
#include <string_view>

#include "kit/web/request.hpp"

namespace samverkan::web {

/// A key that is not there is a programming error.
[[nodiscard]] std::string document_word(Language language, std::string_view key);

/// What a function is called in running text; one that a municipality has added is called by its code.
[[nodiscard]] std::string function_word(Language language, const std::string& code);

}  // namespace samverkan::web
