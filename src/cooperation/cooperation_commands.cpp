// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_commands.hpp"

#include "audit/audit.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_store.hpp"

namespace samverkan::cooperation {
namespace {

void note(db::Work& work, std::string_view actor, std::string_view verb, std::string_view kind, const std::string& id) {
  audit::record(work, {.actor = std::string(actor),
                       .seat = "",
                       .verb = std::string(verb),
                       .subject_kind = std::string(kind),
                       .subject_id = id,
                       .detail = ""});
}

}  // namespace

void create_organisation(db::Work& work, std::string_view actor, const Organisation& organisation) {
  insert_organisation(work, organisation);
  note(work, actor, "create_organisation", "organisation", organisation.id.text());
}

void create_group(db::Work& work, std::string_view actor, const Group& group) {
  insert_group(work, group);
  note(work, actor, "create_group", "group", group.id.text());
}

void create_seat(db::Work& work, std::string_view actor, const Seat& seat) {
  insert_seat(work, seat);
  note(work, actor, "create_seat", "seat", seat.id.text());
}

Result<Holding> take_seat(db::Work& work, std::string_view actor, const Holding& wanted) {
  if (!find_seat(work, wanted.seat)) return refuse(Problem::not_found, "cooperation.seat_unknown", "seat");
  auto taken = take_seat(wanted, load_holdings_of(work, wanted.seat));
  if (!taken) return taken;
  insert_holding(work, *taken);
  note(work, actor, "take_seat", "seat", wanted.seat.text());
  return taken;
}

}  // namespace samverkan::cooperation
