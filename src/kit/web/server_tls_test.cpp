// SPDX-License-Identifier: EUPL-1.2
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <thread>

#include "kit/web/server.hpp"

namespace samverkan::web {
namespace {

// A key and a certificate that signs itself, for this run only.
TlsFiles make_certificate(const std::filesystem::path& folder) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  TlsFiles files{folder / "tls-test-chain.pem", folder / "tls-test-key.pem"};
  std::FILE* chain = std::fopen(files.certificate_chain.c_str(), "w");
  PEM_write_X509(chain, certificate);
  std::fclose(chain);
  std::FILE* secret = std::fopen(files.private_key.c_str(), "w");
  PEM_write_PrivateKey(secret, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(secret);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return files;
}

std::string asked_over_tls(std::uint16_t port, std::string_view request, int newest_version) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context, newest_version);
  SSL* tls = SSL_new(context);
  SSL_set_fd(tls, socket);
  std::string answer;
  if (SSL_connect(tls) == 1 && SSL_write(tls, request.data(), static_cast<int>(request.size())) > 0) {
    std::array<char, 4096> piece{};
    for (int count = 0; (count = SSL_read(tls, piece.data(), static_cast<int>(piece.size()))) > 0;) {
      answer.append(piece.data(), static_cast<std::size_t>(count));
      if (answer.ends_with("tls")) break;
    }
  }
  SSL_free(tls);
  SSL_CTX_free(context);
  ::close(socket);
  return answer;
}

TEST(Tls, requests_are_answered_and_handlers_know_that_they_came_encrypted) {
  Router router;
  router.get("/transport", "get_transport", [](const Request& request) {
    return Reply{.content_type = "text/plain", .body = request.transport == Transport::tls ? "tls" : "plain"};
  });
  Server server({.port = 0, .workers = 1, .tls = make_certificate(testing::TempDir())}, std::move(router), Assets({}));
  std::thread running([&] { server.run(); });
  const std::string request = "GET /api/v1/transport HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string answer = asked_over_tls(server.port(), request, TLS1_3_VERSION);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << answer;
  EXPECT_TRUE(answer.ends_with("tls")) << answer;
  EXPECT_NE(answer.find("Strict-Transport-Security"), std::string::npos);
  EXPECT_EQ(asked_over_tls(server.port(), request, TLS1_1_VERSION), "") << "TLS 1.1 is too old";
  server.stop();
  running.join();
}

TEST(Tls, a_certificate_that_cannot_be_read_stops_the_start) {
  EXPECT_THROW(Server({.port = 0, .tls = TlsFiles{"/nonexistent.pem", "/nonexistent.key"}}, Router(), Assets({})),
               std::exception);
}

}  // namespace
}  // namespace samverkan::web
