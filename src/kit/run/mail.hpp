// SPDX-License-Identifier: EUPL-1.2
// Hands one letter to a mail server by SMTP. Blocks, for at most half a minute.
#pragma once

#include <string>

namespace samverkan::run {

struct MailServer {
  std::string url;   // smtps://host:465, or smtp://host:587, which must offer STARTTLS
  std::string user;  // empty: none is asked for
  std::string password;
  bool needs_tls = true;     // false only for a server on the machine itself
  std::string ca_file = {};  // PEM, who vouches for the server; empty: whom the system trusts
};

/// refused: the server will not take this letter, now or later. later: it could not be reached, or asks for patience.
enum class Delivery { accepted, refused, later };

/// `text` is a whole letter of RFC 5322 with CRLF. `from` and `to` are bare addresses.
struct Letter {
  std::string from;
  std::string to;
  std::string text;
};

/// Logs nothing of the letter. Thread-safe.
[[nodiscard]] Delivery send_mail(const MailServer& server, const Letter& letter);

}  // namespace samverkan::run
