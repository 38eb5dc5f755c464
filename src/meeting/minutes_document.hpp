// SPDX-License-Identifier: EUPL-1.2
// Approved minutes as a document to print: HTML that asks for nothing outside itself. Its words are in data/documents.
#pragma once

#include <functional>
#include <string>

#include "kit/base/result.hpp"
#include "kit/web/request.hpp"
#include "meeting/minutes.hpp"

namespace samverkan::meeting {

struct MinutesDocument {
  std::string html;
  std::string file_name;  // "protokoll-2026-7.pdf"
};
[[nodiscard]] MinutesDocument minutes_document(const ApprovedMinutes& minutes, web::Language language);

/// Sets the pages of a document. Refuses when the program that does it is not there or takes too long.
using MakePdf = std::function<Result<std::string>(const std::string& html)>;

}  // namespace samverkan::meeting
