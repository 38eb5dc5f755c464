// SPDX-License-Identifier: EUPL-1.2
#include "picture/edition_rules.hpp"

#include <algorithm>

#include "kit/base/text.hpp"

namespace samverkan::picture {
namespace {

Result<Edition> in_state(Edition edition, EditionState wanted) {
  if (edition.state != wanted) {
    return refuse(Problem::wrong_state, "picture.edition_state", "state", {{"state", std::string(to_text(edition.state))}});
  }
  return edition;
}

Result<Edition> next(Edition edition) {
  ++edition.revision;
  return edition;
}

bool is_answered(const FrontItem& item) {
  return item.outcome == "gone" || item.outcome == "remains" || (item.outcome == "became" && !trimmed(item.became).empty());
}

}  // namespace

Result<Edition> edited(Edition edition, const Draft& draft) {
  auto open = in_state(std::move(edition), EditionState::draft);
  if (!open) return open;
  for (const FrontItem& given : draft.front_items) {
    const auto item =
        std::find_if(open->front_items.begin(), open->front_items.end(), [&](const FrontItem& i) { return i.id == given.id; });
    if (item == open->front_items.end()) return refuse(Problem::bad_input, "picture.front_item_unknown", "frontItems");
    if (!given.outcome.empty() && given.outcome != "gone" && given.outcome != "remains" && given.outcome != "became") {
      return refuse(Problem::bad_input, "picture.outcome_unknown", "frontItems");
    }
    item->outcome = given.outcome;
    item->became = given.outcome == "became" ? given.became : std::string();
  }
  open->summary = draft.summary;
  open->reviewer.reset();  // what was reviewed is no longer what stands there
  open->reviewed_by.reset();
  return next(std::move(*open));
}

Result<Edition> sent_to_review(Edition edition) {
  auto open = in_state(std::move(edition), EditionState::draft);
  if (!open) return open;
  open->state = EditionState::in_review;
  open->reach = Reach::outside;
  open->reviewed_by.reset();
  open->reviewer.reset();
  return next(std::move(*open));
}

Result<Edition> approved(Edition edition, const access::AccountId& reviewer, std::string function) {
  auto open = in_state(std::move(edition), EditionState::in_review);
  if (!open) return open;
  if (reviewer == open->author) return refuse(Problem::not_permitted, "picture.own_edition", "state");
  open->state = EditionState::draft;
  open->reviewer = reviewer;
  open->reviewed_by = std::move(function);
  return next(std::move(*open));
}

Result<Edition> locked(Edition edition, Frozen frozen, UtcTime now) {
  auto open = in_state(std::move(edition), EditionState::draft);
  if (!open) return open;
  if (open->reach == Reach::outside && !open->reviewer) return refuse(Problem::wrong_state, "picture.review_missing", "state");
  if (!std::all_of(open->front_items.begin(), open->front_items.end(), is_answered)) {
    return refuse(Problem::wrong_state, "picture.front_items_open", "frontItems");
  }
  open->state = EditionState::locked;
  open->locked_at = now;
  open->frozen = std::move(frozen.picture);
  open->digest = std::move(frozen.digest);
  open->method_versions = std::move(frozen.method_versions);
  open->area_version = std::move(frozen.area_version);
  return next(std::move(*open));
}

Result<Edition> replaced(Edition edition, const EditionId& by, std::string reason) {
  auto old = in_state(std::move(edition), EditionState::locked);
  if (!old) return old;
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "picture.reason_missing", "reason");
  old->state = EditionState::replaced;
  old->replaced_by = by;
  old->reason = std::move(reason);
  return next(std::move(*old));
}

Result<Edition> withdrawn(Edition edition, std::string reason) {
  auto old = in_state(std::move(edition), EditionState::locked);
  if (!old) return old;
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "picture.reason_missing", "reason");
  old->state = EditionState::withdrawn;
  old->reason = std::move(reason);
  return next(std::move(*old));
}

}  // namespace samverkan::picture
