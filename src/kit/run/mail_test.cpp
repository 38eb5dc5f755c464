// SPDX-License-Identifier: EUPL-1.2
// A letter goes to a mail server on this machine, started and stopped by the test.
#include "kit/run/mail.hpp"

#include <gtest/gtest.h>

#include "kit/run/test_mail_server.hpp"

namespace samverkan::run {
namespace {

using Tls = TestMailServer::Tls;

const Letter kLetter{"samverkan@example.se", "rektor@example.se", "Subject: M\r\n\r\n.en punkt\r\n"};
constexpr const char* kCredentials = "AHNhbXZlcmthbgBoZW1saWd0";  // samverkan, hemligt

MailServer in_the_clear(const TestMailServer& server) {
  return {.url = server.url(), .user = {}, .password = {}, .needs_tls = false};
}
MailServer trusted(const TestMailServer& server, const std::string& password = "hemligt") {
  return {.url = server.url(), .user = "samverkan", .password = password, .ca_file = server.certificate_file()};
}

TEST(Mail, a_letter_arrives_as_it_was_written) {
  TestMailServer server({});
  EXPECT_EQ(send_mail(in_the_clear(server), kLetter), Delivery::accepted);
  server.stop();
  EXPECT_NE(server.said.find("MAIL FROM:<samverkan@example.se>"), std::string::npos) << server.said;
  EXPECT_NE(server.said.find("RCPT TO:<rektor@example.se>"), std::string::npos) << server.said;
  EXPECT_EQ(server.letter, "Subject: M\r\n\r\n..en punkt\r\n") << "a dot at the beginning of a row is doubled on the way";
}

TEST(Mail, a_server_can_refuse_for_good_or_ask_for_patience_or_be_away) {
  const auto answered = [](const std::string& answer) {
    const TestMailServer server({.answer = answer});
    return send_mail(in_the_clear(server), kLetter);
  };
  EXPECT_EQ(answered("550 nobody here"), Delivery::refused);
  EXPECT_EQ(answered("451 later"), Delivery::later);
  TestMailServer gone({});
  gone.stop();
  EXPECT_EQ(send_mail(in_the_clear(gone), kLetter), Delivery::later);
}

TEST(Mail, nothing_goes_out_in_the_clear_where_tls_is_asked_for) {
  TestMailServer server({});
  EXPECT_EQ(send_mail(trusted(server), kLetter), Delivery::later);
  server.stop();
  EXPECT_TRUE(server.letter.empty());
  EXPECT_EQ(server.said.find("MAIL FROM"), std::string::npos);
  EXPECT_EQ(server.said.find("AUTH"), std::string::npos);
}

TEST(Mail, signs_in_under_tls_and_says_nothing_but_hello_before_it) {
  for (const Tls tls : {Tls::offered, Tls::from_the_start}) {
    TestMailServer server({.tls = tls, .credentials = kCredentials});
    EXPECT_EQ(send_mail(trusted(server), kLetter), Delivery::accepted);
    server.stop();
    EXPECT_NE(server.said_in_tls.find("AUTH PLAIN"), std::string::npos) << server.said_in_tls;
    EXPECT_NE(server.said_in_tls.find("MAIL FROM:<samverkan@example.se>"), std::string::npos) << server.said_in_tls;
    for (const char* secret : {"AUTH", "MAIL", "RCPT", "DATA", kCredentials})
      EXPECT_EQ(server.said.find(secret), std::string::npos) << server.said;
    EXPECT_FALSE(server.letter.empty());
  }
}

TEST(Mail, a_wrong_password_is_tried_again_since_the_operator_can_mend_it) {
  TestMailServer server({.tls = Tls::offered, .credentials = kCredentials});
  EXPECT_EQ(send_mail(trusted(server, "fel"), kLetter), Delivery::later);
  server.stop();
  EXPECT_TRUE(server.letter.empty());
}

TEST(Mail, a_server_whose_certificate_nobody_vouches_for_gets_neither_password_nor_letter) {
  for (const Tls tls : {Tls::offered, Tls::from_the_start}) {
    TestMailServer server({.tls = tls, .credentials = kCredentials});
    auto unknown = trusted(server);
    unknown.ca_file.clear();
    EXPECT_EQ(send_mail(unknown, kLetter), Delivery::later);
    server.stop();
    EXPECT_EQ(server.said_in_tls, "");
    EXPECT_EQ(server.said.find("AUTH"), std::string::npos);
    EXPECT_TRUE(server.letter.empty());
  }
}

}  // namespace
}  // namespace samverkan::run
