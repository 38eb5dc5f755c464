// SPDX-License-Identifier: EUPL-1.2
// Agreements in replies.
#pragma once

#include <nlohmann/json.hpp>

#include "agreement/agreement_themes.hpp"
#include "agreement/agreement_views.hpp"
#include "kit/web/request.hpp"

namespace samverkan::agreement {

/// {code, name}
[[nodiscard]] nlohmann::json theme_json(const Theme& theme, web::Language language);

/// {id, level, state, area, parties, validFrom, validTo, runsOutSoon, due}
[[nodiscard]] nlohmann::json agreement_row_json(const AgreementView& view, const area::AreaTree& tree);

/// The row and all of the content, with what was followed up, and `today`, against which due dates are told.
[[nodiscard]] nlohmann::json agreement_json(const AgreementView& view, const area::AreaTree& tree, const Themes& themes,
                                            web::Language language, LocalDate today);

[[nodiscard]] nlohmann::json place_json(const PlaceForAgreement& place);

/// A commitment that waits for the reader.
[[nodiscard]] nlohmann::json follow_up_json(const CommitmentToFollowUp& due);

}  // namespace samverkan::agreement
