// SPDX-License-Identifier: EUPL-1.2
// What the walk asks of each route: the requests by operation id. A route that is not in the list makes the walk fail.
#pragma once

#include <functional>
#include <set>

#include "app/walk_city.hpp"

namespace samverkan::app {

using Json = nlohmann::json;
using Person = WalkCity::Person;
using Seat = WalkCity::Seat;
using access::Role;

inline constexpr const char* kAbsentId = "01930000-0000-7000-8000-0000000000ff";
inline constexpr const char* kAbsent = "absent";

/// One request about one thing: a line of the matrix.
struct Shot {
  std::string subject;
  std::string path;
  Json body = Json::object();
  std::string etag;
};
using Shots = std::vector<Shot>;
using MakeShots = std::function<Shots(WalkCity&, const Person&)>;

// Answered to people who are not signed in, or whose seat has ended.
inline const std::set<std::string> kOpen{"get_session",       "get_health",     "get_openapi",     "sign_in",
                                         "accept_invitation", "get_invitation", "sign_in_to_demo", "open_answer_link",
                                         "answer_by_link",    "open_card",      "answer_card",     "read_calendar"};
inline const std::set<std::string> kWithoutSeat{"sign_out"};
// Event streams that hold nothing but counts, states, verbs and functions: no text that somebody wrote.
inline const std::set<std::string> kStreamsOfCounts{"watch_import", "watch_meeting"};
// Single reports and pictures of a running week: never for a steering group.
inline const std::set<std::string> kRowsAndPictures{"get_observation", "list_similar",      "get_picture",
                                                    "get_hexagons",    "get_figure",        "get_figure_rows",
                                                    "get_import",      "get_rejected_rows", "list_imports"};

inline MakeShots plain(std::string path, Json body = Json::object()) {
  return [path = std::move(path), body = std::move(body)](WalkCity&, const Person&) { return Shots{{"", path, body, {}}}; };
}

// A change needs the entity tag that somebody who may read the thing has seen.
inline std::string etag_of(WalkCity& city, const std::string& path, const Person& reader) {
  return city.send({web::Method::get, path}, &reader).find_header("ETag").empty()
             ? "\"1\""
             : std::string(city.send({web::Method::get, path}, &reader).find_header("ETag"));
}

inline MakeShots on_observations(const std::string& verb, const std::function<Json(WalkCity&)>& body = {}) {
  return [verb, body](WalkCity& city, const Person& person) {
    Shots shots;
    const auto add = [&](const std::string& subject, const std::string& id) {
      const std::string path = "/observations/" + id;
      const std::string etag = verb.empty() || verb == "/similar" ? "" : etag_of(city, path, city.person(Role::analyst));
      shots.push_back({subject, path + verb, body ? body(city) : Json::object(), etag});
    };
    for (const char* state : {"received", "verified", "routed", "merged", "rejected", "withdrawn", "erased", "planning"})
      add(std::string(state) + ", in Norr", city.reports.at(state).id);
    add("received, in the other district, by a colleague", city.reports.at("colleague of " + WalkCity::name_of(person)).id);
    add("received, in the other district, one's own", city.reports.at("own " + WalkCity::name_of(person)).id);
    add(kAbsent, kAbsentId);
    return shots;
  };
}

inline MakeShots on_receipts() {
  return [](WalkCity& city, const Person& person) {
    return Shots{{"one's own", "/receipts/" + city.reports.at("own " + WalkCity::name_of(person)).number},
                 {"of a colleague", "/receipts/" + city.reports.at("colleague of " + WalkCity::name_of(person)).number},
                 {"of somebody in Norr", "/receipts/" + city.reports.at("received").number},
                 {kAbsent, "/receipts/R-0000-0000"}};
  };
}

// For things that are kept by state: editions, meetings, actions.
inline MakeShots on_each(std::map<std::string, std::string> WalkCity::*things, const std::string& base, const std::string& verb,
                         const std::function<Json(WalkCity&)>& body = {}) {
  return [=](WalkCity& city, const Person&) {
    Shots shots;
    std::vector<std::pair<std::string, std::string>> all((city.*things).begin(), (city.*things).end());
    all.emplace_back(kAbsent, kAbsentId);
    for (const auto& [state, id] : all) {
      const std::string tag = verb.empty() ? "" : etag_of(city, base + id, city.person(Role::coordinator));
      shots.push_back({state, base + id + verb, body ? body(city) : Json::object(), tag});
    }
    return shots;
  };
}
inline MakeShots on_editions(const std::string& verb, const Json& body = Json::object()) {
  return on_each(&WalkCity::editions, "/editions/", verb, [body](WalkCity&) { return body; });
}
inline MakeShots on_meetings(const std::string& verb, const std::function<Json(WalkCity&)>& body = {}) {
  return on_each(&WalkCity::meetings, "/meetings/", verb, body);
}
inline Json on_item(WalkCity& city) { return Json{{"itemId", city.item}}; }
inline Json for_partners(WalkCity&) { return Json{{"version", "partner"}}; }
inline Json moved_far_ahead() {
  return Json{{"startsAt", "2026-12-17T12:00:00Z"},
              {"endsAt", "2026-12-17T13:00:00Z"},
              {"place", "Rådhuset"},
              {"reason", "Lokalen är upptagen."}};
}
inline Json on_sent_item(WalkCity& city) {
  return Json{{"id", city.new_id()}, {"itemId", city.item}, {"toGroupSlug", "norra-gruppen"}};
}
inline MakeShots on_actions(const std::string& verb) {
  return on_each(&WalkCity::actions, "/actions/", verb, [](WalkCity&) { return Json{{"reason", "Ingen tid"}}; });
}
inline MakeShots on_cards_of_decisions() {
  return [](WalkCity& city, const Person&) {
    const Json body = city.new_card();
    return Shots{{"of Norr's group", "/decisions/" + city.decision + "/cards", body, {}},
                 {WalkCity::kOfClosed, "/decisions/" + city.closed_decision + "/cards", body, {}},
                 {kAbsent, std::string("/decisions/") + kAbsentId + "/cards", body, {}}};
  };
}
// A question to the school of Norr's group, and an escalation of that group to the group of the city.
inline MakeShots on_questions(const std::string& verb, const Json& body) {
  return [=](WalkCity& city, const Person&) {
    Shots shots;
    for (const auto& [subject, id] : city.questions)
      shots.push_back({subject, "/questions/" + id + verb, body, city.question_tags.at(subject)});
    shots.push_back({kAbsent, std::string("/questions/") + kAbsentId + verb, body, "\"1\""});
    return shots;
  };
}

inline MakeShots on_agreements(const std::string& verb, const std::function<Json(WalkCity&)>& body = {}) {
  return on_each(&WalkCity::agreements, "/agreements/", verb, body);
}

inline MakeShots on_paths(std::vector<std::pair<std::string, std::string>> subjects, const Json& body = Json::object()) {
  return [=](WalkCity&, const Person&) {
    Shots shots;
    for (const auto& [subject, path] : subjects) shots.push_back({subject, path, body, {}});
    return shots;
  };
}

// The same path of Norr's group, of the one that has ended and of one that is not there; `tag` of the first.
inline MakeShots on_groups(const std::string& end, const Json& body = Json::object(), const std::string& tag = {}) {
  return [=](WalkCity&, const Person&) {
    const std::string ended_tag = tag.empty() ? tag : "\"2\"";
    return Shots{{"of Norr", "/groups/norra-gruppen" + end, body, tag},
                 {WalkCity::kOfClosed, "/groups/avslutade-gruppen" + end, body, ended_tag},
                 {kAbsent, "/groups/vastra-gruppen" + end, body, tag}};
  };
}

// Of somebody who is invited to a seat of Norr's group and has not opened the link.
inline MakeShots on_holdings(const std::string& verb) {
  return [verb](WalkCity& city, const Person&) {
    return Shots{{"of somebody else, in Norr's group", "/holdings/" + city.invited_holding + verb},
                 {std::string("of the school ") + WalkCity::kOfClosed, "/holdings/" + city.closed_holding + verb},
                 {kAbsent, std::string("/holdings/") + kAbsentId + verb}};
  };
}

inline MakeShots on_figures(const std::string& end) {
  return [end](WalkCity& city, const Person&) {
    return Shots{{"shown to all who see figures", "/figures/" + city.token_shared + end},
                 {"exact, from somebody with row right in Norr", "/figures/" + city.token_exact + end},
                 {kAbsent, "/figures/exact~norr~nothing~2026-W47~0" + end}};
  };
}

inline MakeShots on_import(const std::string& end) {
  return [end](WalkCity& city, const Person&) {
    return Shots{{"done", "/imports/" + city.import_job + end}, {kAbsent, std::string("/imports/") + kAbsentId + end}};
  };
}

inline MakeShots on_upload(const std::string& end) {
  return [end](WalkCity& city, const Person&) {
    const auto kept = city.keep_upload();
    const Json body{{"mapping", kept.mapping}};
    return Shots{{"uploaded", "/imports/" + kept.name + end, body, {}},
                 {kAbsent, std::string("/imports/") + kAbsentId + ".csv" + end, body, {}}};
  };
}

inline Json new_report(WalkCity& city) {
  return {{"id", city.new_id()},
          {"kind", "observation"},
          {"categoryGroup", "damage"},
          {"occurredFrom", "2026-11-24T06:00:00Z"},
          {"occurredTo", "2026-11-24T07:00:00Z"},
          {"place", {{"kind", "area"}, {"areaSlug", "norr"}}},
          {"text", "Klotter i tunneln."},
          {"use", "planning"}};
}

using ShotsByOperation = std::map<std::string, MakeShots>;

inline ShotsByOperation shots_of_observations() {
  const std::string picture = std::string("/") + WalkCity::kWeek;
  const std::string signal = std::string("/signals/") + WalkCity::kWeek;
  return {
      {"sign_out", plain("/sessions/current/end")},
      {"list_areas", plain("/areas")},
      {"show_area", on_paths({{"Norr", "/areas/norr"}, {kAbsent, "/areas/vaster"}})},
      {"show_area_map", on_paths({{"Norr", "/areas/norr/map"}, {kAbsent, "/areas/vaster/map"}})},
      {"list_places", plain("/places")},
      {"show_tiles", plain("/tiles")},  // the city of the walk has none: 404 to whoever may ask
      {"show_tile", plain("/tiles/0/0/0")},
      {"get_report_form", plain("/report-form")},
      {"report",
       [](WalkCity& city, const Person&) {
         return Shots{{"", "/observations", new_report(city), {}}};
       }},
      {"screen_text", plain("/observations/screen", {{"text", "Klotter"}})},
      {"list_receipts", plain("/receipts?limit=200")},
      {"get_receipt", on_receipts()},
      {"list_observations", on_paths({{"everywhere", "/observations?limit=200"},
                                      {"of Norr", "/observations?limit=200&area=norr"},
                                      {"after a made-up cursor",
                                       "/observations?limit=200&cursor=1900000000000.00000000-0000-0000-0000-000000000000"}})},
      {"get_observation", on_observations("")},
      {"list_similar", on_observations("/similar")},
      {"verify", on_observations("/verify")},
      {"merge", on_observations("/merge",
                                [](WalkCity& city) {
                                  return Json{{"into", city.reports.at("verified").id}};
                                })},
      {"reject", on_observations("/reject",
                                 [](WalkCity&) {
                                   return Json{{"reason", "other"}};
                                 })},
      {"route", on_observations("/route",
                                [](WalkCity& city) {
                                  return Json{{"seatId", city.owning_seat}};
                                })},
      {"withdraw", on_observations("/withdraw")},
      {"erase_text", on_observations("/erase_text")},
      {"list_imports", plain("/imports")},
      {"upload_import", plain("/imports")},
      {"get_import", on_import("")},
      {"get_rejected_rows", on_import("/rejected.csv")},
      {"try_import", on_upload("/try")},
      {"run_import", on_upload("/run")},
      {"watch_import", on_import("/events")},
      {"cancel_import", on_import("/cancel")},
      {"list_news", plain("/news")},
      {"get_picture", on_paths({{"Norr", "/pictures/norr" + picture}, {kAbsent, "/pictures/vaster" + picture}})},
      {"get_hexagons",
       on_paths({{"Norr", "/pictures/norr" + picture + "/hexagons"}, {kAbsent, "/pictures/vaster" + picture + "/hexagons"}})},
      {"get_figure", on_figures("")},
      {"get_figure_rows", on_figures("/rows")},
      {"list_editions", plain("/editions")},
      {"get_edition", on_editions("")},
      {"open_edition",
       [](WalkCity&, const Person&) {
         return Shots{{"of Norr", "/editions", {{"area", "norr"}, {"week", "2026-W46"}}, {}},
                      {kAbsent, "/editions", {{"area", "vaster"}, {"week", "2026-W46"}}, {}}};
       }},
      {"edit_edition", on_editions("", {{"summary", "Lugnt."}, {"frontItems", Json::array()}})},
      {"send_edition_to_review", on_editions("/send_to_review")},
      {"approve_edition", on_editions("/approve")},
      {"lock_edition", on_editions("/lock")},
      {"replace_edition", on_editions("/replace", {{"reason", "Fel vecka."}})},
      {"withdraw_edition", on_editions("/withdraw", {{"reason", "Fel vecka."}})},
      {"raise_signal",
       on_paths({{"of Norr", signal + ".norr.damage.more/raise"}, {kAbsent, signal + ".vaster.damage.more/raise"}})},
      {"wait_with_signal",
       on_paths({{"of Norr", signal + ".norr.damage.more/wait"}, {kAbsent, signal + ".vaster.damage.more/wait"}},
                {{"until", "2026-12-20"}})},
  };
}

inline ShotsByOperation shots_of_cooperation() {
  return {
      {"list_group_templates", plain("/group_templates")},
      {"get_group_proposal", on_paths({{"for Norr", "/group_templates/area_group/proposal?area=norr"},
                                       {kAbsent, "/group_templates/area_group/proposal?area=vaster"}})},
      {"create_group",
       [](WalkCity& city, const Person&) {
         const auto in = [&](const char* area) {
           return Json{{"id", city.new_id()},
                       {"template", "place_group"},
                       {"areaSlug", area},
                       {"name", "Torget"},
                       {"rhythm", "weekly"},
                       {"weekday", 1},
                       {"startsAt", "13:00"},
                       {"lengthMin", 60},
                       {"organisations", {"Fältet", "Polisen", "Bostadsbolaget", ""}}};
         };
         return Shots{{"in Norr", "/groups", in("norr"), {}}, {kAbsent, "/groups", in("vaster"), {}}};
       }},
      {"change_charter",
       on_groups("/change_charter",
                 {{"name", "Norra gruppen"}, {"rhythm", "weekly"}, {"weekday", 1}, {"startsAt", "13:00"}, {"lengthMin", 60}},
                 "\"1\"")},
      {"get_year_wheel", on_groups("/year")},
      {"add_year_entry",
       [](WalkCity& city, const Person& person) {
         return on_groups("/add_year_entry", {{"id", city.new_id()}, {"title", "Inför sommarlovet"}, {"month", 5}})(city, person);
       }},
      {"remove_year_entry",
       [](WalkCity& city, const Person&) {
         return Shots{{"of Norr", "/year_entries/" + city.year_entry + "/remove", Json::object(), {}},
                      {WalkCity::kOfClosed, "/year_entries/" + city.closed_year_entry + "/remove", Json::object(), {}},
                      {kAbsent, std::string("/year_entries/") + kAbsentId + "/remove", Json::object(), {}}};
       }},
      {"close_group", on_groups("/close", {{"reason", "Uppgiften är klar."}, {"lastDay", "2026-12-31"}}, "\"1\"")},
      {"reopen_group", on_groups("/reopen", {{"reason", "Den avslutades av misstag."}}, "\"1\"")},
      {"change_requirement",
       [](WalkCity& city, const Person&) {
         const Json body{{"required", true}};
         return Shots{{"in Norr's group", "/seats/" + city.owning_seat + "/change_requirement", body, {}},
                      {WalkCity::kOfClosed, "/seats/" + city.closed_seat + "/change_requirement", body, {}},
                      {kAbsent, std::string("/seats/") + kAbsentId + "/change_requirement", body, {}}};
       }},
      {"write_contact",
       [](WalkCity& city, const Person&) {
         const Json body{{"contact", "08-465 004 00"}};
         return Shots{
             {"of the school in Norr's group", "/seats/" + city.owning_seat + "/write_contact", body, {}},
             {std::string("of the school ") + WalkCity::kOfClosed, "/seats/" + city.closed_seat + "/write_contact", body, {}},
             {kAbsent, std::string("/seats/") + kAbsentId + "/write_contact", body, {}}};
       }},
      {"change_rhythm",
       on_groups("/change_rhythm", {{"rhythm", "monthly"}, {"decision", "2026-1"}, {"from", "2027-01-01"}}, "\"1\"")},
      {"list_seat_choices", on_groups("/seat_choices")},
      {"add_seat",
       [](WalkCity& city, const Person& person) {
         const Json seat{
             {"id", city.new_id()}, {"function", "housing"}, {"organisation", "Bostadsbolaget Väst"}, {"required", false}};
         return on_groups("/add_seat", seat)(city, person);
       }},
      {"end_seat",
       [](WalkCity& city, const Person&) {
         const Json body{{"on", "2026-12-31"}};
         return Shots{{"in Norr's group", "/seats/" + city.owning_seat + "/end", body, {}},
                      {WalkCity::kOfClosed, "/seats/" + city.closed_seat + "/end", body, {}},
                      {kAbsent, std::string("/seats/") + kAbsentId + "/end", body, {}}};
       }},
      {"invite_to_seat",
       [](WalkCity& city, const Person& person) {
         const Json deputy{{"id", city.new_id()}, {"kind", "deputy"}, {"name", "Inbjuden av " + WalkCity::name_of(person)}};
         return Shots{{"a deputy, in Norr's group", "/seats/" + city.owning_seat + "/invite", deputy, {}},
                      {std::string("a deputy, ") + WalkCity::kOfClosed, "/seats/" + city.closed_seat + "/invite", deputy, {}},
                      {kAbsent, std::string("/seats/") + kAbsentId + "/invite", deputy, {}}};
       }},
      {"renew_invitation", on_holdings("/renew_invitation")},
      {"end_holding", on_holdings("/end")},
      {"note_absence",
       [](WalkCity& city, const Person&) {
         const Json body{{"first", "2026-11-26"}, {"last", "2026-12-04"}};
         return Shots{{"of the school in Norr's group", "/holdings/" + city.school_holding + "/note_absence", body, {}},
                      {std::string("of the school ") + WalkCity::kOfClosed,
                       "/holdings/" + city.closed_holding + "/note_absence",
                       body,
                       {}},
                      {kAbsent, std::string("/holdings/") + kAbsentId + "/note_absence", body, {}}};
       }},
  };
}

inline ShotsByOperation shots_of_structure_and_calendar() {
  return {
      {"list_groups", plain("/groups")},
      {"get_group", on_groups("")},
      {"list_meetings", on_paths({{"of Norr", "/meetings?group=norra-gruppen"},
                                  {WalkCity::kOfClosed, "/meetings?group=avslutade-gruppen"},
                                  {kAbsent, "/meetings?group=vastra-gruppen"}})},
      {"list_decisions", on_paths({{"of Norr", "/decisions?group=norra-gruppen"},
                                   {WalkCity::kOfClosed, "/decisions?group=avslutade-gruppen"},
                                   {kAbsent, "/decisions?group=vastra-gruppen"}})},
      {"get_calendar_address", plain("/calendar_address")},
      {"make_calendar_address", plain("/calendar_address")},
      {"revoke_calendar_address", plain("/calendar_address/revoke")},
      {"get_mail_address", plain("/mail_address")},
      {"save_mail_address", plain("/mail_address", {{"address", "rektor@example.se"}})},
      {"choose_daily_letter", plain("/mail_address/choose_daily_letter", {{"on", true}, {"hour", 8}})},
      {"remove_mail_address", plain("/mail_address/remove")},
      {"get_build_up", plain("/build_up")},
      {"list_structures", plain("/structure")},
      {"get_forum_map", plain("/forums")},
      {"get_structure", on_groups("/structure")},
      {"get_my_day", plain("/my_day")},
      {"search",
       [](WalkCity&, const Person&) {
         return Shots{{"a word that stands in every report", "/search", {{"q", "klotter"}, {"limit", 200}}, {}},
                      {"a word of agreements and agendas", "/search", {{"q", "belysning"}, {"limit", 200}}, {}},
                      {"a word of nothing", "/search", {{"q", "kvastskaft"}}, {}}};
       }},
      {"get_handover",
       [](WalkCity& city, const Person&) {
         return Shots{{"of the school in Norr's group", "/handovers/" + city.school_holding, {}, {}},
                      {"of a seat in Norr's group that was left", "/handovers/" + city.left_holding, {}, {}},
                      {std::string("of the school ") + WalkCity::kOfClosed, "/handovers/" + city.closed_holding, {}, {}},
                      {kAbsent, std::string("/handovers/") + kAbsentId, {}, {}}};
       }},
      {"take_over",
       [](WalkCity& city, const Person&) {
         const Json body{{"handBack", Json::array()}};
         return Shots{
             {"the seat of the school in Norr's group", "/handovers/" + city.school_holding + "/take_over", body, {}},
             {std::string("of the school ") + WalkCity::kOfClosed, "/handovers/" + city.closed_holding + "/take_over", body, {}},
             {kAbsent, std::string("/handovers/") + kAbsentId + "/take_over", body, {}}};
       }},
      {"leave_notes",
       [](WalkCity& city, const Person&) {
         const Json body{{"notes", {"Nyckeln finns hos vaktmästaren."}}};
         return Shots{
             {"the seat of the school in Norr's group", "/holdings/" + city.school_holding + "/leave_notes", body, {}},
             {"a seat in Norr's group that was left", "/holdings/" + city.left_holding + "/leave_notes", body, {}},
             {std::string("of the school ") + WalkCity::kOfClosed, "/holdings/" + city.closed_holding + "/leave_notes", body, {}},
             {kAbsent, std::string("/holdings/") + kAbsentId + "/leave_notes", body, {}}};
       }},
  };
}

inline ShotsByOperation shots_of_agreements_and_questions() {
  return {
      {"list_agreements", plain("/agreements")},
      {"get_agreement_form", plain("/agreement_form")},
      {"get_agreement", on_agreements("")},
      {"create_agreement",
       [](WalkCity& city, const Person&) {
         const auto in = [&](const char* area) {
           Json wanted = WalkCity::agreement_content("2027-12-31");
           wanted["id"] = city.new_id();
           wanted["areaSlug"] = area;
           return wanted;
         };
         return Shots{{"for Norr", "/agreements", in("norr"), {}}, {kAbsent, "/agreements", in("vaster"), {}}};
       }},
      {"change_agreement", on_agreements("/change", [](WalkCity&) { return WalkCity::agreement_content("2027-06-30"); })},
      {"put_agreement_in_force", on_agreements("/put_in_force")},
      {"replace_agreement", on_agreements("/replace",
                                          [](WalkCity& city) {
                                            return Json{{"id", city.new_id()}};
                                          })},
      {"follow_up_commitment", on_agreements("/follow_up_commitment",
                                             [](WalkCity&) {
                                               return Json{{"number", 1}, {"outcome", "done"}, {"text", "Belysningen är lagad."}};
                                             })},
      {"follow_up_promise", on_agreements("/follow_up_promise",
                                          [](WalkCity&) {
                                            return Json{{"number", 1}, {"outcome", "partly"}, {"text", "På vardagar."}};
                                          })},
      {"list_functions", plain("/functions")},
      {"list_questions", plain("/questions")},
      {"get_question",
       [](WalkCity& city, const Person&) {
         Shots shots;
         for (const auto& [subject, id] : city.questions) shots.push_back({subject, "/questions/" + id, {}, {}});
         shots.push_back({kAbsent, std::string("/questions/") + kAbsentId, {}, {}});
         return shots;
       }},
      {"create_question",
       [](WalkCity& city, const Person&) {
         return Shots{{"to the school of Norr's group",
                       "/questions",
                       {{"id", city.new_id()}, {"seatId", city.owning_seat}, {"text", "När börjar lovet?"}},
                       {}},
                      {"of Norr's group, to the group of the city",
                       "/questions",
                       {{"id", city.new_id()},
                        {"toGroupSlug", "stadens-grupp"},
                        {"fromGroupSlug", "norra-gruppen"},
                        {"text", "Vem betalar?"},
                        {"answerBy", "2026-12-10"}},
                       {}},
                      {std::string("to the school ") + WalkCity::kOfClosed,
                       "/questions",
                       {{"id", city.new_id()}, {"seatId", city.closed_seat}, {"text", "När börjar lovet?"}},
                       {}},
                      {kAbsent, "/questions", {{"id", city.new_id()}, {"seatId", kAbsentId}, {"text", "När börjar lovet?"}}, {}}};
       }},
      {"answer_question", on_questions("/answer", {{"text", "På måndag."}})},
      {"accept_question", on_questions("/accept", Json::object())},
      {"return_question", on_questions("/return", {{"reason", "Vilken måndag?"}})},
      {"escalate_action", on_each(&WalkCity::actions, "/actions/", "/escalate",
                                  [](WalkCity& city) {
                                    return Json{{"id", city.new_id()},
                                                {"toGroupSlug", "stadens-grupp"},
                                                {"text", "Vem betalar?"},
                                                {"answerBy", "2026-12-10"}};
                                  })},
  };
}

inline ShotsByOperation shots_of_meetings() {
  return {
      {"confirm_attendance", on_meetings("/confirm_attendance",
                                         [](WalkCity& city) {
                                           return Json{{"seatId", city.owning_seat}, {"present", true}};
                                         })},
      {"create_meeting",
       [](WalkCity& city, const Person&) {
         const auto of = [&](const char* slug) {
           return Json{{"id", city.new_id()},
                       {"groupSlug", slug},
                       {"startsAt", "2026-12-15T08:00:00Z"},
                       {"endsAt", "2026-12-15T09:00:00Z"}};
         };
         return Shots{{"of Norr", "/meetings", of("norra-gruppen"), {}},
                      {WalkCity::kOfClosed, "/meetings", of("avslutade-gruppen"), {}},
                      {kAbsent, "/meetings", of("vastra-gruppen"), {}}};
       }},
      {"get_meeting", on_meetings("")},
      {"start_meeting", on_meetings("/start")},
      {"move_meeting", on_meetings("/move", [](WalkCity&) { return moved_far_ahead(); })},
      {"cancel_meeting", on_meetings("/cancel")},
      {"close_meeting", on_meetings("/close")},
      {"approve_minutes", on_meetings("/approve_minutes")},
      {"get_minutes", on_meetings("/minutes")},
      {"set_room", on_meetings("/set_room",
                               [](WalkCity& city) {
                                 return Json{{"kind", "item"}, {"subjectId", city.item}, {"room", "partner"}};
                               })},
      {"release_minutes", on_meetings("/release_minutes", for_partners)},
      {"export_minutes", on_meetings("/export_minutes", for_partners)},
      {"add_item", on_meetings("/add_item",
                               [](WalkCity& city) {
                                 return Json{{"id", city.new_id()}, {"kind", "free"}, {"title", "Cyklar"}};
                               })},
      {"watch_meeting", on_meetings("/events")},
      {"get_field_history", on_meetings("/field_history?field=note:01930000-0000-7000-8000-0000000000aa")},
      {"save_field", on_meetings("/save_field",
                                 [](WalkCity& city) {
                                   return Json{{"field", "note:" + city.item}, {"baseRevision", 0}, {"text", "Lugnt."}};
                                 })},
      {"take_field", on_meetings("/take_field",
                                 [](WalkCity& city) {
                                   return Json{{"field", "note:" + city.item}, {"writer", city.new_id()}, {"takeOver", false}};
                                 })},
      {"park_item", on_meetings("/park_item",
                                [](WalkCity& city) {
                                  return Json{{"itemId", city.item}, {"note", "Efter lovet"}};
                                })},
      {"close_item", on_meetings("/close_item", on_item)},
      {"reopen_item", on_meetings("/reopen_item", on_item)},
      {"move_item", on_meetings("/move_item", on_sent_item)},
      {"copy_item", on_meetings("/copy_item", on_sent_item)},
      {"start_lane", on_meetings("/start_lane")},
      {"stop_lane", on_meetings("/stop_lane")},
      {"note_attendance", on_meetings("/note_attendance",
                                      [](WalkCity& city) {
                                        return Json{{"seatId", city.owning_seat}, {"present", true}};
                                      })},
      {"decide", on_meetings("/decide",
                             [](WalkCity& city) {
                               return Json{{"id", city.new_id()},
                                           {"itemId", city.item},
                                           {"text", "Se över"},
                                           {"owningSeatId", city.owning_seat},
                                           {"dueDate", "2026-12-20"}};
                             })},
      {"get_answer_link", on_actions("/answer_link")},
      {"make_answer_link", on_actions("/answer_link")},
      {"revoke_answer_link", on_actions("/answer_link/revoke")},
      {"list_cards", on_cards_of_decisions()},
      {"make_card", on_cards_of_decisions()},
      {"revoke_card",
       [](WalkCity& city, const Person&) {
         return Shots{{"of Norr's group", "/cards/" + city.card + "/revoke", Json::object(), {}},
                      {WalkCity::kOfClosed, "/cards/" + city.closed_card + "/revoke", Json::object(), {}},
                      {kAbsent, std::string("/cards/") + kAbsentId + "/revoke", Json::object(), {}}};
       }},
      {"complete_action", on_actions("/complete")},
      {"note_action_not_done", on_actions("/not_done")},
      {"ask_for_help", on_actions("/ask_for_help")},
  };
}

inline const ShotsByOperation& shots_by_operation() {
  static const ShotsByOperation kShots = [] {
    ShotsByOperation all = shots_of_observations();
    for (const auto& more :
         {shots_of_cooperation(), shots_of_structure_and_calendar(), shots_of_agreements_and_questions(), shots_of_meetings()})
      all.insert(more.begin(), more.end());
    return all;
  }();
  return kShots;
}

}  // namespace samverkan::app
