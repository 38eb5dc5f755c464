// SPDX-License-Identifier: EUPL-1.2
// What the commands of this module share: a line in the log, and what is made together with its line. Not for other modules.
#pragma once

#include <string_view>

#include "cooperation/cooperation.hpp"
#include "kit/db/work.hpp"

namespace samverkan::cooperation {

/// Who acts, as the log says it.
struct Doer {
  std::string_view account;
  std::string_view seat;
};

void note(db::Work& work, const Doer& doer, std::string_view verb, std::string_view kind, const std::string& id);

void add_organisation(db::Work& work, const Doer& doer, const Organisation& organisation);
void add_seat(db::Work& work, const Doer& doer, const Seat& seat);

/// The organisation of that name in the kind that the seat needs, made when there is none.
[[nodiscard]] OrganisationId organisation_of(db::Work& work, const Doer& doer, std::string_view name, const std::string& kind);

}  // namespace samverkan::cooperation
