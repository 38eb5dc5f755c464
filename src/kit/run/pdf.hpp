// SPDX-License-Identifier: EUPL-1.2
// A document of ours as tagged PDF (PDF/UA), set by WeasyPrint, which is shut in like every program that the server calls.
#pragma once

#include <string>

#include "kit/base/result.hpp"

namespace samverkan::run {

/// `html` is whole and asks for nothing outside itself. Takes about a second; at most two at a time; the rest wait ten seconds
/// and are then refused (run.pdf_busy). Refuses with unavailable where WeasyPrint is not installed (run.pdf_missing), cannot be
/// shut in, or does not finish (run.pdf_failed). Blocking; safe from any thread.
[[nodiscard]] Result<std::string> make_pdf(const std::string& html);

}  // namespace samverkan::run
