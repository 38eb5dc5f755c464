// SPDX-License-Identifier: EUPL-1.2
// A letter goes to a mail server on this machine, started and stopped by the test.
#include "kit/run/mail.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string_view>
#include <thread>

namespace samverkan::run {
namespace {

// Speaks SMTP for one visitor; `answer` is what it says once it has the letter.
class MailSink {
 public:
  explicit MailSink(std::string answer) : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);  // NOLINT: how the system wants it
    EXPECT_EQ(::bind(listener_, any, size), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    EXPECT_EQ(::getsockname(listener_, any, &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~MailSink() { stop(); }
  MailSink(const MailSink&) = delete;
  MailSink& operator=(const MailSink&) = delete;
  void stop() {
    ::shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    if (listener_ >= 0) ::close(listener_);
    listener_ = -1;
  }
  [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  std::string said;    // the visitor's commands
  std::string letter;  // up to the lone dot

 private:
  void serve() {
    const int visitor = ::accept(listener_, nullptr, nullptr);
    if (visitor < 0) return;
    const auto say = [&](const std::string& line) { (void)!::write(visitor, (line + "\r\n").data(), line.size() + 2); };
    say("220 sink");
    std::string line;
    bool in_letter = false;
    for (char c = 0; ::read(visitor, &c, 1) == 1;) {
      line += c;
      if (!line.ends_with("\r\n")) continue;
      if (in_letter) {
        if (line == ".\r\n") {
          in_letter = false;
          say(answer_);
        } else {
          letter += line;
        }
      } else {
        said += line;
        if (line == "DATA\r\n") in_letter = true;
        if (line.starts_with("QUIT")) break;
        say(in_letter ? "354 go on" : "250 sink");
      }
      line.clear();
    }
    ::close(visitor);
  }

  std::string answer_;
  int listener_;
  int port_ = 0;
  std::thread thread_;
};

const Letter kLetter{"samverkan@example.se", "rektor@example.se", "Subject: M\r\n\r\n.en punkt\r\n"};

TEST(Mail, a_letter_arrives_as_it_was_written) {
  MailSink sink("250 taken");
  EXPECT_EQ(send_mail({.url = sink.url(), .user = {}, .password = {}, .needs_tls = false}, kLetter), Delivery::accepted);
  sink.stop();
  EXPECT_NE(sink.said.find("MAIL FROM:<samverkan@example.se>"), std::string::npos) << sink.said;
  EXPECT_NE(sink.said.find("RCPT TO:<rektor@example.se>"), std::string::npos) << sink.said;
  EXPECT_EQ(sink.letter, "Subject: M\r\n\r\n..en punkt\r\n") << "a dot at the beginning of a row is doubled on the way";
}

TEST(Mail, a_server_can_refuse_for_good_or_ask_for_patience_or_be_away) {
  const auto answered = [](const std::string& answer) {
    const MailSink sink(answer);
    return send_mail({.url = sink.url(), .user = {}, .password = {}, .needs_tls = false}, kLetter);
  };
  EXPECT_EQ(answered("550 nobody here"), Delivery::refused);
  EXPECT_EQ(answered("451 later"), Delivery::later);
  MailSink gone("250 taken");
  const auto url = gone.url();
  gone.stop();
  EXPECT_EQ(send_mail({.url = url, .user = {}, .password = {}, .needs_tls = false}, kLetter), Delivery::later);
}

TEST(Mail, nothing_goes_out_in_the_clear_where_tls_is_asked_for) {
  MailSink sink("250 taken");
  EXPECT_EQ(send_mail({.url = sink.url(), .user = "u", .password = "hemligt"}, kLetter), Delivery::later);
  sink.stop();
  EXPECT_TRUE(sink.letter.empty());
  EXPECT_EQ(sink.said.find("MAIL FROM"), std::string::npos);
  EXPECT_EQ(sink.said.find("AUTH"), std::string::npos);
}

}  // namespace
}  // namespace samverkan::run
