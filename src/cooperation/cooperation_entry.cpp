// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_entry.hpp"

#include "audit/audit.hpp"
#include "cooperation/cooperation_store.hpp"
#include "kit/base/text.hpp"

namespace samverkan::cooperation {

void note(db::Work& work, const Doer& doer, std::string_view verb, std::string_view kind, const std::string& id) {
  audit::record(work, {.actor = std::string(doer.account),
                       .seat = std::string(doer.seat),
                       .verb = std::string(verb),
                       .subject_kind = std::string(kind),
                       .subject_id = id,
                       .detail = ""});
}

void add_organisation(db::Work& work, const Doer& doer, const Organisation& organisation) {
  insert_organisation(work, organisation);
  note(work, doer, "create_organisation", "organisation", organisation.id.text());
}

void add_seat(db::Work& work, const Doer& doer, const Seat& seat) {
  insert_seat(work, seat);
  note(work, doer, "create_seat", "seat", seat.id.text());
}

OrganisationId organisation_of(db::Work& work, const Doer& doer, std::string_view name, const std::string& kind) {
  for (const Organisation& known : load_organisations(work))
    if (to_lower(known.name) == to_lower(name)) return known.id;
  const Organisation made{make_id<OrganisationId>(work.now(), work.random()), std::string(name), kind};
  add_organisation(work, doer, made);
  return made.id;
}

}  // namespace samverkan::cooperation
