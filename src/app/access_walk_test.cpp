// SPDX-License-Identifier: EUPL-1.2
// The walk: every route of the program × every role × seats in the thing's area, in another one, ended, and of a group that has
// ended × things in every state. The routes come from the router, so that a new one cannot be forgotten; the answers stand in
// tests/golden/access_walk.txt, which is read by people; what must hold of all of them is tested beside.
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "app/walk_shots.hpp"

namespace samverkan::app {
namespace {

class AccessWalk : public testing::Test {
 protected:
  static void SetUpTestSuite() { city_ = std::make_unique<WalkCity>(); }
  static void TearDownTestSuite() { city_.reset(); }
  WalkCity& city() { return *city_; }

  static Shots shots_of(const web::Route& route, const Person& person) {
    const auto found = shots_by_operation().find(route.operation_id);
    if (found != shots_by_operation().end()) return found->second(*city_, person);
    ADD_FAILURE() << route.operation_id << " is a route that the walk does not know: add it to shots_by_operation()";
    return {};
  }
  static bool is_open(const web::Route& route) { return kOpen.contains(route.operation_id); }
  static web::Request request_of(const web::Route& route, const Shot& shot, const Person* from) {
    auto request = city_->request({route.method, shot.path, shot.body, shot.etag}, from);
    if (route.body == web::BodyKind::upload) request.upload = city_->upload();
    return request;
  }
  static web::Reply fire(const web::Route& route, const Shot& shot, const Person* from) {
    return city_->router().answer(request_of(route, shot, from));
  }
  static std::string open_path(const web::Route& route) {
    return route.operation_id == "accept_invitation" ? "/invitations/" + city_->invitation + "/accept" : route.pattern;
  }
  static Json open_body(const web::Route& route) {
    if (route.operation_id == "sign_in_to_demo") return {{"role", "coordinator"}};
    return {{"name", "Inbjuden"}, {"password", "ett långt lösenord"}};
  }
  // Whatever was changed is undone.
  static web::Reply fire_and_undo(const web::Route& route, const Shot& shot, const Person* from) {
    auto reply = fire(route, shot, from);
    if (route.method != web::Method::get && reply.status < 300) city_->restore();
    return reply;
  }

  static std::unique_ptr<WalkCity> city_;
};
std::unique_ptr<WalkCity> AccessWalk::city_;

// The answer and, of lists, how many things are in it.
std::string cell_of(const web::Reply& reply) {
  std::string cell = std::to_string(reply.status);
  if (reply.status != 200 || reply.content_type != "application/json") return cell;
  const Json body = Json::parse(reply.body);
  for (const char* list :
       {"observations", "receipts", "editions", "groups", "meetings", "imports", "events", "finer", "districts", "hits"})
    if (body.contains(list) && !body.contains("slug")) return cell + "/" + std::to_string(body.at(list).size());
  return cell;
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

constexpr const char* kLegend =
    "Who gets which answer from each route of the program. Made by the test AccessWalk; accept changes with ./dev approve app.\n"
    "\n"
    "The thing asked for belongs to the district Norr unless said. Each line: what it is, where the asker's seat is, and the "
    "answer\nto each role. Who asks from the ended group has no other seat than one in a group of Norr that ended yesterday.\n"
    "200 and 201 are answers (200/3: a list of three), 204 done without words, 403 may know of it but not do this,\n"
    "404 may not know whether it exists (the same answer, to the letter, as for what does not exist), 409 not in this state,\n"
    "412 somebody changed it meanwhile, 422 the request does not fit.\n"
    "\n"
    "Everybody else: who is not signed in gets 401, whose seat has ended gets 403, and a change that does not come from our own "
    "page\n"
    "gets 403; the same test asks for each of these on every route. Open to all: signing in, the session, health, the API's\n"
    "description.\n";

std::string columns() {
  std::string line = padded("", 64);
  for (const char* name : {"coordi-", "area", "school", "field", "social", "housing", "steering", "", "adminis-"})
    line += padded(name, 10);
  line = line.substr(0, line.find_last_not_of(' ') + 1) + "\n" + padded("", 64);
  for (const char* name : {"nator", "police", "head", "assistant", "worker", "company", "group", "analyst", "trator"})
    line += padded(name, 10);
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string golden(const std::string& printed) {
  const std::string path = std::string(SAMVERKAN_SOURCE_DIR) + "/tests/golden/access_walk.txt";
  if (std::getenv("SAMVERKAN_APPROVE") != nullptr) std::ofstream(path) << printed;
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// What a reply tells that an asker could compare: all of it, less the ids that were in the question.
std::string told_by(const web::Reply& reply) {
  std::string all = std::to_string(reply.status) + " " + reply.content_type + " " + reply.body;
  for (const auto& [name, value] : reply.headers) all += "\n" + name + ": " + value;
  return all;
}

bool is_of_one_thing(const web::Route& route) {
  for (const char* base : {"/observations/{id}", "/editions/{id}", "/meetings/{id}"})
    if (route.pattern.starts_with(base)) return true;
  return false;
}

// "/meetings/ID/start" → "/meetings/ID"
std::string thing_in(const std::string& path) { return path.substr(0, path.find('/', path.find('/', 1) + 1)); }

TEST_F(AccessWalk, gives_the_answers_of_the_golden_matrix_and_tells_nobody_of_what_he_may_not_know) {
  std::string out = kLegend;
  for (const auto& route : city().routes()) {
    if (is_open(route)) continue;
    out += "\n" + std::string(web::to_text(route.method)) + " " + route.pattern + "   (" + route.operation_id + ")\n" + columns();
    std::map<std::pair<std::size_t, Seat>, std::string> lines;
    std::vector<std::string> subjects;
    for (const Person& person : city().people()) {
      if (person.seat == Seat::ended) continue;
      const Shots shots = shots_of(route, person);
      std::string absent;
      for (const Shot& shot : shots)
        if (shot.subject == kAbsent) absent = told_by(fire_and_undo(route, shot, &person));
      for (std::size_t i = 0; i < shots.size(); ++i) {
        SCOPED_TRACE(route.operation_id + " " + WalkCity::name_of(person) + " " + shots[i].subject);
        const auto reply = fire_and_undo(route, shots[i], &person);
        lines[{i, person.seat}] += padded(cell_of(reply), 10);
        if (subjects.size() <= i) subjects.push_back(shots[i].subject);
        EXPECT_LT(reply.status, 500) << reply.body;
        EXPECT_TRUE(reply.events == nullptr || kStreamsOfCounts.contains(route.operation_id))
            << "an event stream needs a walk of what it sends";
        if (reply.status == 404 && !absent.empty()) { EXPECT_EQ(told_by(reply), absent); }
        if (reply.status == 403 && is_of_one_thing(route)) {
          EXPECT_EQ(city().send({web::Method::get, thing_in(shots[i].path)}, &person).status, 200)
              << "that one may not do this is told only to those who may read it";
        }
        if (person.role == Role::steering_group && kRowsAndPictures.contains(route.operation_id)) {
          const bool is_own = shots[i].subject.ends_with("one's own");
          EXPECT_TRUE(is_own || reply.status >= 400) << "a steering group gets neither rows nor live pictures";
        }
        // A text turns up nowhere but with those who may read its report.
        for (const auto& [name, report] : city().reports)
          if (reply.body.find(report.text) != std::string::npos) {
            EXPECT_EQ(city().send({web::Method::get, "/observations/" + report.id}, &person).status, 200) << name;
          }
      }
    }
    for (std::size_t i = 0; i < subjects.size(); ++i)
      for (const auto& [seat, from] :
           {std::pair(Seat::norr, "from Norr"), std::pair(Seat::soder, "from Söder"), std::pair(Seat::closed, "from ended")}) {
        const std::string line = padded(seat == Seat::norr ? "  " + subjects[i] : "", 50) + padded(from, 14) + lines[{i, seat}];
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
      }
  }
  EXPECT_EQ(out, golden(out));
}

// A line of the matrix, which the walk above holds to what the program answers.
struct Line {
  std::string method, operation, subject, from, answers;
  [[nodiscard]] bool is_done() const { return answers.find(" 20") != std::string::npos; }
};

std::vector<Line> lines_of_matrix() {
  std::ifstream file(std::string(SAMVERKAN_SOURCE_DIR) + "/tests/golden/access_walk.txt");
  std::vector<Line> lines;
  Line line;
  for (std::string text; std::getline(file, text);) {
    const auto name = text.find("   (");
    if (!text.starts_with(' ') && name != std::string::npos) {
      line.method = text.substr(0, text.find(' '));
      line.operation = text.substr(name + 4, text.size() - name - 5);
    }
    const auto from = text.find("from ");
    if (!text.starts_with("  ") || from == std::string::npos) continue;
    if (const auto subject = trimmed(std::string_view(text).substr(0, from)); text.substr(from).starts_with("from Norr"))
      line.subject = subject;
    line.from = trimmed(std::string_view(text).substr(from, 14));
    line.answers = text.substr(from + 10);
    lines.push_back(line);
  }
  return lines;
}

// What stands open to everybody who holds a seat, whatever the seat: the actor's own things, what is the same for all, and lists
// that hold only what the actor may open.
const std::set<std::string> kOnesOwn{"sign_out",
                                     "list_group_templates",
                                     "get_report_form",
                                     "screen_text",
                                     "list_receipts",
                                     "list_observations",
                                     "list_news",
                                     "list_editions",
                                     "list_groups",
                                     "list_questions",
                                     "get_my_day",
                                     "search",
                                     "get_calendar_address",
                                     "make_calendar_address",
                                     "revoke_calendar_address",
                                     "get_mail_address",
                                     "save_mail_address",
                                     "choose_daily_letter",
                                     "remove_mail_address"};

TEST(AccessMatrix, whose_only_seat_is_of_a_group_that_has_ended_opens_what_is_ones_own_and_the_groups_and_nothing_else) {
  int asked = 0;
  for (const Line& line : lines_of_matrix()) {
    if (line.from != "from ended" || kOnesOwn.contains(line.operation)) continue;
    if (line.subject.ends_with(WalkCity::kOfClosed) || line.subject.ends_with("one's own")) continue;
    ++asked;
    EXPECT_FALSE(line.is_done()) << line.operation << " " << line.subject << line.answers;
  }
  EXPECT_GT(asked, 300);
}

TEST(AccessMatrix, nothing_new_is_made_in_a_group_that_has_ended_and_what_was_left_is_finished_by_those_who_sat_there) {
  std::map<std::string, std::set<std::string>> done;
  for (const Line& line : lines_of_matrix())
    if (line.method != "GET" && line.subject.ends_with(WalkCity::kOfClosed) && line.is_done())
      done[line.from].insert(line.operation);
  const std::set<std::string> by_who_coordinates{"note_absence",         "end_holding",     "reopen_group", "complete_action",
                                                 "note_action_not_done", "approve_minutes", "revoke_card"};
  EXPECT_EQ(done["from Norr"], by_who_coordinates);
  auto by_who_sat_there = by_who_coordinates;
  by_who_sat_there.insert({"take_over", "leave_notes"});
  EXPECT_EQ(done["from ended"], by_who_sat_there);
  EXPECT_EQ(done["from Söder"], std::set<std::string>{"end_holding"}) << "the administrator, of every seat";
}

TEST_F(AccessWalk, who_is_not_signed_in_or_has_no_seat_is_told_the_same_of_everything) {
  for (const auto& route : city().routes()) {
    if (is_open(route)) continue;
    for (const Person& person : city().people()) {
      if (person.seat != Seat::ended) continue;
      for (const Shot& shot : shots_of(route, person)) {
        SCOPED_TRACE(route.operation_id + " " + WalkCity::name_of(person) + " " + shot.subject);
        EXPECT_EQ(fire(route, shot, nullptr).status, 401);
        if (kWithoutSeat.contains(route.operation_id)) continue;
        const auto reply = fire(route, shot, &person);
        EXPECT_EQ(reply.status, 403);
        EXPECT_EQ(Json::parse(reply.body)["reason"], "access.no_seat");
      }
    }
  }
}

TEST_F(AccessWalk, a_closed_account_is_signed_out_everywhere) {
  const Person& person = city().person(Role::coordinator);
  city().write(
      [&](db::Work& work) { work.execute("UPDATE accounts SET closed_at = ? WHERE id = ?", work.now(), person.actor.account); });
  for (const auto& route : city().routes()) {
    if (is_open(route)) continue;
    for (const Shot& shot : shots_of(route, person)) EXPECT_EQ(fire(route, shot, &person).status, 401) << route.operation_id;
  }
  city().restore();
}

TEST_F(AccessWalk, no_change_is_taken_from_another_page) {
  const Person& person = city().person(Role::coordinator);
  const Person& other = city().person(Role::analyst);
  const std::set<std::string> changes_nothing{"screen_text"};
  for (const auto& route : city().routes()) {
    if (route.method == web::Method::get || changes_nothing.contains(route.operation_id)) continue;
    SCOPED_TRACE(route.operation_id);
    const bool has_token = !is_open(route);
    const Shots shots = has_token ? shots_of(route, person) : Shots{{"", open_path(route), open_body(route), {}}};
    const auto reason = [&](const std::function<void(web::Request&)>& change) -> std::string {
      auto request = request_of(route, shots.front(), has_token ? &person : nullptr);
      change(request);
      const auto reply = city().router().answer(std::move(request));
      EXPECT_EQ(reply.status, 403);
      return reply.body.empty() ? std::string() : Json::parse(reply.body)["reason"].get<std::string>();
    };
    EXPECT_EQ(reason([](auto& request) { request.headers["sec-fetch-site"] = "cross-site"; }), "web.other_site");
    EXPECT_EQ(reason([](auto& request) { request.headers["origin"] = "https://evil.example"; }), "web.other_site");
    if (!has_token) continue;
    EXPECT_EQ(reason([](auto& request) { request.headers.erase("x-csrf-token"); }), "web.csrf_token_wrong");
    EXPECT_EQ(reason([&](auto& request) { request.headers["x-csrf-token"] = web::csrf_token_of(other.cookie); }),
              "web.csrf_token_wrong");
  }
}

TEST_F(AccessWalk, the_list_holds_what_may_be_opened_and_nothing_else) {
  for (const Person& person : city().people()) {
    if (person.seat == Seat::ended) continue;
    std::set<std::string> listed;
    const Json list = Json::parse(city().send({web::Method::get, "/observations?limit=200"}, &person).body);
    for (const auto& each : list["observations"]) listed.insert(each["id"]);
    EXPECT_EQ(list["total"], listed.size()) << "the number tells no more than the list";
    for (const auto& [name, report] : city().reports) {
      const bool is_open = city().send({web::Method::get, "/observations/" + report.id}, &person).status == 200;
      EXPECT_EQ(listed.contains(report.id), is_open) << WalkCity::name_of(person) << ": " << name;
    }
  }
}

// The page that shows a hit to whoever may read it.
std::string page_of(const Json& hit) {
  const std::string kind = hit.at("kind"), page = hit.at("page");
  if (kind == "observation") return "/observations/" + hit.at("id").get<std::string>();
  if (kind == "group") return "/groups/" + page;
  if (kind == "year_entry") return "/groups/" + page + "/year";
  if (kind == "agreement") return "/agreements/" + page;
  if (kind == "question") return "/questions/" + page;
  return "/meetings/" + page;
}

TEST_F(AccessWalk, nobody_finds_what_its_page_refuses_and_everybody_finds_what_it_shows) {
  std::set<std::string> kinds;
  for (const Person& person : city().people()) {
    const bool may_search = person.seat == Seat::norr || person.seat == Seat::soder;  // as the matrix says
    if (!may_search || person.role == Role::administrator) continue;
    std::set<std::string> found;
    for (const char* word :
         {"klotter", "belysning", "se", "gruppen", "grupp", "lovet", "söndag", "betalar", "torget", "laga", "skolavslutningen"}) {
      const Json reply = Json::parse(city().send({web::Method::post, "/search", {{"q", word}, {"limit", 200}}}, &person).body);
      for (const Json& hit : reply.at("hits")) {
        kinds.insert(hit.at("kind"));
        found.insert(hit.at("id"));
        const bool is_open = city().send({web::Method::get, page_of(hit)}, &person).status == 200;
        EXPECT_TRUE(is_open) << WalkCity::name_of(person) << " found by " << word << ": " << hit.dump();
      }
    }
    const auto expect_same = [&](const std::string& name, const std::string& path, const std::string& id) {
      const bool is_open = city().send({web::Method::get, path + id}, &person).status == 200;
      EXPECT_EQ(found.contains(id), is_open) << WalkCity::name_of(person) << ": " << name;
    };
    for (const auto& [name, report] : city().reports) {
      if (name == "erased" || name == "withdrawn") EXPECT_FALSE(found.contains(report.id)) << name;
      else expect_same(name, "/observations/", report.id);
    }
    for (const auto& [name, id] : city().agreements) expect_same(name, "/agreements/", id);
    for (const auto& [name, id] : city().questions) expect_same(name, "/questions/", id);
    const bool reads_year = city().send({web::Method::get, "/groups/norra-gruppen/year"}, &person).status == 200;
    EXPECT_EQ(found.contains(city().year_entry), reads_year) << WalkCity::name_of(person);
    const bool reads_meetings = city().send({web::Method::get, "/meetings/" + city().meetings.at("live")}, &person).status == 200;
    for (const auto& id : {city().item, city().actions.at("open"), city().actions.at("done")})
      EXPECT_EQ(found.contains(id), reads_meetings) << WalkCity::name_of(person);
  }
  EXPECT_EQ(kinds.size(), 8U) << "of every kind something is found by somebody";
}

TEST_F(AccessWalk, a_search_is_logged_without_its_words_and_a_refused_one_too) {
  city().restore();
  const auto acts = [&] {
    return city().write([](db::Work& work) {
      return work.rows<std::string, std::string, std::string>(
          "SELECT subject_id, outcome, detail FROM audit_rows WHERE verb = 'search' ORDER BY seq");
    });
  };
  const Json wanted{{"q", "klotter 851231-1234"}, {"kind", "observation"}};
  (void)city().send({web::Method::post, "/search", wanted}, &city().person(Role::coordinator));
  (void)city().send({web::Method::post, "/search", {{"q", "klotter"}}}, &city().person(Role::administrator));
  const auto rows = acts();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], std::tuple("", "done", "kind=observation hits=none"));
  EXPECT_EQ(std::get<1>(rows[1]), "refused");
  city().restore();
}

TEST_F(AccessWalk, a_search_says_that_there_may_be_more_until_all_texts_are_read_in) {
  const auto is_whole = [&] {
    const WalkCity::Sent search{web::Method::post, "/search", {{"q", "klotter"}}};
    return Json::parse(city().send(search, &city().person(Role::coordinator)).body).at("isWhole").get<bool>();
  };
  EXPECT_TRUE(is_whole());
  city().write([](db::Work& work) { work.execute("DELETE FROM search_versions"); });
  EXPECT_FALSE(is_whole());
  city().restore();
}

TEST_F(AccessWalk, a_search_refuses_what_it_does_not_know) {
  const Person& person = city().person(Role::coordinator);
  const std::vector<std::pair<Json, std::string>> refused{{{{"q", "klotter"}, {"sort", "best"}}, "web.field_unknown"},
                                                          {{{"q", "klotter"}, {"kind", "person"}}, "search.kind_unknown"},
                                                          {{{"q", "k"}}, "words.query_too_short"},
                                                          {Json::object(), "words.query_too_short"},
                                                          {{{"q", std::string(201, 'a')}}, "words.query_too_long"},
                                                          {{{"q", "klotter"}, {"cursor", "x"}}, "words.cursor_unknown"}};
  for (const auto& [wanted, reason] : refused) {
    const auto reply = city().send({web::Method::post, "/search", wanted}, &person);
    EXPECT_EQ(reply.status, 422) << wanted;
    EXPECT_EQ(Json::parse(reply.body)["reason"], reason) << wanted;
  }
}

TEST_F(AccessWalk, a_search_is_asked_in_a_body_and_never_in_an_address) {
  const auto reply = city().send({web::Method::get, "/search?q=klotter"}, &city().person(Role::coordinator));
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.body.find("klotter"), std::string::npos);
}

}  // namespace
}  // namespace samverkan::app
