// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_commands.hpp"

#include <algorithm>

#include "agreement/agreement_access.hpp"
#include "agreement/agreement_rules.hpp"
#include "agreement/agreement_store.hpp"
#include "audit/audit.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::agreement {
namespace {

LocalDate today_of(const db::Work& work) { return to_local(work.now()).date; }

void note(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view verb, const AgreementId& id) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = "agreement",
                       .subject_id = id.text(),
                       .detail = ""});
}

Result<void> check_lines(const observation::Screener& screener, const std::vector<std::string>& lines, const std::string& field) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (auto clear = observation::require_clear(screener, lines[i], field + "." + std::to_string(i)); !clear) return clear;
  return {};
}

// An organisation that is known by name was screened when it was made.
Result<void> check_parties(db::Work& work, const observation::Screener& screener, const std::vector<std::string>& parties) {
  const auto known = cooperation::organisations(work);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (std::ranges::find(known, parties[i], &cooperation::Organisation::name) != known.end()) continue;
    if (auto clear = observation::require_clear(screener, parties[i], "parties." + std::to_string(i)); !clear) return clear;
  }
  return {};
}

Result<void> check_clear(db::Work& work, const observation::Screener& screener, const Content& content) {
  if (auto clear = check_parties(work, screener, content.parties); !clear) return clear;
  if (auto clear = check_lines(screener, content.purposes, "purposes"); !clear) return clear;
  if (auto clear = check_lines(screener, content.cooperation_areas, "cooperationAreas"); !clear) return clear;
  if (auto clear = check_lines(screener, content.own_priorities, "ownPriorities"); !clear) return clear;
  for (std::size_t i = 0; i < content.commitments.size(); ++i)
    if (auto clear =
            observation::require_clear(screener, content.commitments[i].text, "commitments." + std::to_string(i) + ".text");
        !clear)
      return clear;
  for (std::size_t i = 0; i < content.promises.size(); ++i)
    if (auto clear = observation::require_clear(screener, content.promises[i].text, "promises." + std::to_string(i) + ".text");
        !clear)
      return clear;
  return {};
}

// A local agreement stands under an overarching one that binds, for an area that holds its own.
Result<void> check_overarching(db::Work& work, const Setting& setting, AgreementLevel level, const AreaId& area,
                               const std::optional<AgreementId>& overarching) {
  if (!overarching) return {};
  const auto above = find_agreement(work, *overarching);
  const bool fits = level == AgreementLevel::local && above && above->level == AgreementLevel::overarching && above->in_force &&
                    setting.tree.is_within(area, above->area);
  if (!fits) return refuse(Problem::bad_input, "agreement.not_overarching", "overarchingId");
  return {};
}

// A commitment is followed up by a function that is there and works in the agreement's area, so that it can read the agreement.
bool can_follow_up(db::Work& work, const Setting& setting, const AreaId& area, const SeatId& id) {
  const auto seat = cooperation::find_seat_view(work, id);
  return seat && cooperation::exists_at(seat->seat, work.now()) && may_own(setting.tree, seat->seat, area);
}

// Where it stands, from 0, of the first commitment whose owner cannot follow it up.
std::optional<std::size_t> find_lost_owner(db::Work& work, const Setting& setting, const AreaId& area, const Content& content) {
  for (std::size_t i = 0; i < content.commitments.size(); ++i)
    if (const auto& seat = content.commitments[i].seat; seat && !can_follow_up(work, setting, area, *seat)) return i;
  return std::nullopt;
}

std::string owner_field(std::size_t position) { return "commitments." + std::to_string(position) + ".seatId"; }

// A draft may have waited for longer than an owner was there.
Result<void> check_owners_at_decision(db::Work& work, const Setting& setting, const Agreement& draft) {
  const auto lost = find_lost_owner(work, setting, draft.area, draft.content);
  if (!lost) return {};
  return refuse(Problem::wrong_state, "agreement.owner_lost", owner_field(*lost),
                {{"number", std::to_string(*lost + 1)}, {"commitment", draft.content.commitments[*lost].text}});
}

// All that a content is refused for, in the order in which a reader of the form meets it.
Result<Content> checked(db::Work& work, const Setting& setting, AgreementLevel level, const AreaId& area, const Content& given) {
  Content content = tidied(given);
  if (auto good = check_content(content, setting.themes); !good) return refused_by(good);
  if (auto good = check_overarching(work, setting, level, area, content.overarching); !good) return refused_by(good);
  for (std::size_t i = 0; i < content.promises.size(); ++i)
    if (!setting.tree.is_within(content.promises[i].area, area))
      return refuse(Problem::bad_input, "agreement.area_outside", "promises." + std::to_string(i) + ".areaSlug");
  if (const auto lost = find_lost_owner(work, setting, area, content))
    return refuse(Problem::bad_input, "agreement.seat_outside", owner_field(*lost));
  if (auto clear = check_clear(work, setting.screener, content); !clear) return refused_by(clear);
  return content;
}

struct Entered {
  Agreement agreement;
  SeatId seat;  // the actor's
};

// Finds the agreement and checks the right to the verb, which `word` names in the rules; on one of its commitments where
// `commitment` counts from 1.
Result<Entered> enter(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                      std::string_view word, AgreementVerb verb, std::optional<std::size_t> commitment = {}) {
  auto agreement = find_agreement(work, id);
  if (!agreement || !may_read(setting.tree, actor, *agreement, work.now()))
    return refuse(Problem::not_found, "access.not_found", "agreement");
  const auto state = state_on(*agreement, today_of(work));
  const auto subject = commitment ? commitment_of(setting.tree, *agreement, *commitment - 1, to_text(state))
                                  : subject_of(setting.tree, agreement->area, to_text(state));
  const auto verdict = access::may(actor, word, subject, agreement_rules(), work.now());
  if (verdict.allowed) return Entered{std::move(*agreement), verdict.as_seat};
  if (!next_state(state, verb))
    return refuse(Problem::wrong_state, "agreement.wrong_state", "state", {{"state", std::string(to_text(state))}});
  CHECK(verdict.who_can_help, "each verb has a role");
  return refuse(Problem::not_permitted, "access.not_permitted", "agreement",
                {{"verb", std::string(word)}, {"role", std::string(access::to_text(*verdict.who_can_help))}});
}

Result<Entered> enter_at(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                         std::string_view word, AgreementVerb verb, std::int64_t revision,
                         std::optional<std::size_t> commitment = {}) {
  auto entered = enter(work, setting, actor, id, word, verb, commitment);
  if (entered && entered->agreement.revision != revision)
    return refuse(Problem::stale, "agreement.changed_meanwhile", "agreement");
  return entered;
}

Result<Agreement> save(db::Work& work, const access::Actor& actor, const SeatId& seat, std::string_view word,
                       Result<Agreement> changed) {
  if (!changed) return changed;
  if (!save_agreement(work, *changed)) return refuse(Problem::stale, "agreement.changed_meanwhile", "agreement");
  note(work, actor, seat, word, changed->id);
  return changed;
}

}  // namespace

Result<Agreement> create(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                         const AreaId& area, const Content& content) {
  const auto seat = access::require(actor, "create", subject_of(setting.tree, area, ""), agreement_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (auto existing = find_agreement(work, id)) {
    if (existing->area == area && may_read(setting.tree, actor, *existing, work.now())) return std::move(*existing);
    return refuse(Problem::conflict, "agreement.id_taken", "id");
  }
  const auto* place = setting.tree.find(area);
  CHECK(place != nullptr, "the right to create holds for an area of the tree");
  const auto level = place->parent ? AgreementLevel::local : AgreementLevel::overarching;
  auto good = checked(work, setting, level, area, content);
  if (!good) return refused_by(good);
  Agreement agreement{.id = id, .area = area, .level = level, .content = std::move(*good)};
  insert_agreement(work, agreement);
  note(work, actor, *seat, "create", id);
  return agreement;
}

Result<Agreement> change(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                         const Content& content, std::int64_t revision) {
  auto entered = enter_at(work, setting, actor, id, "change", AgreementVerb::change, revision);
  if (!entered) return refused_by(entered);
  auto good = checked(work, setting, entered->agreement.level, entered->agreement.area, content);
  if (!good) return refused_by(good);
  return save(work, actor, entered->seat, "change", change(std::move(entered->agreement), std::move(*good), today_of(work)));
}

Result<Agreement> put_in_force(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                               std::int64_t revision) {
  auto entered = enter_at(work, setting, actor, id, "put_in_force", AgreementVerb::put_in_force, revision);
  if (!entered) return refused_by(entered);
  if (auto good = check_owners_at_decision(work, setting, entered->agreement); !good) return refused_by(good);
  auto decided = put_in_force(std::move(entered->agreement), {work.now(), entered->seat, actor.account}, today_of(work));
  if (!decided) return decided;
  if (decided->replaces) {
    auto old = find_agreement(work, *decided->replaces);
    CHECK(old, "agreements are never removed");
    const auto replaced = save(work, actor, entered->seat, "replaced", replaced_by(std::move(*old), *decided, today_of(work)));
    if (!replaced) return replaced;
  }
  return save(work, actor, entered->seat, "put_in_force", std::move(decided));
}

Result<Agreement> replace(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& old,
                          const AgreementId& id) {
  const auto entered = enter(work, setting, actor, old, "replace", AgreementVerb::replace);
  if (!entered) return refused_by(entered);
  for (auto& each : load_agreements(work)) {
    if (each.id == id && each.replaces == old) return std::move(each);
    if (each.id == id) return refuse(Problem::conflict, "agreement.id_taken", "id");
    if (each.replaces == old) return refuse(Problem::conflict, "agreement.renewal_exists", "agreement");
  }
  auto renewal = renewal_of(entered->agreement, id, today_of(work));
  if (!renewal) return renewal;
  // Its party answers for the commitment, and the draft says whose it was.
  for (Commitment& commitment : renewal->content.commitments)
    if (commitment.seat && !can_follow_up(work, setting, renewal->area, *commitment.seat)) commitment.seat.reset();
  insert_agreement(work, *renewal);
  note(work, actor, entered->seat, "replace", old);
  return renewal;
}

Result<Agreement> follow_up_commitment(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                                       const CommitmentNews& news, std::int64_t revision) {
  auto entered = enter_at(work, setting, actor, id, "follow_up_commitment", AgreementVerb::follow_up, revision, news.number);
  if (!entered) return refused_by(entered);
  if (auto clear = observation::require_clear(setting.screener, news.text, "text"); !clear) return refused_by(clear);
  return save(work, actor, entered->seat, "follow_up_commitment",
              follow_up_commitment(std::move(entered->agreement), news.number,
                                   {news.outcome, news.text, today_of(work), entered->seat, actor.account}, news.next_on));
}

Result<Agreement> follow_up_promise(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                                    const PromiseNews& news, std::int64_t revision) {
  auto entered = enter_at(work, setting, actor, id, "follow_up_promise", AgreementVerb::follow_up, revision);
  if (!entered) return refused_by(entered);
  if (auto clear = observation::require_clear(setting.screener, news.text, "text"); !clear) return refused_by(clear);
  return save(work, actor, entered->seat, "follow_up_promise",
              follow_up_promise(std::move(entered->agreement), news.number,
                                {news.outcome, news.text, today_of(work), entered->seat, actor.account}));
}

}  // namespace samverkan::agreement
