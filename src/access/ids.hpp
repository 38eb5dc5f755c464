// SPDX-License-Identifier: EUPL-1.2
// Ids of what rights are about. They stand here because rights are decided below the modules that own the things.
#pragma once

#include "kit/base/id.hpp"

namespace samverkan::access {

using AccountId = Id<struct AccountTag>;
using SeatId = Id<struct SeatTag>;
using OrganisationId = Id<struct OrganisationTag>;
using AreaId = Id<struct AreaTag>;
using GroupId = Id<struct GroupTag>;

}  // namespace samverkan::access
