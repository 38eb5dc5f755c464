// SPDX-License-Identifier: EUPL-1.2
// The words that calendars and letters are written with, from data/documents/words.json.
#pragma once

#include <string>

#include "kit/web/request.hpp"

namespace samverkan::calendar {

/// A key that is not there is a programming error.
[[nodiscard]] std::string word(web::Language language, const std::string& key);

}  // namespace samverkan::calendar
