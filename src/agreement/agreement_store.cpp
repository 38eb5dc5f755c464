// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_store.hpp"

#include <map>

#include "agreement/agreement_rules.hpp"
#include "agreement/agreement_search.hpp"
#include "kit/base/check.hpp"

namespace samverkan::agreement {
namespace {

using Lines = std::vector<std::string> Content::*;
constexpr std::pair<std::string_view, Lines> kLineKinds[] = {{"party", &Content::parties},
                                                             {"purpose", &Content::purposes},
                                                             {"cooperation_area", &Content::cooperation_areas},
                                                             {"theme", &Content::themes},
                                                             {"own_priority", &Content::own_priorities}};
constexpr std::string_view kCommitment = "commitment";
constexpr std::string_view kPromise = "promise";

LocalDate stored_date(const std::string& text) {
  const auto date = parse_iso_date(text, "date");
  CHECK(date, "the store holds only dates");
  return *date;
}

template <class Item>
void insert_follow_ups(db::Work& work, const AgreementId& id, std::string_view kind, const std::vector<Item>& items) {
  for (std::size_t position = 0; position < items.size(); ++position)
    for (std::size_t number = 0; number < items[position].follow_ups.size(); ++number) {
      const auto& follow_up = items[position].follow_ups[number];
      work.execute(
          "INSERT INTO agreement_follow_ups (agreement_id, item, position, number, outcome, text, followed_up_on, seat_id, "
          "account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (agreement_id, item, position, number) DO NOTHING",
          id, kind, static_cast<std::int64_t>(position), static_cast<std::int64_t>(number), to_text(follow_up.outcome),
          follow_up.text, to_iso_date(follow_up.on), follow_up.seat, follow_up.account);
    }
}

void insert_content(db::Work& work, const AgreementId& id, const Content& content) {
  for (const auto& [kind, lines] : kLineKinds)
    for (std::size_t position = 0; position < (content.*lines).size(); ++position)
      work.execute("INSERT INTO agreement_lines (agreement_id, kind, position, text) VALUES (?, ?, ?, ?)", id, kind,
                   static_cast<std::int64_t>(position), (content.*lines)[position]);
  std::int64_t position = 0;
  for (const Commitment& commitment : content.commitments)
    work.execute(
        "INSERT INTO agreement_commitments (agreement_id, position, text, party, follow_up_on, seat_id) VALUES (?, ?, ?, ?, ?, "
        "?)",
        id, position++, commitment.text, commitment.party, to_iso_date(commitment.follow_up_on), commitment.seat);
  position = 0;
  for (const CitizenPromise& promise : content.promises)
    work.execute("INSERT INTO citizen_promises (agreement_id, position, text, area_id, due_on) VALUES (?, ?, ?, ?, ?)", id,
                 position++, promise.text, promise.area, to_iso_date(promise.due_on));
  insert_follow_ups(work, id, kCommitment, content.commitments);
  insert_follow_ups(work, id, kPromise, content.promises);
}

std::optional<PutInForce> stored_in_force(std::optional<UtcTime> at, std::optional<SeatId> seat,
                                          std::optional<AccountId> account) {
  if (!at) return std::nullopt;
  CHECK(seat && account, "who put it in force is stored whole");
  return PutInForce{*at, std::move(*seat), std::move(*account)};
}

template <class... Args>
std::vector<Agreement> select_headers(db::Work& work, const std::string& where, const Args&... args) {
  std::vector<Agreement> found;
  for (auto& [id, area, level, overarching, replaces, valid_from, valid_to, at, seat, account, replaced_from, revision] :
       work.rows<AgreementId, AreaId, std::string, std::optional<AgreementId>, std::optional<AgreementId>, std::string,
                 std::string, std::optional<UtcTime>, std::optional<SeatId>, std::optional<AccountId>, std::optional<std::string>,
                 std::int64_t>("SELECT id, area_id, level, overarching_id, replaces_id, valid_from, valid_to, put_in_force_at, "
                               "put_in_force_seat_id, put_in_force_account_id, replaced_from, revision FROM agreements" +
                                   where + " ORDER BY valid_from, id",
                               args...)) {
    const auto known = find_level(level);
    CHECK(known, "the store holds only known levels");
    found.push_back({.id = std::move(id),
                     .area = std::move(area),
                     .level = *known,
                     .content = {.parties = {},
                                 .purposes = {},
                                 .cooperation_areas = {},
                                 .themes = {},
                                 .own_priorities = {},
                                 .commitments = {},
                                 .promises = {},
                                 .valid_from = stored_date(valid_from),
                                 .valid_to = stored_date(valid_to),
                                 .overarching = std::move(overarching)},
                     .replaces = std::move(replaces),
                     .in_force = stored_in_force(at, std::move(seat), std::move(account)),
                     .replaced_from = replaced_from ? std::optional(stored_date(*replaced_from)) : std::nullopt,
                     .revision = revision});
  }
  return found;
}

// Fills in the content of the agreements that are given; rows come in the order of their positions.
template <class... Args>
void load_content(db::Work& work, std::vector<Agreement>& agreements, const std::string& where, const Args&... args) {
  std::map<AgreementId, Content*> by_id;
  for (Agreement& agreement : agreements) by_id.emplace(agreement.id, &agreement.content);
  for (auto& [id, kind, text] : work.rows<AgreementId, std::string, std::string>(
           "SELECT agreement_id, kind, text FROM agreement_lines" + where + " ORDER BY agreement_id, kind, position", args...))
    for (const auto& [known, lines] : kLineKinds)
      if (known == kind) {
        (by_id.at(id)->*lines).push_back(std::move(text));
        break;
      }
  for (auto& [id, text, party, date, seat] : work.rows<AgreementId, std::string, std::string, std::string, std::optional<SeatId>>(
           "SELECT agreement_id, text, party, follow_up_on, seat_id FROM agreement_commitments" + where +
               " ORDER BY agreement_id, position",
           args...))
    by_id.at(id)->commitments.push_back({std::move(text), std::move(party), stored_date(date), {}, std::move(seat)});
  for (auto& [id, text, area, date] : work.rows<AgreementId, std::string, AreaId, std::string>(
           "SELECT agreement_id, text, area_id, due_on FROM citizen_promises" + where + " ORDER BY agreement_id, position",
           args...))
    by_id.at(id)->promises.push_back({std::move(text), std::move(area), stored_date(date)});
  for (auto& [id, item, position, outcome, text, on, seat, account] :
       work.rows<AgreementId, std::string, std::int64_t, std::string, std::string, std::string, SeatId, AccountId>(
           "SELECT agreement_id, item, position, outcome, text, followed_up_on, seat_id, account_id FROM agreement_follow_ups" +
               where + " ORDER BY agreement_id, item, position, number",
           args...)) {
    const auto index = static_cast<std::size_t>(position);
    if (item == kCommitment) {
      by_id.at(id)->commitments.at(index).follow_ups.push_back(
          {find_commitment_outcome(outcome).value(), std::move(text), stored_date(on), std::move(seat), std::move(account)});
    } else {
      by_id.at(id)->promises.at(index).follow_ups.push_back(
          {find_promise_outcome(outcome).value(), std::move(text), stored_date(on), std::move(seat), std::move(account)});
    }
  }
}

}  // namespace

void insert_agreement(db::Work& work, const Agreement& agreement) {
  const Content& content = agreement.content;
  const auto& in_force = agreement.in_force;
  work.execute(
      "INSERT INTO agreements (id, area_id, level, overarching_id, replaces_id, valid_from, valid_to, put_in_force_at, "
      "put_in_force_seat_id, put_in_force_account_id, replaced_from, created_at, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?)",
      agreement.id, agreement.area, to_text(agreement.level), content.overarching, agreement.replaces,
      to_iso_date(content.valid_from), to_iso_date(content.valid_to), in_force ? std::optional(in_force->at) : std::nullopt,
      in_force ? std::optional(in_force->seat) : std::nullopt, in_force ? std::optional(in_force->account) : std::nullopt,
      agreement.replaced_from ? std::optional(to_iso_date(*agreement.replaced_from)) : std::nullopt, work.now(),
      agreement.revision);
  insert_content(work, agreement.id, content);
  index_agreement(work, agreement.id);
}

bool save_agreement(db::Work& work, const Agreement& agreement) {
  const Content& content = agreement.content;
  const auto& in_force = agreement.in_force;
  const bool is_saved =
      work.execute(
          "UPDATE agreements SET overarching_id = ?, valid_from = ?, valid_to = ?, put_in_force_at = ?, put_in_force_seat_id = "
          "?, put_in_force_account_id = ?, replaced_from = ?, revision = ? WHERE id = ? AND revision = ?",
          content.overarching, to_iso_date(content.valid_from), to_iso_date(content.valid_to),
          in_force ? std::optional(in_force->at) : std::nullopt, in_force ? std::optional(in_force->seat) : std::nullopt,
          in_force ? std::optional(in_force->account) : std::nullopt,
          agreement.replaced_from ? std::optional(to_iso_date(*agreement.replaced_from)) : std::nullopt, agreement.revision,
          agreement.id, agreement.revision - 1) == 1;
  if (!is_saved) return false;
  for (const char* table : {"agreement_lines", "agreement_commitments", "citizen_promises"})
    work.execute(std::string("DELETE FROM ") + table + " WHERE agreement_id = ?", agreement.id);
  insert_content(work, agreement.id, content);
  index_agreement(work, agreement.id);
  return true;
}

std::optional<Agreement> find_agreement(db::Work& work, const AgreementId& id) {
  auto found = select_headers(work, " WHERE id = ?", id);
  if (found.empty()) return std::nullopt;
  load_content(work, found, " WHERE agreement_id = ?", id);
  return std::move(found.front());
}

std::vector<Agreement> load_agreements(db::Work& work) {
  auto found = select_headers(work, "");
  load_content(work, found, "");
  return found;
}

}  // namespace samverkan::agreement
