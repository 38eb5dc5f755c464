// SPDX-License-Identifier: EUPL-1.2
// The operator's commands: the log, accounts, rights.
#include <iostream>

#include "access/access_commands.hpp"
#include "app/audit_key.hpp"
#include "app/commands.hpp"
#include "app/page_rights.hpp"
#include "app/print.hpp"
#include "area/area_views.hpp"
#include "audit/audit.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/run/system_clock.hpp"

namespace samverkan::app {
namespace {

constexpr const char* kOwnOrganisation = "Kommunen";

// The organisation that holds the first seats; made when the store has none.
access::OrganisationId own_organisation(db::Work& work) {
  for (const auto& organisation : cooperation::organisations(work))
    if (organisation.name == kOwnOrganisation) return organisation.id;
  const auto id = make_id<access::OrganisationId>(work.now(), work.random());
  cooperation::create_organisation(work, "system", {id, kOwnOrganisation, "municipality"});
  return id;
}

Result<access::AreaId> area_of(db::Work& work, area::AreaTrees& trees, const std::optional<std::string>& slug) {
  const auto& tree = trees.current(work);
  if (slug) {
    const auto* area = tree.find_slug(*slug);
    if (area == nullptr) return refuse(Problem::bad_input, "app.area_unknown", "area", {{"value", *slug}});
    return area->id;
  }
  for (const auto* area : tree.areas_of(area::Geography::city))
    if (!area->parent) return area->id;
  return access::AreaId();  // before areas are imported: a seat for no area yet, enough for an administrator
}

std::string function_of(access::Role role) {
  switch (role) {
    case access::Role::coordinator: return "coordination";
    case access::Role::area_police: return "police";
    case access::Role::school_head: return "school";
    case access::Role::field_assistant: return "field";
    case access::Role::social_worker: return "social_services";
    case access::Role::housing_company: return "housing";
    case access::Role::steering_group: return "steering";
    case access::Role::analyst: return "analysis";
    case access::Role::administrator: return "administration";
  }
  return {};
}

Result<std::string> make_account(db::Work& work, area::AreaTrees& trees, const CreateAccountOptions& options) {
  const auto role = access::find_role(options.role);
  if (!role) return refuse(Problem::bad_input, "access.role_unknown", "role", {{"value", options.role}});
  const auto area = area_of(work, trees, options.area);
  if (!area) return refused_by(area);
  const auto account = access::create_account(work, "system", options.name);
  if (!account) return refused_by(account);
  const cooperation::Seat seat{make_id<access::SeatId>(work.now(), work.random()),
                               function_of(*role),
                               *role,
                               own_organisation(work),
                               *area,
                               std::nullopt,
                               cooperation::Requirement::optional,
                               cooperation::Reporting::when_needed,
                               {}};
  cooperation::create_seat(work, "system", seat);
  const auto holding = cooperation::take_seat(work, "system",
                                              {make_id<cooperation::HoldingId>(work.now(), work.random()), seat.id, *account,
                                               cooperation::HoldingKind::holder, work.now(), std::nullopt});
  if (!holding) return refused_by(holding);
  return access::invite(work, "system", *account);
}

// How much nothing but the chain holds, which whoever has the store can cut or make anew.
std::string unprotected_part(const audit::Verification& result) {
  const std::string rows = std::to_string(result.rows - result.signed_rows);
  const std::string since = result.signed_at ? to_rfc3339(*result.signed_at) : "the first row";
  return rows + " rader efter den hålls av kedjan ensam; vad som har klippts bort efter " + since + " syns inte (" + rows +
         " rows after it are held by the chain alone; what was cut off after " + since + " is not seen)\n";
}

}  // namespace

int verify_audit(const std::filesystem::path& data) {
  SystemRandom random;
  const auto database = open_store(data);
  const audit::Trust trust = AuditKey::trust_of(data);
  const auto result =
      database->read(run::SystemClock().now(), random, [&](db::Work& work) { return audit::verify(work, trust); });
  if (trust.public_keys.empty())
    std::cerr << "Ingen nyckel: underskrifterna prövas inte. (No key: signatures are not checked.)\n";
  if (result.what.empty()) {
    std::cout << result.rows << " rader, kedjan är hel (rows, the chain is whole)\n"
              << result.signed_rows
              << " av dem står under en underskriven kontrollpunkt (of them lie under a signed checkpoint)\n"
              << unprotected_part(result);
    return 0;
  }
  std::string rows = std::to_string(*result.first_wrong);
  if (result.last_wrong != result.first_wrong) rows += "–" + std::to_string(*result.last_wrong);
  std::cerr << "Loggen är ändrad vid rad " << rows << " (" << result.what << "). The log has been changed at row " << rows
            << ".\n";
  return 2;
}

int create_account(const CreateAccountOptions& options) {
  SystemRandom random;
  area::AreaTrees trees;
  const auto database = open_store(options.data);
  const auto token =
      database->write(run::SystemClock().now(), random, [&](db::Work& work) { return make_account(work, trees, options); });
  if (!token) return print_refusal(token.error());
  std::cout << "/invitations/" << *token << "\n";
  std::cerr << "Öppna länken på tjänstens adress inom sju dagar och välj lösenord. (Open the link at the service's address "
               "within seven days.)\n";
  return 0;
}

int print_permissions() {
  std::cout << permission_matrix();
  return 0;
}

}  // namespace samverkan::app
