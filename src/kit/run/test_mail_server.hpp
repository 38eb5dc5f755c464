// SPDX-License-Identifier: EUPL-1.2
// A mail server on this machine for tests. It speaks SMTP with one visitor: in the clear, with STARTTLS or with TLS from the
// first byte, and may ask who is there. Its certificate is made when it starts and signed by itself.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

#include "kit/base/check.hpp"
#include "kit/run/sandbox.hpp"

namespace samverkan::run {

class TestMailServer {
 public:
  enum class Tls { none, offered, from_the_start };
  struct Manner {
    std::string answer = "250 taken";  // once it has the letter
    Tls tls = Tls::none;
    std::string credentials = {};  // base64 of NUL user NUL password; empty: nobody is asked
  };

  explicit TestMailServer(Manner manner) : manner_(std::move(manner)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    make_certificate();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);  // NOLINT: how the system wants it
    const bool listens = ::bind(listener_, any, size) == 0 && ::listen(listener_, 1) == 0;
    CHECK(listens && ::getsockname(listener_, any, &size) == 0, "there is a free port on this machine");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~TestMailServer() { stop(); }
  TestMailServer(const TestMailServer&) = delete;
  TestMailServer& operator=(const TestMailServer&) = delete;
  void stop() {
    ::shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    if (listener_ >= 0) ::close(listener_);
    listener_ = -1;
  }

  [[nodiscard]] std::string url() const {
    return (manner_.tls == Tls::from_the_start ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:") + std::to_string(port_);
  }
  /// For whoever is to trust it.
  [[nodiscard]] std::string certificate_file() const { return (folder_.path() / "ca.pem").string(); }

  // To be read once it is stopped.
  std::string said;         // the visitor's commands in the clear
  std::string said_in_tls;  // and those under TLS
  std::string letter;       // up to the lone dot

 private:
  void make_certificate() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* common = reinterpret_cast<const unsigned char*>("a mail server of a test");  // NOLINT: how the library wants it
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> address(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"), X509_EXTENSION_free);
    X509_add_ext(certificate.get(), address.get(), -1);
    CHECK(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0, "a certificate can be signed by itself");
    const std::unique_ptr<FILE, decltype(&std::fclose)> file(std::fopen(certificate_file().c_str(), "w"), std::fclose);
    CHECK(file && PEM_write_X509(file.get(), certificate.get()) == 1, "the scratch folder takes the certificate");
    tls_.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(tls_.get(), certificate.get());
    SSL_CTX_use_PrivateKey(tls_.get(), key.get());
  }

  void serve() {
    sigset_t gone;  // a visitor that hangs up is no reason to die
    sigemptyset(&gone);
    sigaddset(&gone, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &gone, nullptr);
    const int visitor = ::accept(listener_, nullptr, nullptr);
    if (visitor < 0) return;
    session_.reset(SSL_new(tls_.get()));
    SSL_set_fd(session_.get(), visitor);
    in_tls_ = manner_.tls == Tls::from_the_start && SSL_accept(session_.get()) == 1;
    if (in_tls_ || manner_.tls != Tls::from_the_start) hear(visitor);
    ::close(visitor);
  }

  void say(int visitor, const std::string& lines) {
    const std::string text = lines + "\r\n";
    if (in_tls_) SSL_write(session_.get(), text.data(), static_cast<int>(text.size()));
    else (void)!::write(visitor, text.data(), text.size());
  }
  bool read_byte(int visitor, char& byte) {
    return in_tls_ ? SSL_read(session_.get(), &byte, 1) == 1 : ::read(visitor, &byte, 1) == 1;
  }

  void hear(int visitor) {
    say(visitor, "220 sink");
    std::string line;
    bool in_letter = false;
    for (char byte = 0; read_byte(visitor, byte);) {
      line += byte;
      if (!line.ends_with("\r\n")) continue;
      if (in_letter && line != ".\r\n") {
        letter += line;
      } else if (in_letter) {
        in_letter = false;
        say(visitor, manner_.answer);
      } else {
        (in_tls_ ? said_in_tls : said) += line;
        if (line.starts_with("QUIT")) return;
        in_letter = line == "DATA\r\n";
        if (!answer(visitor, line)) return;
      }
      line.clear();
    }
  }

  // Whether it goes on.
  bool answer(int visitor, const std::string& line) {
    const bool wants_name = !manner_.credentials.empty();
    if (line.starts_with("EHLO")) {
      const bool offers_tls = manner_.tls == Tls::offered && !in_tls_;
      say(visitor, std::string("250-sink\r\n") + (offers_tls ? "250-STARTTLS\r\n" : "") +
                       (wants_name ? "250-AUTH PLAIN\r\n" : "") + "250 8BITMIME");
    } else if (line.starts_with("STARTTLS")) {
      say(visitor, "220 go on");
      in_tls_ = SSL_accept(session_.get()) == 1;
      return in_tls_;
    } else if (line == "AUTH PLAIN\r\n") {
      say(visitor, "334 ");
    } else if (wants_name && !knows_who_ && !line.starts_with("MAIL")) {
      knows_who_ = line == manner_.credentials + "\r\n" || line == "AUTH PLAIN " + manner_.credentials + "\r\n";
      say(visitor, knows_who_ ? "235 welcome" : "535 nobody of that name");
    } else if (wants_name && !knows_who_) {
      say(visitor, "530 who is there");
    } else {
      say(visitor, line == "DATA\r\n" ? "354 go on" : "250 sink");
    }
    return true;
  }

  Manner manner_;
  ScratchFolder folder_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> tls_{nullptr, SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> session_{nullptr, SSL_free};
  bool in_tls_ = false;
  bool knows_who_ = false;
  int listener_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace samverkan::run
