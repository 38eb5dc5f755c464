// SPDX-License-Identifier: EUPL-1.2
// The one table that turns a refusal into HTTP: problem → status and title, reason → text. RFC 9457 problem+json:
// {type, title, status, detail, reason, field, details}. Texts live in data/refusals/*.toml in Swedish and English.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/base/result.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::web {

[[nodiscard]] int http_status(const Refusal& refusal);

/// The text of `refusal.reason` with {name} filled from its details. A reason without text is a programming error that the
/// tests find; at run time the title of the problem is used instead.
[[nodiscard]] std::string refusal_text(const Refusal& refusal, Language language);

/// The members of the problem document, for handlers that add their own ("current" on 412, "spans" on screened text).
[[nodiscard]] nlohmann::json problem_json(const Refusal& refusal, Language language);

[[nodiscard]] Reply problem_reply(const Refusal& refusal, Language language);
/// With members added to what problem_json gave.
[[nodiscard]] Reply problem_reply(const Refusal& refusal, const nlohmann::json& document);

/// All texts, in order of key, for the tests that compare them with the code.
struct RefusalText {
  std::string key;
  std::string sv;
  std::string en;
};
[[nodiscard]] std::vector<RefusalText> load_refusal_texts(const Assets& assets);

}  // namespace samverkan::web
