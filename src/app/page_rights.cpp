// SPDX-License-Identifier: EUPL-1.2
#include "app/page_rights.hpp"

#include "agreement/agreement_access.hpp"
#include "analyse/analyse_access.hpp"
#include "area/area_access.hpp"
#include "calendar/calendar_access.hpp"
#include "cooperation/cooperation_access.hpp"
#include "link/link_access.hpp"
#include "meeting/meeting_access.hpp"
#include "observation/observation_access.hpp"
#include "picture/picture_access.hpp"
#include "question/question_access.hpp"
#include "search/search_access.hpp"
#include "structure/structure_access.hpp"

namespace samverkan::app {
namespace {

using access::Rule;

struct Page {
  std::string_view name;
  std::span<const Rule> rules;
  std::string_view verb;
};

std::vector<Page> all_pages() {
  return {
      {"report", observation::observation_entry_rules(), "report"},
      {"triage", observation::observation_entry_rules(), "triage"},
      {"imports", observation::observation_entry_rules(), "import"},
      {"news", observation::observation_entry_rules(), "read_news"},
      {"observations", observation::observation_rules(), "verify"},
      {"picture", picture::picture_rules(), "read"},
      {"editions", picture::edition_rules(), "read"},
      {"agreements", agreement::reach_rules(), "read"},
      {"functions", question::directory_rules(), "ask"},
      {"questions", question::directory_rules(), "ask"},
      {"groups", meeting::meeting_rules(), "read"},
      {"create_group", cooperation::group_rules(), "create_group"},
      {"meetings", meeting::meeting_rules(), "read"},
      {"calendar", calendar::address_rules(), "read"},
      {"build_up", structure::structure_rules(), "read_build_up"},
      {"structure", structure::index_rules(), "list"},
      {"my_day", structure::my_day_rules(), "read"},
      {"search", search::search_rules(), "search"},
  };
}

void print(std::string& out, std::string_view kind, std::span<const Rule> rules) {
  for (const Rule& rule : rules)
    out += std::string(kind) + " | " + std::string(rule.verb) + " | " + std::string(rule.state) + " | " +
           std::string(rule.role ? access::to_text(*rule.role) : "any seat") + " | " +
           std::string(access::to_text(rule.relation)) + "\n";
}

}  // namespace

std::vector<std::string> pages_for(const access::Actor& actor, UtcTime now) {
  std::vector<std::string> pages;
  for (const Page& page : all_pages())
    if (access::may_somewhere(actor, page.verb, page.rules, now)) pages.emplace_back(page.name);
  return pages;
}

std::string permission_matrix() {
  std::string out = "thing | verb | state | role | relation\n";
  print(out, "area", area::area_rules());
  print(out, "group", cooperation::group_rules());
  print(out, "seat", cooperation::seat_rules());
  print(out, "observations", observation::observation_entry_rules());
  print(out, "observation", observation::observation_rules());
  print(out, "picture", picture::picture_rules());
  print(out, "edition", picture::edition_rules());
  print(out, "agreement", agreement::agreement_rules());
  print(out, "agreement that concerns one", agreement::reach_rules());
  print(out, "function", question::directory_rules());
  print(out, "question asked", question::answering_rules());
  print(out, "question of one's own", question::asking_rules());
  print(out, "group that asks", question::escalation_rules());
  print(out, "meeting", meeting::meeting_rules());
  print(out, "action", meeting::action_rules());
  print(out, "card", link::card_rules());
  print(out, "calendar address", calendar::address_rules());
  print(out, "mail address", calendar::mail_rules());
  print(out, "build_up", structure::structure_rules());
  print(out, "structure", structure::index_rules());
  print(out, "handover", structure::handover_rules());
  print(out, "my day", structure::my_day_rules());
  print(out, "search", search::search_rules());
  print(out, "analysis", analyse::analysis_rules());
  return out;
}

}  // namespace samverkan::app
