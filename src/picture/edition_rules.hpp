// SPDX-License-Identifier: EUPL-1.2
// The life of an edition: draft → (in_review) → locked → replaced or withdrawn. Values in, value or refusal out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/base/result.hpp"
#include "picture/edition.hpp"

namespace samverkan::picture {

/// What is written in a draft.
struct Draft {
  std::string summary;
  std::vector<FrontItem> front_items;
  std::optional<Reach> reach = {};  // absent: as before
};

/// The items a new draft opens with: the signals of the last edition, then what was said to remain or what it became, at most
/// three and each thing once.
[[nodiscard]] std::vector<FrontItem> carried_on(std::vector<FrontItem> signals, const std::vector<FrontItem>& answered);

/// Only outcomes and what items became can be changed, never which items there are.
[[nodiscard]] Result<Edition> edited(Edition edition, const Draft& draft);
/// It leaves the group: a second person is needed.
[[nodiscard]] Result<Edition> sent_to_review(Edition edition);
/// By somebody else than the writer. It is a draft again, reviewed, and may be locked; changing it takes a new review.
[[nodiscard]] Result<Edition> approved(Edition edition, const access::AccountId& reviewer, std::string function);

struct Frozen {
  std::string picture;
  std::string digest;
  std::string method_versions;
  std::string area_version;
};
/// Every item from last time must be answered, and what leaves the group be reviewed.
[[nodiscard]] Result<Edition> locked(Edition edition, Frozen frozen, UtcTime now);
/// The draft of a correction: it begins as what is corrected, which stays in force until the correction is locked.
struct Corrector {
  access::AccountId account;
  std::string function;
};
[[nodiscard]] Result<Edition> correction_of(const Edition& edition, const EditionId& id, Corrector by, std::string reason,
                                            UtcTime now);
/// The correction is locked: the old one stays, marked; the reason is kept in both.
[[nodiscard]] Result<Edition> replaced(Edition edition, const Edition& by);
[[nodiscard]] Result<Edition> withdrawn(Edition edition, std::string reason);

}  // namespace samverkan::picture
