// SPDX-License-Identifier: EUPL-1.2
// The whole program over a small city, for tests of rights: two districts with an area group each, every role once in each
// district, once with a seat that has ended and once in a group of Norr that has ended, and things in every state in the district
// Norr. What a request changes can be undone, so that each meets the same city.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "access/access_commands.hpp"
#include "app/wiring.hpp"
#include "area/area_commands.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/text.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::app {

class WalkCity {
 public:
  using Json = nlohmann::json;
  // ended: in Norr, until yesterday; closed: held still, of a group of Norr that ended yesterday
  enum class Seat { norr, soder, ended, closed };

  struct Person {
    access::Role role;
    Seat seat;
    access::Actor actor;
    std::string cookie;
  };
  struct Sent {
    web::Method method = web::Method::get;
    std::string path;
    Json body = Json::object();
    std::string etag;
  };

  WalkCity();
  ~WalkCity() {
    close();
    std::filesystem::remove_all(folder_);
    std::filesystem::remove_all(kept_);
  }
  WalkCity(const WalkCity&) = delete;
  WalkCity& operator=(const WalkCity&) = delete;

  [[nodiscard]] const web::Router& router() const { return *router_; }
  /// A copy: restore() makes the router anew.
  [[nodiscard]] std::vector<web::Route> routes() const { return {router_->routes().begin(), router_->routes().end()}; }
  [[nodiscard]] const std::vector<Person>& people() const { return people_; }
  [[nodiscard]] const Person& person(access::Role role, Seat seat = Seat::norr) const {
    for (const Person& each : people_)
      if (each.role == role && each.seat == seat) return each;
    throw std::logic_error("every role has a person in each seat");
  }
  [[nodiscard]] const Person& reporter() const { return *reporter_; }
  [[nodiscard]] UtcTime now() const { return clock_.now(); }

  [[nodiscard]] web::Request request(const Sent& sent, const Person* from) const {
    web::Request made;
    made.method = sent.method;
    const auto question = sent.path.find('?');
    made.path = std::string(web::kApiPrefix) + sent.path.substr(0, question);
    if (question != std::string::npos) made.query = web::parse_query(sent.path.substr(question + 1)).value();
    if (from != nullptr) made.cookies.emplace(web::session_cookie_name(made.transport), from->cookie);
    if (sent.method != web::Method::get) {
      if (from != nullptr) made.headers["x-csrf-token"] = web::csrf_token_of(from->cookie);
      made.headers["content-type"] = "application/json";
      made.body = sent.body.dump();
    }
    if (!sent.etag.empty()) made.headers["if-match"] = sent.etag;
    return made;
  }
  [[nodiscard]] web::Reply send(const Sent& sent, const Person* from) const { return router_->answer(request(sent, from)); }

  /// Everything is again as it was when the city was made.
  void restore() {
    close();
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(kept_, folder_, std::filesystem::copy_options::recursive);
    open();
  }

  struct Kept {
    std::string name, mapping;
  };
  /// A file that waits to be taken in; forgotten by restore(), as by every start of the program.
  Kept keep_upload();

  template <class F>
  auto write(F&& f) {
    return wiring_->database().write(clock_.now(), random_, std::forward<F>(f));
  }
  /// Must go well: for making the city.
  Json must(web::Method method, const std::string& path, const Json& body, const Person& from, const std::string& etag = {}) {
    const auto reply = send({method, path, body, etag}, &from);
    if (reply.status >= 300) throw std::logic_error(path + " " + reply.body);
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }
  Json get(const std::string& path, const Person& from) { return must(web::Method::get, path, {}, from); }
  Json post(const std::string& path, const Json& body, const Person& from, const std::string& etag = {}) {
    return must(web::Method::post, path, body, from, etag);
  }
  std::string new_id() { return make_uuid7(clock_.now(), random_); }

  struct Report {
    std::string id, number, text;
  };
  /// By state, of the reporter in Norr; and of each person: "own …" and, by a colleague in the other district, "colleague of …".
  std::map<std::string, Report> reports;
  std::map<std::string, std::string> editions;  // by state, of Norr
  std::map<std::string, std::string> meetings;  // by state, of Norr's group; and one of the group that has ended
  std::map<std::string, std::string> actions;   // by state, and one of the group that has ended
  std::map<std::string, std::string> questions, question_tags;
  std::map<std::string, std::string> agreements;  // by state, of Norr
  std::string school_holding, left_holding, closed_holding;
  std::string item, year_entry, owning_seat, token_shared, token_exact, import_job, invitation, invited_holding, decision, card;
  std::string closed_seat, closed_decision, closed_card, closed_year_entry;  // of the group that has ended
  static constexpr const char* kOfClosed = "of the ended group";

  static std::string name_of(const Person& person) {
    static constexpr const char* kSeats[] = {"norr", "soder", "ended", "closed"};
    return std::string(access::to_text(person.role)) + " " + kSeats[static_cast<int>(person.seat)];
  }
  static constexpr const char* kWeek = "2026-W47";
  [[nodiscard]] web::Upload upload() const;
  /// What makes a card for a shift in Norr.
  [[nodiscard]] Json new_card() {
    return {{"id", new_id()},
            {"areaSlug", "norr"},
            {"startsAt", "2026-11-26T18:00:00Z"},
            {"endsAt", "2026-11-26T21:00:00Z"},
            {"task", "Gå skolvägen"},
            {"why", "Barn går omvägar"}};
  }
  [[nodiscard]] static Json agreement_content(const std::string& valid_to);

 private:
  void open() {
    wiring_ = std::make_unique<Wiring>(open_store(folder_), StoreInfo{StoreKind::demo, "Prov"}, clock_, folder_);
    wiring_->fill_search_index([] { return false; });
    router_.emplace(wiring_->make_router());
  }
  void close() {
    router_.reset();
    wiring_.reset();
  }
  void settle(db::Work& work);
  Person add(db::Work& work, access::Role role, Seat seat, const std::string& suffix = {});
  void add_reports();
  void report(const std::string& name, const access::Actor& by, const std::string& area, const std::string& day = "2026-11-18");
  void change(const std::string& state, const std::string& verb, const Json& body, const Person& by);
  void add_editions();
  void add_meetings();
  void add_card();
  void add_import();
  void add_invited();
  void add_questions();
  void add_agreements();
  void add_closed_group();

  FixedClock clock_{parse_rfc3339("2026-11-26T08:00:00Z", "t").value()};
  SeededRandom random_{Seed{7}};
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / ("walk-" + std::to_string(::getpid()));
  std::filesystem::path kept_ = folder_.string() + "-kept";
  std::unique_ptr<Wiring> wiring_;
  std::optional<web::Router> router_;
  area::AreaTrees trees_;
  observation::Scenes scenes_{data_assets(), observation::CategoryList::load(data_assets()), trees_, 24};
  access::AreaId norr_, soder_, city_;
  std::map<Seat, access::GroupId> groups_;
  std::vector<Person> people_;
  std::optional<Person> reporter_;
};

inline WalkCity::WalkCity() {
  std::filesystem::remove_all(folder_);
  open();
  write([&](db::Work& work) { settle(work); });
  for (const Seat where : {Seat::norr, Seat::soder, Seat::ended, Seat::closed})
    for (const access::Role role : access::kRoles)
      people_.push_back(write([&](db::Work& work) { return add(work, role, where); }));
  reporter_ = write([&](db::Work& work) { return add(work, access::Role::field_assistant, Seat::norr, "reporter"); });
  add_reports();
  add_editions();
  add_meetings();
  add_card();
  add_import();
  add_invited();
  add_questions();
  add_agreements();
  add_closed_group();
  invitation = write(
      [&](db::Work& work) { return access::invite(work, "system", access::create_account(work, "system", "Inbjuden").value()); });
  close();
  std::filesystem::copy(folder_, kept_, std::filesystem::copy_options::recursive);
  open();
}

inline void WalkCity::settle(db::Work& work) {
  const auto square = [](double y) {
    return geo::Shape{
        {{{{6'400'000 + y, 800'000}, {6'400'000 + y, 802'000}, {6'402'000 + y, 802'000}, {6'402'000 + y, 800'000}}, {}}}};
  };
  if (!settle_store(work, StoreKind::demo, "Prov")) throw std::logic_error("a new store");
  std::vector<area::AreaRow> rows{{.number = 1, .name = "Norr", .code = "Norr", .boundary = square(2000)},
                                  {.number = 2, .name = "Söder", .code = "Söder", .boundary = square(0)}};
  const auto done = area::import_areas(work, "system", "walk", std::move(rows),
                                       {.level = area::Level::district,
                                        .origin = area::Origin::synthetic,
                                        .valid_from = LocalDate(std::chrono::year(2020) / 1 / 1)});
  if (!done) throw std::logic_error(done.error().reason);
  const auto& tree = trees_.current(work);
  norr_ = tree.find_slug("norr")->id;
  soder_ = tree.find_slug("soder")->id;
  city_ = *tree.find_slug("norr")->parent;
  for (const auto& [seat, name, area] :
       {std::tuple(Seat::norr, "Norra gruppen", norr_), std::tuple(Seat::soder, "Södra gruppen", soder_),
        std::tuple(Seat::closed, "Avslutade gruppen", norr_)}) {
    groups_[seat] = make_id<access::GroupId>(work.now(), random_);
    cooperation::create_group(work, "system", {groups_[seat], to_slug(name), name, area, cooperation::Rhythm::weekly});
  }
  cooperation::create_group(work, "system",
                            {make_id<access::GroupId>(work.now(), random_), "stadens-grupp", "Stadens grupp", city_,
                             cooperation::Rhythm::monthly, cooperation::GroupLevel::city_police});
}

inline WalkCity::Person WalkCity::add(db::Work& work, access::Role role, Seat seat, const std::string& suffix) {
  Person person{role, seat, {}, {}};
  const std::string name = name_of(person) + suffix;
  const bool is_of_group = seat == Seat::closed || (role != access::Role::analyst && role != access::Role::steering_group &&
                                                    role != access::Role::administrator);
  const Seat where = seat == Seat::ended ? Seat::norr : seat;
  const auto organisation = make_id<access::OrganisationId>(work.now(), random_);
  cooperation::create_organisation(work, "system", {organisation, "Förvaltning " + name, "municipality"});
  const cooperation::Seat made{make_id<access::SeatId>(work.now(), random_),
                               std::string(access::to_text(role)),
                               role,
                               organisation,
                               is_of_group || where == Seat::soder ? (where == Seat::soder ? soder_ : norr_) : city_,
                               is_of_group ? std::optional(groups_.at(where)) : std::nullopt,
                               cooperation::Requirement::optional,
                               cooperation::Reporting::when_needed,
                               {}};
  cooperation::create_seat(work, "system", made);
  const auto account = access::create_account(work, "system", "Demo " + name).value();
  const cooperation::Holding holding{make_id<cooperation::HoldingId>(work.now(), random_),
                                     made.id,
                                     account,
                                     cooperation::HoldingKind::holder,
                                     work.now() - std::chrono::days(400),
                                     seat == Seat::ended ? std::optional(work.now() - std::chrono::days(1)) : std::nullopt};
  if (!cooperation::take_seat(work, "system", holding)) throw std::logic_error("a free seat");
  if (role == access::Role::school_head && seat == Seat::norr) school_holding = holding.id.text();
  if (role == access::Role::school_head && seat == Seat::ended) left_holding = holding.id.text();
  if (role == access::Role::school_head && seat == Seat::closed) {
    closed_holding = holding.id.text();
    closed_seat = made.id.text();
  }
  person.actor = {
      account, name, {{made.id, role, made.function, organisation, made.area, made.group, {from_millis(0), UtcTime::max()}}}};
  person.cookie = access::sign_in(work, account, "demo").token;
  return person;
}

inline void WalkCity::report(const std::string& name, const access::Actor& by, const std::string& area, const std::string& day) {
  access::Actor able = by;  // steering groups and administrators have reported in an earlier role
  able.grants.front().role = access::Role::field_assistant;
  // Two letters for each report, so that its text is known wherever it turns up.
  const std::size_t n = reports.size();
  const std::string text =
      std::string("Klotter vid trappan ruta ") + static_cast<char>('a' + n / 20) + static_cast<char>('a' + n % 20) + "x.";
  const bool is_planning = name == "planning";
  const observation::NewObservation given{
      .id = observation::ObservationId(new_id()),
      .category_group = "damage",
      .category = "KLOTTER",
      .occurred = {parse_rfc3339(day + "T06:00:00Z", "t").value(), parse_rfc3339(day + "T07:00:00Z", "t").value()},
      .where = observation::GivenArea{area},
      .text = text,
      .use = is_planning ? observation::Use::planning : observation::Use::also_action};
  const auto made = write([&](db::Work& work) { return observation::report(work, able, scenes_.current(work), given); });
  if (!made) throw std::logic_error(name + " " + made.error().reason);
  reports[name] = {given.id.text(), made->receipt_number, text};
}

inline void WalkCity::change(const std::string& state, const std::string& verb, const Json& body, const Person& by) {
  const std::string path = "/observations/" + reports.at(state).id;
  const Json present = get(path, person(access::Role::coordinator));
  post(path + "/" + verb, body, by, present.at("etag"));
}

inline void WalkCity::add_reports() {
  for (const char* state : {"received", "verified", "routed", "merged", "rejected", "withdrawn", "erased"})
    report(state, reporter_->actor, "norr");
  report("planning", reporter_->actor, "norr", "2026-11-25");
  for (const Person& each : people_) {
    report("own " + name_of(each), each.actor, each.seat == Seat::soder ? "norr" : "soder");
    access::Actor colleague = each.actor;
    colleague.account = reporter_->actor.account;
    report("colleague of " + name_of(each), colleague, each.seat == Seat::soder ? "norr" : "soder");
  }
  const Person& coordinator = person(access::Role::coordinator);
  owning_seat = person(access::Role::school_head).actor.grants.front().seat.text();
  for (const char* state : {"verified", "routed"}) change(state, "verify", Json::object(), coordinator);
  change("routed", "route", {{"seatId", owning_seat}}, coordinator);
  change("merged", "merge", {{"into", reports.at("verified").id}}, coordinator);
  change("rejected", "reject", {{"reason", "not_relevant"}}, coordinator);
  change("withdrawn", "withdraw", Json::object(), *reporter_);
  change("erased", "erase_text", Json::object(), *reporter_);
  const std::string path = std::string("/pictures/norr/") + kWeek;
  token_exact = get(path, coordinator).at("total").at("token");
  token_shared = get(path, person(access::Role::school_head)).at("total").at("token");
}

inline void WalkCity::add_editions() {
  const Person& coordinator = person(access::Role::coordinator);
  int week = 40;
  for (const char* state : {"locked", "replaced", "withdrawn", "in_review", "draft"}) {
    Json edition = post("/editions", {{"area", "norr"}, {"week", "2026-W" + std::to_string(week++)}}, coordinator);
    const std::string path = "/editions/" + edition.at("id").get<std::string>();
    editions[state] = edition.at("id");
    const auto step = [&](const std::string& verb, const Json& body = Json::object()) {
      edition = post(path + "/" + verb, body, coordinator, edition.at("etag"));
    };
    const std::string wanted = state;
    if (wanted == "locked" || wanted == "replaced" || wanted == "withdrawn") step("lock");
    if (wanted == "replaced") step("replace", {{"reason", "Fel vecka."}});
    if (wanted == "withdrawn") step("withdraw", {{"reason", "Fel vecka."}});
    if (wanted == "in_review") step("send_to_review");
  }
}

inline void WalkCity::add_meetings() {
  const Person& coordinator = person(access::Role::coordinator);
  int day = 1;
  for (const char* state : {"planned", "live", "held", "minutes_approved", "cancelled"}) {
    const std::string id = new_id();
    meetings[state] = id;
    const std::string date = "2026-12-0" + std::to_string(day++);
    Json meeting =
        post("/meetings",
             {{"id", id}, {"groupSlug", "norra-gruppen"}, {"startsAt", date + "T08:00:00Z"}, {"endsAt", date + "T09:00:00Z"}},
             coordinator);
    const auto step = [&](const std::string& verb, const Json& body = Json::object()) {
      meeting = post("/meetings/" + id + "/" + verb, body, coordinator, meeting.at("etag"));
    };
    const std::string wanted = state;
    if (wanted == "cancelled") step("cancel");
    if (wanted == "planned" || wanted == "cancelled") continue;
    step("start");
    const std::string line = new_id();
    step("add_item", {{"id", line}, {"kind", "free"}, {"title", "Belysningen"}});
    if (wanted == "live") {
      item = line;
      for (int i = 0; i < 2; ++i)
        step("decide",
             {{"id", new_id()}, {"itemId", line}, {"text", "Se över"}, {"owningSeatId", owning_seat}, {"dueDate", "2026-12-20"}});
      decision = meeting.at("decisions").at(0).at("id");
      actions["done"] = meeting.at("newActions").at(0).at("id");
      actions["open"] = meeting.at("newActions").at(1).at("id");
      post("/actions/" + actions["done"] + "/complete", Json::object(), coordinator, meeting.at("newActions").at(0).at("etag"));
      continue;
    }
    step("close");
    if (wanted == "minutes_approved") step("approve_minutes");
  }
  year_entry = new_id();
  post("/groups/norra-gruppen/add_year_entry", {{"id", year_entry}, {"title", "Inför skolavslutningen"}, {"month", 6}},
       coordinator);
}

inline void WalkCity::add_card() {
  const Json wanted = new_card();
  card = wanted.at("id");
  post("/decisions/" + decision + "/cards", wanted, person(access::Role::coordinator));
}

inline web::Upload WalkCity::upload() const {
  const auto path = folder_ / "upload.part";
  std::ofstream(path) << "id;kategori;tid;omrade\n1;KLOTTER;2026-11-17 10:00;Norr\n";
  web::Upload made{.file = web::SpoolFile(path), .size_bytes = 50, .name = "rader.csv", .content_type = "text/csv", .fields = {}};
  return made;
}

inline WalkCity::Kept WalkCity::keep_upload() {
  web::Request asked = request({web::Method::post, "/imports"}, &person(access::Role::analyst));
  asked.upload = upload();
  const auto reply = router_->answer(std::move(asked));
  if (reply.status != 201) throw std::logic_error(reply.body);
  const Json kept = Json::parse(reply.body);
  return {kept.at("upload"), kept.at("mapping")};
}

inline void WalkCity::add_invited() {
  invited_holding = post("/seats/" + owning_seat + "/invite",
                         {{"id", new_id()}, {"kind", "deputy"}, {"name", "Inbjuden vikarie"}}, person(access::Role::coordinator))
                        .at("holdingId");
}

inline void WalkCity::add_questions() {
  const auto keep = [&](const std::string& subject, const Json& question) {
    questions[subject] = question.at("id");
    question_tags[subject] = question.at("etag");
  };
  const Json asked = post("/questions", {{"id", new_id()}, {"seatId", owning_seat}, {"text", "När börjar lovet?"}},
                          person(access::Role::field_assistant));
  keep("sent, from field to school in Norr", asked);
  const Json other = post("/questions", {{"id", new_id()}, {"seatId", owning_seat}, {"text", "När slutar lovet?"}},
                          person(access::Role::field_assistant));
  keep("answered, from field to school in Norr",
       post("/questions/" + other.at("id").get<std::string>() + "/answer", {{"text", "På söndag."}},
            person(access::Role::school_head), other.at("etag")));
  keep("sent, from Norr to the group of the city", post("/questions",
                                                        {{"id", new_id()},
                                                         {"toGroupSlug", "stadens-grupp"},
                                                         {"fromGroupSlug", "norra-gruppen"},
                                                         {"text", "Vem betalar?"},
                                                         {"answerBy", "2026-12-10"}},
                                                        person(access::Role::coordinator)));
}

inline WalkCity::Json WalkCity::agreement_content(const std::string& valid_to) {
  return {{"parties", {"Kommunen", "Polisen"}},
          {"purposes", {"Tryggare kvällar vid torget."}},
          {"cooperationAreas", {"Torget och stationen"}},
          {"themes", {"unsafe_places"}},
          {"commitments", {{{"text", "Laga belysningen."}, {"party", "Kommunen"}, {"followUpOn", "2026-11-20"}}}},
          {"promises", {{{"text", "Vi syns vid torget."}, {"areaSlug", "norr"}, {"dueOn", "2026-11-20"}}}},
          {"validFrom", "2026-01-01"},
          {"validTo", valid_to}};
}

inline void WalkCity::add_agreements() {
  const Person& coordinator = person(access::Role::coordinator);
  const Person& steering = person(access::Role::steering_group);
  const auto make = [&](const std::string& state) {
    Json wanted = agreement_content("2027-12-31");
    wanted["id"] = new_id();
    wanted["areaSlug"] = "norr";
    agreements[state] = wanted.at("id");
    return post("/agreements", wanted, coordinator);
  };
  make("draft");
  for (const char* state : {"in force", "replaced"}) {
    const Json draft = make(state);
    post("/agreements/" + agreements[state] + "/put_in_force", Json::object(), steering, draft.at("etag"));
  }
  const std::string renewal = new_id();
  Json draft = post("/agreements/" + agreements["replaced"] + "/replace", {{"id", renewal}}, coordinator);
  Json earlier = agreement_content("2028-12-31");
  draft = post("/agreements/" + renewal + "/change", earlier, coordinator, draft.at("etag"));
  post("/agreements/" + renewal + "/put_in_force", Json::object(), steering, draft.at("etag"));
}

// Its last meeting is held, one promise was left open, and then it ended.
inline void WalkCity::add_closed_group() {
  const Person& coordinator = person(access::Role::coordinator, Seat::closed);
  const std::string id = new_id();
  meetings[std::string("held, ") + kOfClosed] = id;
  Json meeting = post(
      "/meetings",
      {{"id", id}, {"groupSlug", "avslutade-gruppen"}, {"startsAt", "2026-11-25T08:00:00Z"}, {"endsAt", "2026-11-25T09:00:00Z"}},
      coordinator);
  const auto step = [&](const std::string& verb, const Json& body = Json::object()) {
    meeting = post("/meetings/" + id + "/" + verb, body, coordinator, meeting.at("etag"));
  };
  step("start");
  const std::string line = new_id();
  step("add_item", {{"id", line}, {"kind", "free"}, {"title", "Trappan"}});
  step("decide",
       {{"id", new_id()}, {"itemId", line}, {"text", "Städa"}, {"owningSeatId", closed_seat}, {"dueDate", "2026-12-20"}});
  closed_decision = meeting.at("decisions").at(0).at("id");
  actions[std::string("open, ") + kOfClosed] = meeting.at("newActions").at(0).at("id");
  const Json wanted = new_card();
  closed_card = wanted.at("id");
  post("/decisions/" + closed_decision + "/cards", wanted, coordinator);
  step("close");
  const Json called = get("/meetings?group=avslutade-gruppen", coordinator);
  for (const Json& next : called.at("meetings"))
    if (next.at("state") == "planned")
      post("/meetings/" + next.at("id").get<std::string>() + "/cancel", Json::object(), coordinator, next.at("etag"));
  closed_year_entry = new_id();
  post("/groups/avslutade-gruppen/add_year_entry", {{"id", closed_year_entry}, {"title", "Inför lovet"}, {"month", 6}},
       coordinator);
  write([&](db::Work& work) {
    const UtcTime end = work.now() - std::chrono::hours(9);  // the midnight before
    work.execute("UPDATE area_groups SET closes_at = ?, closing_reason = ?, revision = 2 WHERE id = ?", end, "Klart.",
                 groups_.at(Seat::closed));
    work.execute("UPDATE seats SET valid_to = ?, ends_with_group = 1 WHERE group_id = ?", end, groups_.at(Seat::closed));
    for (Person& each : people_)
      if (each.seat == Seat::closed) each.actor.grants = cooperation::grants_of(work, each.actor.account);
  });
}

inline void WalkCity::add_import() {
  const Kept kept = keep_upload();
  import_job = post("/imports/" + kept.name + "/run", {{"mapping", kept.mapping}}, person(access::Role::analyst)).at("id");
}

}  // namespace samverkan::app
