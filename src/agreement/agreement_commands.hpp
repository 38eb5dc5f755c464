// SPDX-License-Identifier: EUPL-1.2
// One function a verb: authorise, load, decide, save, log. All in the unit of work that is given.
#pragma once

#include "access/access.hpp"
#include "agreement/agreement.hpp"
#include "agreement/agreement_themes.hpp"
#include "area/area.hpp"
#include "kit/base/result.hpp"
#include "kit/db/work.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::agreement {

/// What every verb needs beside its own input.
struct Setting {
  const area::AreaTree& tree;
  const observation::Screener& screener;  // texts are screened before they are saved
  const Themes& themes;
};

/// A draft for an area of the city's geography: overarching for its root, else local. The same id and area again gives the draft
/// as it is. Refused as check_content states, and a text that may point at a person.
[[nodiscard]] Result<Agreement> create(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                                       const AreaId& area, const Content& content);

/// `revision` is the one the actor saw.
[[nodiscard]] Result<Agreement> change(db::Work& work, const Setting& setting, const access::Actor& actor, const AgreementId& id,
                                       const Content& content, std::int64_t revision);

/// A renewal takes the place of the one before from its own first day.
[[nodiscard]] Result<Agreement> put_in_force(db::Work& work, const Setting& setting, const access::Actor& actor,
                                             const AgreementId& id, std::int64_t revision);

/// Makes the renewal of `old` as a draft. One at a time; the same id again gives the same draft.
[[nodiscard]] Result<Agreement> replace(db::Work& work, const Setting& setting, const access::Actor& actor,
                                        const AgreementId& old, const AgreementId& id);

struct CommitmentNews {
  std::size_t number;  // from 1, in the agreement's order
  CommitmentOutcome outcome;
  std::string text;
  std::optional<LocalDate> next_on;  // of one that goes on
};
[[nodiscard]] Result<Agreement> follow_up_commitment(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                     const AgreementId& id, const CommitmentNews& news, std::int64_t revision);

struct PromiseNews {
  std::size_t number;  // from 1, in the agreement's order
  PromiseOutcome outcome;
  std::string text;
};
[[nodiscard]] Result<Agreement> follow_up_promise(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                  const AgreementId& id, const PromiseNews& news, std::int64_t revision);

}  // namespace samverkan::agreement
