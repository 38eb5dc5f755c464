// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_search.hpp"

#include "agreement/agreement_access.hpp"
#include "agreement/agreement_store.hpp"

namespace samverkan::agreement {
namespace {

constexpr std::string_view kDraft = "draft_for", kBinding = "binding_for";

std::vector<std::string> lines_of(const Content& content) {
  std::vector<std::string> lines = content.purposes;
  lines.insert(lines.end(), content.cooperation_areas.begin(), content.cooperation_areas.end());
  lines.insert(lines.end(), content.own_priorities.begin(), content.own_priorities.end());
  const auto add = [&](const auto& item) {
    lines.push_back(item.text);
    for (const auto& follow_up : item.follow_ups) lines.push_back(follow_up.text);
  };
  for (const Commitment& commitment : content.commitments) add(commitment);
  for (const CitizenPromise& promise : content.promises) add(promise);
  return lines;
}

void put(db::Work& work, const Agreement& agreement) {
  std::string text;
  for (const std::string& line : lines_of(agreement.content)) text += line + "\n";
  const auto made = work.find_row<UtcTime>("SELECT created_at FROM agreements WHERE id = ?", agreement.id);
  words::put(work, {.kind = std::string(kAgreementDocument),
                    .id = agreement.id.text(),
                    .changed_at = agreement.in_force ? agreement.in_force->at : std::get<0>(*made),
                    .title = {},
                    .text = std::move(text),
                    .keys = {words::key_of(kAgreementDocument, agreement.in_force ? kBinding : kDraft, agreement.area.text())}});
}

}  // namespace

void index_agreement(db::Work& work, const AgreementId& id) { put(work, *find_agreement(work, id)); }

std::string index_next_agreements(db::Work& work, std::string_view after, std::int64_t count_max) {
  std::string last;
  for (auto& [id] : work.rows<AgreementId>("SELECT id FROM agreements WHERE id > ? ORDER BY id LIMIT ?", after, count_max)) {
    index_agreement(work, id);
    last = id.text();
  }
  return last;
}

std::vector<std::string> search_keys(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  std::vector<std::string> keys;
  for (auto& [area] : work.rows<AreaId>("SELECT DISTINCT area_id FROM agreements ORDER BY area_id")) {
    const auto draft = to_text(AgreementState::draft), binding = to_text(AgreementState::in_force);
    if (access::may(actor, "read", subject_of(tree, area, draft), agreement_rules(), work.now()).allowed)
      keys.push_back(words::key_of(kAgreementDocument, kDraft, area.text()));
    if (access::may(actor, "read", subject_of(tree, area, binding), agreement_rules(), work.now()).allowed ||
        access::may(actor, "read", reach_of(tree, area, binding), reach_rules(), work.now()).allowed)
      keys.push_back(words::key_of(kAgreementDocument, kBinding, area.text()));
  }
  return keys;
}

std::vector<words::Found> found_agreements(db::Work& work, const std::vector<std::string>& ids) {
  std::vector<words::Found> all;
  for (const std::string& id : ids)
    if (auto agreement = find_agreement(work, AgreementId(id)))
      all.push_back({.id = id, .lines = lines_of(agreement->content), .page = id, .where = {}, .area = agreement->area.text()});
  return all;
}

}  // namespace samverkan::agreement
