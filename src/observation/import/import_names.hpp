// SPDX-License-Identifier: EUPL-1.2
// The names that come with a file are kept and shown with the job for ever, so they are screened as any text.
#pragma once

#include <string_view>

#include "observation/screen.hpp"

namespace samverkan::observation {

/// Refuses a name that may point at a person (screened, "observation.import_file_name_screened" or "import_source_screened") and
/// says where in it and what for, never what stands there. "_" parts words as a space does.
[[nodiscard]] Result<void> check_file_name(const Screener& screener, std::string_view name);
[[nodiscard]] Result<void> check_source(const Screener& screener, std::string_view source);

}  // namespace samverkan::observation
