// SPDX-License-Identifier: EUPL-1.2
// Agreements in the store. Follow-ups are only ever added.
#pragma once

#include <vector>

#include "agreement/agreement.hpp"
#include "kit/db/work.hpp"

namespace samverkan::agreement {

void insert_agreement(db::Work& work, const Agreement& agreement);
/// Saves if the stored revision is the one before; false when somebody else saved first.
[[nodiscard]] bool save_agreement(db::Work& work, const Agreement& agreement);
[[nodiscard]] std::optional<Agreement> find_agreement(db::Work& work, const AgreementId& id);
/// All, by their first day and id. Cost: five queries.
[[nodiscard]] std::vector<Agreement> load_agreements(db::Work& work);

}  // namespace samverkan::agreement
