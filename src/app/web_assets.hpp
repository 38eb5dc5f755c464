// SPDX-License-Identifier: EUPL-1.2
// The built front end (web/dist), embedded in the program.
#pragma once

#include "kit/base/assets.hpp"

namespace samverkan {

[[nodiscard]] const Assets& web_assets();

}  // namespace samverkan
