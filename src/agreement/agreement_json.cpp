// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_json.hpp"

#include "agreement/agreement_rules.hpp"
#include "cooperation/cooperation_json.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::agreement {
namespace {

using nlohmann::json;

// An area that is no longer valid has lost its name, not its agreement.
json area_json(const area::AreaTree& tree, const AreaId& id) {
  const auto* area = tree.find(id);
  return area == nullptr ? json{{"slug", ""}, {"name", ""}} : json{{"slug", area->slug}, {"name", area->name}};
}

json seat_or_null(const std::optional<cooperation::SeatView>& seat) {
  return seat ? cooperation::seat_json(*seat) : json(nullptr);
}

json function_or_null(const std::optional<cooperation::SeatView>& seat) {
  return seat ? json{{"function", seat->seat.function}, {"organisation", seat->organisation_name}} : json(nullptr);
}

template <class Outcome>
json follow_ups_json(const std::vector<FollowUp<Outcome>>& follow_ups) {
  json list = json::array();
  for (const auto& each : follow_ups)
    list.push_back({{"outcome", to_text(each.outcome)}, {"text", each.text}, {"on", to_iso_date(each.on)}});
  return list;
}

json themes_json(const std::vector<std::string>& codes, const Themes& themes, web::Language language) {
  json list = json::array();
  for (const auto& code : codes)
    if (const auto* theme = themes.find(code)) list.push_back(theme_json(*theme, language));
  return list;
}

}  // namespace

json theme_json(const Theme& theme, web::Language language) {
  return {{"code", theme.code}, {"name", language == web::Language::en ? theme.en : theme.sv}};
}

json agreement_row_json(const AgreementView& view, const area::AreaTree& tree) {
  const Content& content = view.agreement.content;
  return {{"id", view.agreement.id.text()},
          {"level", to_text(view.agreement.level)},
          {"state", to_text(view.state)},
          {"area", area_json(tree, view.agreement.area)},
          {"parties", content.parties},
          {"validFrom", to_iso_date(content.valid_from)},
          {"validTo", to_iso_date(content.valid_to)},
          {"runsOutSoon", view.runs_out_soon},
          {"due", view.due}};
}

json agreement_json(const AgreementView& view, const area::AreaTree& tree, const Themes& themes, web::Language language,
                    LocalDate today) {
  const Agreement& agreement = view.agreement;
  const Content& content = agreement.content;
  const bool binds = agreement.in_force.has_value();
  json reply = agreement_row_json(view, tree);
  reply["purposes"] = content.purposes;
  reply["cooperationAreas"] = content.cooperation_areas;
  reply["themes"] = themes_json(content.themes, themes, language);
  reply["ownPriorities"] = content.own_priorities;
  reply["commitments"] = json::array();
  for (std::size_t i = 0; i < content.commitments.size(); ++i) {
    const Commitment& each = content.commitments[i];
    const CommitmentView& seen = view.commitments.at(i);
    reply["commitments"].push_back({{"text", each.text},
                                    {"party", each.party},
                                    {"seat", seat_or_null(seen.seat)},
                                    {"endedOwner", function_or_null(seen.ended_owner)},
                                    {"followUpOn", to_iso_date(each.follow_up_on)},
                                    {"isDue", binds && is_due(each, today)},
                                    {"followUps", follow_ups_json(each.follow_ups)},
                                    {"may", seen.may}});
  }
  reply["promises"] = json::array();
  for (const CitizenPromise& each : content.promises)
    reply["promises"].push_back({{"text", each.text},
                                 {"area", area_json(tree, each.area)},
                                 {"dueOn", to_iso_date(each.due_on)},
                                 {"isDue", binds && is_due(each, today)},
                                 {"followUps", follow_ups_json(each.follow_ups)}});
  reply["overarching"] = view.overarching ? json{{"id", view.overarching->id.text()},
                                                 {"area", area_json(tree, view.overarching->area)},
                                                 {"validTo", to_iso_date(view.overarching->content.valid_to)}}
                                          : json(nullptr);
  reply["replacesId"] = agreement.replaces ? json(agreement.replaces->text()) : json(nullptr);
  reply["renewalId"] = view.renewal ? json(view.renewal->text()) : json(nullptr);
  reply["putInForceAt"] = binds ? json(to_rfc3339(agreement.in_force->at)) : json(nullptr);
  reply["etag"] = web::make_etag(agreement.revision);
  reply["may"] = view.may;
  return reply;
}

json follow_up_json(const CommitmentToFollowUp& due) {
  return {{"agreementId", due.agreement.text()},
          {"areaName", due.area ? due.area->name : std::string()},
          {"number", due.number},
          {"text", due.commitment.text},
          {"party", due.commitment.party},
          {"seat", seat_or_null(due.seat)},
          {"followUpOn", to_iso_date(due.commitment.follow_up_on)},
          {"isDue", due.is_due}};
}

json place_json(const PlaceForAgreement& place) {
  json parts = json::array();
  for (const auto* part : place.parts) parts.push_back({{"slug", part->slug}, {"name", part->name}});
  json seats = json::array();
  for (const auto& seat : place.seats) seats.push_back(cooperation::seat_json(seat));
  json overarching = json::array();
  for (const Agreement& each : place.overarching)
    overarching.push_back(
        {{"id", each.id.text()}, {"parties", each.content.parties}, {"validTo", to_iso_date(each.content.valid_to)}});
  return {{"slug", place.area->slug},  {"name", place.area->name},  {"level", to_text(place.level)},
          {"parts", std::move(parts)}, {"seats", std::move(seats)}, {"overarching", std::move(overarching)}};
}

}  // namespace samverkan::agreement
