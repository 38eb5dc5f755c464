// SPDX-License-Identifier: EUPL-1.2
// What an operator may write in mail.toml, and what stops the start.
#include "app/mail_settings.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "kit/run/sandbox.hpp"

namespace samverkan::app {
namespace {

class MailSettingsFile : public testing::Test {
 protected:
  Result<std::optional<calendar::MailSettings>> load(const std::string& text) {
    std::ofstream(folder_.path() / "mail.toml") << text;
    return load_mail_settings(folder_.path());
  }
  std::string refused(const std::string& text) {
    const auto loaded = load(text);
    return loaded ? "taken" : loaded.error().reason;
  }
  const std::string good_ =
      "server = \"smtps://post.exempel.se:465\"\nfrom = \"samverkan@exempel.se\"\npages = \"https://samverkan.exempel.se\"\n";
  run::ScratchFolder folder_;
};

TEST_F(MailSettingsFile, that_is_not_there_means_no_letters) {
  const auto none = load_mail_settings(folder_.path());
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->has_value());
}

TEST_F(MailSettingsFile, says_the_server_the_sender_and_the_pages_and_wants_tls_beyond_the_machine) {
  std::ofstream(folder_.path() / "password") << "hemligt\n";
  const auto loaded = load(good_ + "user = \"samverkan\"\npassword_file = \"" + (folder_.path() / "password").string() + "\"\n");
  ASSERT_TRUE(loaded && loaded->has_value());
  EXPECT_EQ((*loaded)->server.url, "smtps://post.exempel.se:465");
  EXPECT_TRUE((*loaded)->server.needs_tls || (*loaded)->server.url.starts_with("smtps://"));
  EXPECT_EQ((*loaded)->server.password, "hemligt");
  const auto plain =
      load("server = \"smtp://post.exempel.se:587\"\nfrom = \"a@exempel.se\"\npages = \"https://samverkan.exempel.se\"\n");
  ASSERT_TRUE(plain);
  EXPECT_TRUE((*plain)->server.needs_tls) << "a server elsewhere must offer STARTTLS";
  const auto here = load("server = \"smtp://127.0.0.1:25\"\nfrom = \"a@exempel.se\"\npages = \"http://localhost:8080\"\n");
  ASSERT_TRUE(here);
  EXPECT_FALSE((*here)->server.needs_tls);
}

TEST_F(MailSettingsFile, says_how_often_letters_are_sent_or_it_is_once_a_minute) {
  EXPECT_EQ((*load(good_))->between_rounds, std::chrono::seconds(60));
  EXPECT_EQ((*load(good_ + "round_s = 5\n"))->between_rounds, std::chrono::seconds(5));
  for (const char* never : {"round_s = 0\n", "round_s = 3601\n", "round_s = \"5\"\n"})
    EXPECT_EQ(refused(good_ + never), "app.mail_unreadable") << never;
}

TEST_F(MailSettingsFile, stops_the_start_at_whatever_it_does_not_know) {
  for (const std::string& text :
       {std::string("server = "), good_ + "colour = \"red\"\n", good_ + "user = 7\n",
        good_ + "password_file = \"/does/not/exist\"\n", good_ + "ca_file = \"/does/not/exist\"\n",
        std::string("server = \"http://post.exempel.se\"\n"), std::string("server = \"smtps://post.exempel.se\"\n"),
        std::string("server = \"smtp://127.0.0.1:25\"\nfrom = \"a@exempel.se\"\npages = \"http://samverkan.exempel.se\"\n")})
    EXPECT_EQ(refused(text), "app.mail_unreadable") << text;
}

}  // namespace
}  // namespace samverkan::app
