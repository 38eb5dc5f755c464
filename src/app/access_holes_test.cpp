// SPDX-License-Identifier: EUPL-1.2
// Ways around the rights that were found once, each with its test: side doors, other people's ids, text where a code belongs.
#include <gtest/gtest.h>

#include "app/walk_city.hpp"
#include "audit/audit.hpp"

namespace samverkan::app {
namespace {

using Json = nlohmann::json;
using access::Role;

class AccessHoles : public testing::Test {
 protected:
  static void SetUpTestSuite() { city_ = std::make_unique<WalkCity>(); }
  static void TearDownTestSuite() { city_.reset(); }
  void TearDown() override { city_->restore(); }
  WalkCity& city() { return *city_; }

  web::Reply add_item(Role role, const std::string& kind, const std::string& subject) {
    return city_->send({web::Method::post,
                        "/meetings/" + city_->meetings.at("planned") + "/add_item",
                        {{"id", city_->new_id()}, {"kind", kind}, {"subjectId", subject}, {"title", "Trappan"}}},
                       &city_->person(role));
  }
  std::size_t steps_of(const std::string& state) {
    return city_->get("/receipts/" + city_->reports.at(state).number, city_->reporter()).at("steps").size();
  }

  static std::unique_ptr<WalkCity> city_;
};
std::unique_ptr<WalkCity> AccessHoles::city_;

TEST_F(AccessHoles, nobody_writes_on_the_receipt_of_a_report_that_he_may_not_read) {
  const std::size_t before = steps_of("received");
  const auto refused = add_item(Role::school_head, "observation", city().reports.at("received").id);
  EXPECT_EQ(refused.status, 404);
  EXPECT_EQ(refused.body, add_item(Role::school_head, "observation", "01930000-0000-7000-8000-0000000000ff").body);
  EXPECT_EQ(steps_of("received"), before);
  EXPECT_EQ(add_item(Role::coordinator, "observation", city().reports.at("received").id).status, 200);
  EXPECT_EQ(steps_of("received"), before + 1);
}

TEST_F(AccessHoles, a_report_that_was_withdrawn_rejected_or_merged_is_not_taken_up) {
  for (const char* state : {"withdrawn", "rejected", "merged"}) {
    const std::size_t before = steps_of(state);
    EXPECT_EQ(add_item(Role::coordinator, "observation", city().reports.at(state).id).status, 409) << state;
    EXPECT_EQ(steps_of(state), before);
  }
}

TEST_F(AccessHoles, what_a_line_is_about_is_a_code_and_never_unscreened_text) {
  EXPECT_EQ(add_item(Role::coordinator, "free", "pojken Ali").status, 422);
  EXPECT_EQ(add_item(Role::coordinator, "signal", "pojken Ali").status, 422);
  EXPECT_EQ(add_item(Role::coordinator, "signal", "2026-W47.pojken ali.damage.more").status, 422);
  EXPECT_EQ(add_item(Role::coordinator, "signal", "2026-W47.norr.damage.more").status, 200);
  EXPECT_EQ(add_item(Role::coordinator, "free", "").status, 200);
}

TEST_F(AccessHoles, a_signal_is_raised_at_a_meeting_and_not_with_text) {
  const auto raise = [&](const std::string& meeting) {
    return city()
        .send({web::Method::post, "/signals/2026-W47.norr.damage.more/raise", {{"meetingId", meeting}}},
              &city().person(Role::coordinator))
        .status;
  };
  EXPECT_EQ(raise("pojken Ali"), 422);
  EXPECT_EQ(raise(city().meetings.at("planned")), 200);
}

TEST_F(AccessHoles, a_draft_is_known_to_those_who_write_and_review_it) {
  const auto has_edition = [&](Role role) {
    return !city().get("/pictures/norr/2026-W44", city().person(role)).at("edition").is_null();
  };
  EXPECT_TRUE(has_edition(Role::coordinator));
  EXPECT_FALSE(has_edition(Role::school_head)) << "the picture's head line names the draft";
  const auto listed = city().get("/editions", city().person(Role::steering_group));
  for (const auto& edition : listed.at("editions"))
    EXPECT_TRUE(edition.at("state") == "locked" || edition.at("state") == "replaced" || edition.at("state") == "withdrawn");
}

TEST_F(AccessHoles, a_change_names_the_revision_that_was_read) {
  const auto verify = [&](const std::string& etag) {
    return city()
        .send({web::Method::post, "/observations/" + city().reports.at("received").id + "/verify", Json::object(), etag},
              &city().person(Role::coordinator))
        .status;
  };
  EXPECT_EQ(verify(""), 428);
  EXPECT_EQ(verify("*"), 412);
  EXPECT_EQ(verify("\"99\""), 412);
  EXPECT_EQ(verify("\"1\""), 200);
}

TEST_F(AccessHoles, a_kept_upload_is_named_by_its_own_name_and_nothing_else) {
  const auto& analyst = city().person(Role::analyst);
  for (const char* name :
       {"..%2Fsamverkan.db", "%2Fetc%2Fpasswd", "01930000-0000-7000-8000-0000000000ff.csv%2F..", "samverkan.db"})
    EXPECT_EQ(city().send({web::Method::post, std::string("/imports/") + name + "/run"}, &analyst).status, 404) << name;
}

TEST_F(AccessHoles, every_refused_attempt_is_in_the_log_whatever_the_reason_is_called) {
  const auto refused = [&] {
    return city().write([&](db::Work& work) {
      const auto rows = audit::list(work, {.actor = city().person(Role::school_head).actor.account.text(), .limit = 1000});
      return std::count_if(rows.begin(), rows.end(),
                           [](const auto& row) { return row.entry.outcome == audit::Outcome::refused; });
    });
  };
  const auto before = refused();
  const auto& school = city().person(Role::school_head);
  EXPECT_EQ(city().send({web::Method::get, "/imports"}, &school).status, 403);
  EXPECT_EQ(city().send({web::Method::get, "/figures/" + city().token_exact}, &school).status, 404);
  EXPECT_EQ(city().send({web::Method::get, "/observations/" + city().reports.at("received").id}, &school).status, 404);
  EXPECT_EQ(refused(), before + 3);
}

TEST_F(AccessHoles, the_names_of_a_stopped_text_are_shown_where_they_stand) {
  const auto reply = city().send({web::Method::post,
                                  "/meetings/" + city().meetings.at("planned") + "/add_item",
                                  {{"id", city().new_id()}, {"kind", "free"}, {"title", "Prata med pojken Ali"}}},
                                 &city().person(Role::coordinator));
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(Json::parse(reply.body).at("spans").size(), 1U) << reply.body;
}

}  // namespace
}  // namespace samverkan::app
