// SPDX-License-Identifier: EUPL-1.2
// Several people write in one meeting over HTTP: what each is told, and that no text is lost.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "access/access_commands.hpp"
#include "kit/base/clock.hpp"
#include "kit/web/events.hpp"
#include "kit/web/request.hpp"
#include "kit/web/session_cookie.hpp"
#include "meeting/field_store.hpp"
#include "meeting/meeting_http.hpp"
#include "meeting/minutes_commands.hpp"
#include "meeting/test_meetings.hpp"

namespace samverkan::meeting {
namespace {

using Json = nlohmann::json;

/// A server's worth of routes on one store, with somebody signed in for each name that is used.
class LiveTown {
 public:
  LiveTown(TestGroup& town, const observation::Screener& screener) : town_(town), clock_(town.now()) {
    register_routes(router_, door_, town.trees, screener, streams_);
    register_agenda_routes(router_, door_, town.trees, screener, streams_);
    register_field_routes(router_, door_, town.trees, screener, streams_);
  }
  web::Reply get(const std::string& person, const std::string& path) { return answer(person, web::Method::get, path, nullptr); }
  web::Reply post(const std::string& person, const std::string& path, const Json& body) {
    return answer(person, web::Method::post, path, body);
  }
  web::Reply save(const std::string& person, const MeetingId& meeting, const ItemId& item, int base, const std::string& text) {
    return post(person, "/meetings/" + meeting.text() + "/save_field",
                {{"field", "note:" + item.text()}, {"baseRevision", base}, {"text", text}});
  }
  web::Reply watch(const std::string& person, const MeetingId& meeting, const std::string& after = "") {
    return get(person, "/meetings/" + meeting.text() + "/events" + after);
  }
  // What a stream has been sent since it was last asked.
  static std::string told(web::Reply& stream) {
    std::string all = std::exchange(stream.body, {});
    for (const auto& letter : stream.events->take().events) all += *letter.wire;
    return all;
  }

 private:
  web::Reply answer(const std::string& person, web::Method method, const std::string& path, const Json& body) {
    std::string& token = tokens_[person];
    if (token.empty())
      token = town_.write([&](db::Work& work) { return access::sign_in(work, town_.people.at(person), "test").token; });
    web::Request request;
    request.method = method;
    const auto query = path.find('?');
    request.path = std::string(web::kApiPrefix) + path.substr(0, query);
    if (query != std::string::npos) {
      const auto is = path.find('=', query);
      request.query.emplace(path.substr(query + 1, is - query - 1), path.substr(is + 1));
    }
    if (!body.is_null()) {
      request.body = body.dump();
      request.headers.emplace("content-type", "application/json");
    }
    request.cookies.emplace(web::session_cookie_name(request.transport), token);
    request.headers.emplace("x-csrf-token", web::csrf_token_of(token));
    return router_.answer(std::move(request));
  }

  TestGroup& town_;
  FixedClock clock_;
  SystemRandom random_;
  access::Door door_{town_.database(), clock_, random_, cooperation::grants_of};
  MeetingStreams streams_{door_};
  web::Router router_;
  std::map<std::string, std::string> tokens_;
};

class Live : public MeetingsTest {
 protected:
  // A meeting that has begun, with one line.
  void begin(TestGroup& town) {
    meeting_ = call(town, kTuesday + days(1));
    item_ = add(town, meeting_, "Cyklarna");
    town.at(kTuesday + days(1));
    change(town, meeting_, MeetingVerb::start);
  }
  std::vector<std::int64_t> numbers(TestGroup& town) {
    std::vector<std::int64_t> all;
    town.write([&](db::Work& work) {
      for (const Operation& operation : load_operations(work, meeting_, 0)) all.push_back(operation.number);
    });
    return all;
  }
  MeetingId meeting_;
  ItemId item_;
};

TEST_F(Live, a_note_is_saved_on_what_was_seen_and_the_loser_keeps_the_text) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Fyra cyklar").status, 200);
    const auto stale = live.save("police", meeting_, item_, 0, "Fem cyklar");
    ASSERT_EQ(stale.status, 412) << stale.body;
    EXPECT_EQ(Json::parse(stale.body)["current"], (Json{{"text", "Fyra cyklar"}, {"revision", 1}, {"by", "school"}}));
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Fyra cyklar").status, 200) << "sent again when the answer was lost";
    EXPECT_EQ(live.save("police", meeting_, item_, 1, "Fem cyklar").status, 200);

    const auto history = Json::parse(
        live.get("field", "/meetings/" + meeting_.text() + "/field_history?field=note:" + item_.text()).body)["entries"];
    std::multiset<std::pair<std::string, bool>> texts;
    for (const auto& entry : history) texts.emplace(entry["text"], !entry["revision"].is_null());
    EXPECT_EQ(texts,
              (std::multiset<std::pair<std::string, bool>>{{"Fyra cyklar", true}, {"Fem cyklar", false}, {"Fem cyklar", true}}));
    EXPECT_EQ(look(*town, meeting_).agenda.front().item.said, "Fem cyklar");
  }
}

TEST_F(Live, a_text_about_a_person_or_too_long_or_by_others_is_not_taken) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Prata med Ali Ahmadi, 070-123 45 67").status, 422);
    EXPECT_EQ(live.save("school", meeting_, item_, 0, std::string(2001, 'a')).status, 422);
    EXPECT_EQ(live.save("management", meeting_, item_, 0, "Lugnt").status, 404);
    EXPECT_EQ(live.watch("management", meeting_).status, 404);
    change(*town, meeting_, MeetingVerb::close);
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Lugnt").status, 409);
    EXPECT_EQ(look(*town, meeting_).agenda.front().item.said, "");
  }
}

TEST_F(Live, a_title_can_be_changed_until_something_is_decided_on_it) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    const auto rename = [&](int base, const std::string& text) {
      return live.post("school", "/meetings/" + meeting_.text() + "/save_field",
                       {{"field", "title:" + item_.text()}, {"baseRevision", base}, {"text", text}});
    };
    EXPECT_EQ(rename(0, "Cyklarna vid stationen").status, 200);
    EXPECT_EQ(rename(1, " ").status, 422);
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_TRUE(decide(work, setting, actor,
                         {.id = make_id<DecisionId>(work.now(), work.random()),
                          .meeting = meeting_,
                          .item = item_,
                          .text = "Lås in dem",
                          .promise = "",
                          .seat = town->seats.at("school"),
                          .due = LocalDate(std::chrono::year(2026), std::chrono::month(6), std::chrono::day(20))}));
      return 0;
    });
    EXPECT_EQ(rename(1, "Bilarna").status, 409);
    EXPECT_EQ(look(*town, meeting_).agenda.front().item.title, "Cyklarna vid stationen");
  }
}

TEST_F(Live, a_stream_tells_what_is_committed_and_goes_on_from_the_last_number) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    const auto seen = look(*town, meeting_).meeting.operations;
    auto stream = live.watch("police", meeting_, "?after=" + std::to_string(seen));
    ASSERT_TRUE(stream.events) << stream.body;
    EXPECT_EQ(LiveTown::told(stream), "");
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Fyra cyklar").status, 200);
    const auto told = LiveTown::told(stream);
    EXPECT_NE(told.find("id: " + std::to_string(seen + 1) + "\n"), std::string::npos) << told;
    EXPECT_NE(told.find("\"kind\":\"save_field\""), std::string::npos);
    EXPECT_NE(told.find("\"function\":\"school\""), std::string::npos);
    EXPECT_EQ(told.find("cyklar"), std::string::npos) << "a stream holds no text";
    EXPECT_EQ(live.save("police", meeting_, item_, 0, "Fem").status, 412);
    EXPECT_EQ(live.save("police", meeting_, item_, 1, "Ring 070-123 45 67").status, 422);
    EXPECT_EQ(LiveTown::told(stream), "") << "nothing happened";

    // Whoever comes back with the last number gets the rest, once.
    EXPECT_EQ(live.save("field", meeting_, item_, 1, "Sex cyklar").status, 200);
    auto again = live.watch("police", meeting_, "?after=" + std::to_string(seen + 1));
    const auto rest = LiveTown::told(again);
    EXPECT_EQ(rest.find("id: " + std::to_string(seen + 1) + "\n"), std::string::npos);
    EXPECT_NE(rest.find("id: " + std::to_string(seen + 2) + "\n"), std::string::npos);
    EXPECT_EQ(LiveTown::told(again), "");
  }
}

TEST_F(Live, numbers_have_no_gaps_when_many_write_at_once) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    const char* people[] = {"school", "police", "field", "social_services"};
    for (const char* person : people) (void)live.get(person, "/meetings/" + meeting_.text());  // signs in
    std::atomic<int> accepted = 0;
    std::vector<std::thread> threads;
    for (const char* person : people)
      threads.emplace_back([&, person] {
        for (int turn = 0, base = 0; turn < 12; ++turn) {
          const auto reply = live.save(person, meeting_, item_, base, std::string(person) + " " + std::to_string(turn));
          ASSERT_TRUE(reply.status == 200 || reply.status == 412) << reply.body;
          const auto body = Json::parse(reply.body);
          base = (reply.status == 200 ? body : body["current"])["revision"];
          if (reply.status == 200) ++accepted;
        }
      });
    for (auto& thread : threads) thread.join();
    const auto all = numbers(*town);
    for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(all[i], static_cast<std::int64_t>(i + 1));
    EXPECT_EQ(look(*town, meeting_).agenda.front().item.said_revision, accepted.load());
    EXPECT_EQ(look(*town, meeting_).meeting.operations, static_cast<std::int64_t>(all.size()));
    const auto entries = town->write([&](db::Work& work) { return load_entries(work, meeting_, {FieldKind::note, item_}); });
    EXPECT_EQ(entries.size(), 48U) << "every text, saved or refused";
  }
}

TEST_F(Live, a_lease_says_which_function_writes_and_can_be_taken_over) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    const std::string path = "/meetings/" + meeting_.text() + "/take_field";
    const auto take = [&](const std::string& person, char page, bool over) {
      return Json::parse(live.post(person, path,
                                   {{"field", "note:" + item_.text()},
                                    {"writer", "01930000-0000-7000-8000-00000000000" + std::string(1, page)},
                                    {"takeOver", over}})
                             .body);
    };
    auto stream = live.watch("field", meeting_);
    EXPECT_EQ(take("school", '1', false)["yours"], true);
    EXPECT_EQ(take("police", '2', false)["function"], "school");
    const auto told = LiveTown::told(stream);
    EXPECT_NE(told.find("event: lease"), std::string::npos);
    EXPECT_NE(told.find("\"function\":\"school\""), std::string::npos);
    auto late = live.watch("social_services", meeting_);
    EXPECT_NE(LiveTown::told(late).find("\"function\":\"school\""), std::string::npos) << "whoever comes later is told too";
    EXPECT_EQ(take("police", '2', true)["yours"], true);
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Fyra").status, 200) << "a lease is advice";
  }
}

TEST_F(Live, operations_and_drafts_are_gone_when_the_minutes_are_approved_and_the_note_stays) {
  for (auto& town : towns_) {
    begin(*town);
    LiveTown live(*town, screener_);
    EXPECT_EQ(live.save("school", meeting_, item_, 0, "Fyra cyklar").status, 200);
    change(*town, meeting_, MeetingVerb::close);
    EXPECT_FALSE(numbers(*town).empty());
    std::string full;
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting_view(work, setting.tree, actor, meeting_)->meeting.revision;
      EXPECT_TRUE(approve_minutes(work, setting, actor, meeting_, "", seen, [&](const Minutes& minutes) {
        if (minutes.version == Room::full) {
          full = minutes.paragraphs.front().said;
        } else EXPECT_TRUE(minutes.paragraphs.empty()) << "read by those who read the line";
        return Frozen{"{}", "digest"};
      }));
      return 0;
    });
    EXPECT_EQ(full, "Fyra cyklar");
    EXPECT_TRUE(numbers(*town).empty());
    const auto entries = town->write([&](db::Work& work) { return load_entries(work, meeting_, {FieldKind::note, item_}); });
    EXPECT_TRUE(entries.empty());
    EXPECT_EQ(look(*town, meeting_).agenda.front().item.said, "Fyra cyklar");
  }
}

}  // namespace
}  // namespace samverkan::meeting
