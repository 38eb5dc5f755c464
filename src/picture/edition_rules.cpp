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

// The thing of a signal without its week: "rinkeby.damage.more".
std::string_view series_of(const FrontItem& item) {
  const std::string_view id = item.id;
  return item.kind == FrontKind::signal ? id.substr(std::min(id.size(), id.find('.') + 1)) : id;
}

}  // namespace

std::string_view to_text(FrontKind kind) {
  switch (kind) {
    case FrontKind::signal: return "signal";
    case FrontKind::became: return "became";
  }
  return "";
}

std::optional<FrontKind> find_front_kind(std::string_view text) {
  for (const FrontKind kind : {FrontKind::signal, FrontKind::became}) {
    if (to_text(kind) == text) return kind;
  }
  return std::nullopt;
}

std::vector<FrontItem> carried_on(std::vector<FrontItem> signals, const std::vector<FrontItem>& answered) {
  for (const FrontItem& item : answered) {
    if (item.outcome != "remains" && item.outcome != "became") continue;
    FrontItem next{.id = item.id, .kind = item.kind, .sentence = item.sentence, .text = item.text, .outcome = {}, .became = {}};
    if (item.outcome == "became") {
      next.kind = FrontKind::became;
      next.sentence.reset();
      next.text = item.became;
    }
    const auto same = [&](const FrontItem& other) { return next.kind == other.kind && series_of(next) == series_of(other); };
    if (std::none_of(signals.begin(), signals.end(), same)) signals.push_back(std::move(next));
  }
  if (signals.size() > kFrontItemsMax) signals.resize(kFrontItemsMax);
  return signals;
}

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
  open->reach = draft.reach.value_or(open->reach);
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

Result<Edition> correction_of(const Edition& edition, const EditionId& id, Corrector by, std::string reason, UtcTime now) {
  const auto old = in_state(edition, EditionState::locked);
  if (!old) return old;
  if (trimmed(reason).empty()) return refuse(Problem::bad_input, "picture.reason_missing", "reason");
  Edition next{.id = id, .area_id = old->area_id, .week = old->week};
  next.summary = old->summary;
  next.front_items = old->front_items;
  next.reach = old->reach;
  next.written_by = std::move(by.function);
  next.author = std::move(by.account);
  next.made_at = now;
  next.reason = std::move(reason);
  next.replaces = old->id;
  return next;
}

Result<Edition> replaced(Edition edition, const Edition& by) {
  auto old = in_state(std::move(edition), EditionState::locked);
  if (!old) return old;
  old->state = EditionState::replaced;
  old->replaced_by = by.id;
  old->reason = by.reason;
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
