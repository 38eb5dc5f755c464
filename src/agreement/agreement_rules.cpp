// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_rules.hpp"

#include <algorithm>

#include "kit/base/text.hpp"

namespace samverkan::agreement {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct Step {
  AgreementState from;
  AgreementVerb verb;
  AgreementState to;
};

// What was promised for a time can be answered for when it is over, so an expired agreement is still followed up.
constexpr Step kSteps[] = {
    {AgreementState::draft, AgreementVerb::change, AgreementState::draft},
    {AgreementState::draft, AgreementVerb::put_in_force, AgreementState::in_force},
    {AgreementState::in_force, AgreementVerb::replace, AgreementState::in_force},
    {AgreementState::in_force, AgreementVerb::follow_up, AgreementState::in_force},
    {AgreementState::in_force, AgreementVerb::last_day_passed, AgreementState::expired},
    {AgreementState::in_force, AgreementVerb::renewal_begun, AgreementState::replaced},
    {AgreementState::expired, AgreementVerb::replace, AgreementState::expired},
    {AgreementState::expired, AgreementVerb::follow_up, AgreementState::expired},
    {AgreementState::expired, AgreementVerb::renewal_begun, AgreementState::replaced},
};

Result<void> check_state(const Agreement& agreement, AgreementVerb verb, LocalDate today) {
  const auto state = state_on(agreement, today);
  if (next_state(state, verb)) return {};
  return refuse(Problem::wrong_state, "agreement.wrong_state", "state", {{"state", std::string(to_text(state))}});
}

std::string at(std::string_view list, std::size_t position, std::string_view field) {
  return std::string(list) + "." + std::to_string(position) + "." + std::string(field);
}

bool has(const std::vector<std::string>& list, std::string_view text) { return std::ranges::find(list, text) != list.end(); }

std::vector<std::string> tidied(const std::vector<std::string>& lines) {
  std::vector<std::string> kept;
  for (const std::string& line : lines)
    if (const auto text = trimmed(line); !text.empty() && !has(kept, text)) kept.emplace_back(text);
  return kept;
}

Result<void> check_date(LocalDate date, const Content& content, std::string field) {
  if (content.valid_from <= date && date <= content.valid_to) return {};
  return refuse(Problem::bad_input, "agreement.date_outside", std::move(field));
}

Result<void> check_items(const Content& content) {
  for (std::size_t i = 0; i < content.commitments.size(); ++i) {
    const Commitment& commitment = content.commitments[i];
    if (commitment.text.empty()) return refuse(Problem::bad_input, "agreement.text_missing", at("commitments", i, "text"));
    if (!has(content.parties, commitment.party))
      return refuse(Problem::bad_input, "agreement.not_a_party", at("commitments", i, "party"));
    if (auto good = check_date(commitment.follow_up_on, content, at("commitments", i, "followUpOn")); !good) return good;
  }
  for (std::size_t i = 0; i < content.promises.size(); ++i) {
    const CitizenPromise& promise = content.promises[i];
    if (promise.text.empty()) return refuse(Problem::bad_input, "agreement.text_missing", at("promises", i, "text"));
    if (auto good = check_date(promise.due_on, content, at("promises", i, "dueOn")); !good) return good;
  }
  return {};
}

template <class Item, class Outcome>
Result<void> check_follow_up(const std::vector<Item>& items, std::size_t number, const FollowUp<Outcome>& follow_up) {
  if (number < 1 || number > items.size()) return refuse(Problem::not_found, "access.not_found", "number");
  if (trimmed(follow_up.text).empty()) return refuse(Problem::bad_input, "agreement.sentence_missing", "text");
  return {};
}

// A seat without a group follows up on no agenda: its own area's group takes the commitment.
bool follows_up(const Commitment& commitment, const AgendaOf& group, bool is_of_area) {
  const auto holds = [&](std::span<const SeatId> seats) {
    return commitment.seat && std::ranges::find(seats, *commitment.seat) != seats.end();
  };
  return holds(group.seats) || (is_of_area && !holds(group.all_seats));
}

// Without a word of any language: the line says what it is about.
std::string running_out_title(const Agreement& agreement) {
  std::string title;
  for (const std::string& party : agreement.content.parties) title += (title.empty() ? "" : ", ") + party;
  return title + " – " + to_iso_date(agreement.content.valid_to);
}

AgendaSubject follow_up_subject(const Agreement& agreement, std::size_t position) {
  const Commitment& commitment = agreement.content.commitments[position];
  return {AgendaSubject::Kind::follow_up,
          agreement.id.text() + ":" + std::to_string(position + 1) + ":" + to_iso_date(commitment.follow_up_on), commitment.text,
          commitment.follow_up_on};
}

AgendaSubject promise_subject(const Agreement& agreement, std::size_t position) {
  const CitizenPromise& promise = agreement.content.promises[position];
  return {AgendaSubject::Kind::citizen_promise, agreement.id.text() + ":promise:" + std::to_string(position + 1), promise.text,
          promise.due_on};
}

}  // namespace

std::string_view to_text(AgreementLevel level) {
  switch (level) {
    case AgreementLevel::overarching: return "overarching";
    case AgreementLevel::local: return "local";
  }
  return "";
}

std::string_view to_text(AgreementState state) {
  switch (state) {
    case AgreementState::draft: return "draft";
    case AgreementState::in_force: return "in_force";
    case AgreementState::expired: return "expired";
    case AgreementState::replaced: return "replaced";
  }
  return "";
}

std::string_view to_text(AgreementVerb verb) {
  switch (verb) {
    case AgreementVerb::change: return "change";
    case AgreementVerb::put_in_force: return "put_in_force";
    case AgreementVerb::replace: return "replace";
    case AgreementVerb::follow_up: return "follow_up";
    case AgreementVerb::last_day_passed: return "last_day_passed";
    case AgreementVerb::renewal_begun: return "renewal_begun";
  }
  return "";
}

std::string_view to_text(CommitmentOutcome outcome) {
  switch (outcome) {
    case CommitmentOutcome::done: return "done";
    case CommitmentOutcome::ongoing: return "ongoing";
    case CommitmentOutcome::not_done: return "not_done";
  }
  return "";
}

std::string_view to_text(PromiseOutcome outcome) {
  switch (outcome) {
    case PromiseOutcome::kept: return "kept";
    case PromiseOutcome::partly: return "partly";
    case PromiseOutcome::not_kept: return "not_kept";
  }
  return "";
}

std::optional<AgreementLevel> find_level(std::string_view text) {
  for (const auto level : {AgreementLevel::overarching, AgreementLevel::local})
    if (to_text(level) == text) return level;
  return std::nullopt;
}

std::optional<CommitmentOutcome> find_commitment_outcome(std::string_view text) {
  for (const auto outcome : kCommitmentOutcomes)
    if (to_text(outcome) == text) return outcome;
  return std::nullopt;
}

std::optional<PromiseOutcome> find_promise_outcome(std::string_view text) {
  for (const auto outcome : kPromiseOutcomes)
    if (to_text(outcome) == text) return outcome;
  return std::nullopt;
}

std::optional<AgreementState> next_state(AgreementState state, AgreementVerb verb) {
  for (const Step& step : kSteps)
    if (step.from == state && step.verb == verb) return step.to;
  return std::nullopt;
}

AgreementState state_on(const Agreement& agreement, LocalDate today) {
  if (!agreement.in_force) return AgreementState::draft;
  if (agreement.replaced_from && *agreement.replaced_from <= today) return AgreementState::replaced;
  return agreement.content.valid_to < today ? AgreementState::expired : AgreementState::in_force;
}

Content tidied(Content content) {
  for (auto* lines : {&content.parties, &content.purposes, &content.cooperation_areas, &content.themes, &content.own_priorities})
    *lines = tidied(*lines);
  for (Commitment& commitment : content.commitments) {
    commitment.text = trimmed(commitment.text);
    commitment.party = trimmed(commitment.party);
  }
  for (CitizenPromise& promise : content.promises) promise.text = trimmed(promise.text);
  return content;
}

Result<void> check_content(const Content& content, const Themes& themes) {
  if (content.purposes.empty()) return refuse(Problem::bad_input, "agreement.purpose_missing", "purposes");
  if (content.cooperation_areas.empty()) return refuse(Problem::bad_input, "agreement.area_missing", "cooperationAreas");
  if (content.parties.size() < kPartiesMin) return refuse(Problem::bad_input, "agreement.parties_too_few", "parties");
  for (const std::string& theme : content.themes)
    if (themes.find(theme) == nullptr) return refuse(Problem::bad_input, "agreement.theme_unknown", "themes", {{"value", theme}});
  if (content.valid_to <= content.valid_from) return refuse(Problem::bad_input, "agreement.validity_range", "validTo");
  return check_items(content);
}

Result<Agreement> change(Agreement agreement, Content content, LocalDate today) {
  if (auto good = check_state(agreement, AgreementVerb::change, today); !good) return refused_by(good);
  agreement.content = std::move(content);
  ++agreement.revision;
  return agreement;
}

Result<Agreement> put_in_force(Agreement agreement, PutInForce by, LocalDate today) {
  if (auto good = check_state(agreement, AgreementVerb::put_in_force, today); !good) return refused_by(good);
  if (agreement.content.valid_to < today) return refuse(Problem::bad_input, "agreement.over_already", "validTo");
  agreement.in_force = std::move(by);
  ++agreement.revision;
  return agreement;
}

Result<Agreement> renewal_of(const Agreement& old, AgreementId id, LocalDate today) {
  if (auto good = check_state(old, AgreementVerb::replace, today); !good) return refused_by(good);
  const days moved = sys_days(old.content.valid_to) - sys_days(old.content.valid_from) + days(1);
  const auto later = [&](LocalDate date) { return LocalDate(sys_days(date) + moved); };
  Agreement renewal{.id = std::move(id), .area = old.area, .level = old.level, .content = old.content, .replaces = old.id};
  renewal.content.valid_from = later(old.content.valid_from);
  renewal.content.valid_to = later(old.content.valid_to);
  for (Commitment& commitment : renewal.content.commitments) {
    // A follow-up may have moved the date beyond the last day.
    commitment.follow_up_on = std::min(later(commitment.follow_up_on), renewal.content.valid_to);
    commitment.follow_ups.clear();
  }
  for (CitizenPromise& promise : renewal.content.promises) {
    promise.due_on = later(promise.due_on);
    promise.follow_ups.clear();
  }
  return renewal;
}

Result<Agreement> replaced_by(Agreement old, const Agreement& renewal, LocalDate today) {
  if (auto good = check_state(old, AgreementVerb::renewal_begun, today); !good) return refused_by(good);
  old.replaced_from = renewal.content.valid_from;
  ++old.revision;
  return old;
}

Result<Agreement> follow_up_commitment(Agreement agreement, std::size_t number, FollowUp<CommitmentOutcome> follow_up,
                                       std::optional<LocalDate> next_on) {
  if (auto good = check_state(agreement, AgreementVerb::follow_up, follow_up.on); !good) return refused_by(good);
  auto& commitments = agreement.content.commitments;
  if (auto good = check_follow_up(commitments, number, follow_up); !good) return refused_by(good);
  const bool goes_on = follow_up.outcome == CommitmentOutcome::ongoing;
  if (goes_on && (!next_on || *next_on <= follow_up.on)) return refuse(Problem::bad_input, "agreement.next_date", "nextOn");
  Commitment& commitment = commitments[number - 1];
  if (goes_on) commitment.follow_up_on = *next_on;
  commitment.follow_ups.push_back(std::move(follow_up));
  ++agreement.revision;
  return agreement;
}

Result<Agreement> follow_up_promise(Agreement agreement, std::size_t number, FollowUp<PromiseOutcome> follow_up) {
  if (auto good = check_state(agreement, AgreementVerb::follow_up, follow_up.on); !good) return refused_by(good);
  auto& promises = agreement.content.promises;
  if (auto good = check_follow_up(promises, number, follow_up); !good) return refused_by(good);
  promises[number - 1].follow_ups.push_back(std::move(follow_up));
  ++agreement.revision;
  return agreement;
}

bool is_open(const Commitment& commitment) {
  return commitment.follow_ups.empty() || commitment.follow_ups.back().outcome == CommitmentOutcome::ongoing;
}

bool is_due(const Commitment& commitment, LocalDate today) { return is_open(commitment) && commitment.follow_up_on <= today; }

bool is_due(const CitizenPromise& promise, LocalDate today) { return promise.follow_ups.empty() && promise.due_on <= today; }

int count_due(const Agreement& agreement, LocalDate today) {
  if (!agreement.in_force) return 0;
  const auto due = [&](const auto& item) { return is_due(item, today); };
  return static_cast<int>(std::ranges::count_if(agreement.content.commitments, due) +
                          std::ranges::count_if(agreement.content.promises, due));
}

std::vector<AgendaSubject> agenda_subjects(std::span<const Agreement> agreements, const AgendaOf& group, LocalDate day) {
  std::vector<AgendaSubject> subjects;
  for (const Agreement& agreement : agreements) {
    const auto state = state_on(agreement, day);
    if (state != AgreementState::in_force && state != AgreementState::expired) continue;
    const bool is_of_area = agreement.area == group.area;
    const auto& commitments = agreement.content.commitments;
    for (std::size_t i = 0; i < commitments.size(); ++i)
      if (is_due(commitments[i], day) && follows_up(commitments[i], group, is_of_area))
        subjects.push_back(follow_up_subject(agreement, i));
    const auto& promises = agreement.content.promises;
    for (std::size_t i = 0; i < promises.size(); ++i)
      if (is_due(promises[i], day) && std::ranges::find(group.areas, promises[i].area) != group.areas.end())
        subjects.push_back(promise_subject(agreement, i));
    const bool is_renewed = std::ranges::find(agreements, agreement.id, &Agreement::replaces) != agreements.end();
    const LocalDate last = agreement.content.valid_to;
    if (is_of_area && !is_renewed && state == AgreementState::in_force && runs_out_soon(last, day))
      subjects.push_back({AgendaSubject::Kind::runs_out, agreement.id.text(), running_out_title(agreement), last});
  }
  std::ranges::stable_sort(subjects, {}, &AgendaSubject::day);
  return subjects;
}

bool runs_out_soon(LocalDate valid_to, LocalDate today) {
  return today <= valid_to && sys_days(valid_to) - sys_days(today) <= kRunsOutWithin;
}

}  // namespace samverkan::agreement
