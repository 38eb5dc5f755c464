// SPDX-License-Identifier: EUPL-1.2
// What a command says: the texts of data/refusals, the same as those of the API, in the language of the terminal.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kit/base/result.hpp"
#include "kit/web/problem.hpp"

namespace samverkan::app {

/// English where LANG says so, else Swedish.
[[nodiscard]] web::Language terminal_language();

/// The text under `key` of data/refusals/app.toml with {name} filled.
[[nodiscard]] std::string terminal_text(std::string_view key, const std::vector<std::pair<std::string, std::string>>& details,
                                        web::Language language);

/// Prints the text of the refusal to standard error; returns the exit code 2.
int print_refusal(const Refusal& refusal);

/// What a broken world may say to the terminal: a database's further lines tell details and context, which can quote rows.
[[nodiscard]] std::string_view first_line_of(std::string_view text);

}  // namespace samverkan::app
