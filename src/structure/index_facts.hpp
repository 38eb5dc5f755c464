// SPDX-License-Identifier: EUPL-1.2
// Gathers the dated facts of a group for the index from the modules that hold them. About ten queries a group.
#pragma once

#include "cooperation/cooperation.hpp"
#include "kit/db/work.hpp"
#include "structure/structure_index.hpp"

namespace samverkan::structure {

/// Asks for no right. So far acts are questions that a seat of the group asked another and accepted the answer to: nobody
/// receipts a promise for another function yet.
[[nodiscard]] IndexFacts facts_of(db::Work& work, const cooperation::Group& group);

/// The times when the group was not there, the earliest first. Asks for no right.
[[nodiscard]] std::vector<Period> closed_times_of(db::Work& work, const cooperation::GroupId& group);
/// Whether no part of the week lies in one of them: other weeks are not counted.
[[nodiscard]] bool is_there_throughout(const std::vector<Period>& closed, IsoWeek week);

/// Only what the index of `week` can ask for: a tenth of the work in a group that is some years old.
[[nodiscard]] IndexFacts facts_for(db::Work& work, const cooperation::Group& group, IsoWeek week);

}  // namespace samverkan::structure
