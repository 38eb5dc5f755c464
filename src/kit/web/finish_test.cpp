// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/finish.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <stdexcept>

#include "kit/base/check.hpp"
#include "kit/web/compression.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/static_files.hpp"

namespace samverkan::web {
namespace {

std::string unzipped(std::string_view bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(1U << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

const std::string kLong(5000, 'x');

TEST(Replies, all_carry_the_security_headers) {
  for (Reply reply :
       {Reply{}, Reply{.status = 404, .content_type = "application/problem+json"}, Reply{.content_type = "text/html"}}) {
    reply = finished(std::move(reply), {}, {});
    const std::string policy(reply.find_header("content-security-policy"));
    EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(policy.find("http"), std::string::npos);
    EXPECT_EQ(reply.find_header("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.find_header("cross-origin-opener-policy"), "same-origin");
    EXPECT_EQ(reply.find_header("cache-control"), "no-store");
  }
  EXPECT_EQ(finished({}, {}, {}).find_header("strict-transport-security"), "");
  EXPECT_NE(finished({}, {.transport = Transport::tls}, {}).find_header("strict-transport-security"), "");
}

TEST(Replies, a_long_text_is_compressed_for_those_who_take_it) {
  const Request zips{.headers = {{"accept-encoding", "br, gzip"}}};
  Reply reply = finished(Reply{.content_type = "application/json", .body = kLong}.with_etag("\"7\""), zips, {});
  EXPECT_EQ(reply.find_header("content-encoding"), "gzip");
  EXPECT_EQ(reply.find_header("vary"), "Accept-Encoding");
  EXPECT_EQ(reply.find_header("etag"), "\"7-gzip\"");
  EXPECT_EQ(unzipped(reply.body), kLong);
  EXPECT_TRUE(require_match({.headers = {{"if-match", "\"7-gzip\""}}}, "\"7\""));
}

TEST(Replies, short_ones_pictures_and_clients_without_gzip_are_left_alone) {
  const Request zips{.headers = {{"accept-encoding", "gzip"}}}, refuses{.headers = {{"accept-encoding", "gzip;q=0"}}};
  EXPECT_EQ(finished({.content_type = "application/json", .body = "{}"}, zips, {}).body, "{}");
  EXPECT_EQ(finished({.content_type = "image/png", .body = kLong}, zips, {}).body, kLong);
  EXPECT_EQ(finished({.content_type = "application/json", .body = kLong}, refuses, {}).body, kLong);
  EXPECT_EQ(finished({.content_type = "application/json", .body = kLong}, {}, {}).find_header("vary"), "Accept-Encoding");
}

TEST(Replies, what_the_client_has_is_not_sent_again) {
  const auto asked = [](Method method, const char* known) {
    const Request request{.method = method, .headers = {{"if-none-match", known}}};
    return finished(Reply{.content_type = "text/plain", .body = "a"}.with_etag("\"7\""), request, {});
  };
  EXPECT_EQ(asked(Method::get, "\"6\", W/\"7-gzip\"").status, 304);
  EXPECT_EQ(asked(Method::get, "\"7\"").body, "");
  EXPECT_EQ(asked(Method::get, "\"6\"").status, 200);
  EXPECT_EQ(asked(Method::post, "\"7\"").status, 200);
}

TEST(Incidents, tell_the_log_nothing_that_a_person_wrote) {
  const auto said = [](const std::string& what) { return make_incident(std::runtime_error(what), "1", "op").what; };
  EXPECT_EQ(said("while executing \"INSERT INTO t\" with :a='pojken Ali'"), "while executing … with :a=…");
  EXPECT_EQ(said("Key (email)=(a@b.se) already exists."), "Key …=… already exists.");
  EXPECT_EQ(said("open quote 'pojken Ali"), "open quote …");
  EXPECT_EQ(make_incident(ProgrammingError("a.cpp:1: x (why)"), "1", "op").what, "a.cpp:1: x (why)");
}

TEST(Incidents, tell_the_person_only_their_number) {
  const auto refusal = incident_refusal(make_incident(std::runtime_error("disk on fire"), "7F3K9Q2M", "op")).value();
  const Reply reply = problem_reply(refusal, Language::en);
  EXPECT_EQ(reply.status, 500);
  EXPECT_NE(reply.body.find("7F3K9Q2M"), std::string::npos);
  EXPECT_EQ(reply.body.find("fire"), std::string::npos);
}

constexpr std::string_view kScript =
    "const a = 1; const b = 2; const c = 3; const d = 4; const a1 = 1; const b1 = 2; const c1 = 3; const d1 = 4;";
constexpr std::array kWeb{Asset{"assets/index-4f.js", kScript}, Asset{"assets/made-1.css", "body{}"},
                          Asset{"assets/made-1.css.br", "br"}, Asset{"index.html", "<!doctype html>"}, Asset{"logo.png", "png"}};

TEST(StaticFiles, with_a_hash_in_their_name_are_kept_and_the_others_asked_for_again) {
  const StaticFiles files{Assets(kWeb)};
  EXPECT_EQ(files.find("/assets/index-4f.js", "")->find_header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(files.find("/assets/index-4f.js", "")->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(files.find("/", "")->find_header("cache-control"), "no-cache");
  EXPECT_EQ(files.find("/logo.png", "")->content_type, "image/png");
}

TEST(StaticFiles, are_sent_in_the_best_coding_that_the_client_takes) {
  const StaticFiles files{Assets(kWeb)};
  const Reply brotlied = *files.find("/assets/index-4f.js", "gzip, br");
  EXPECT_EQ(brotlied.find_header("content-encoding"), "br");
  EXPECT_LT(brotlied.body.size(), kScript.size());
  const Reply gzipped = *files.find("/assets/index-4f.js", "gzip, br;q=0");
  EXPECT_EQ(unzipped(gzipped.body), kScript);
  EXPECT_EQ(files.find("/assets/index-4f.js", "")->body, kScript);
  EXPECT_EQ(files.find("/assets/made-1.css", "br")->body, "br");
  EXPECT_EQ(files.find("/logo.png", "gzip, br")->find_header("content-encoding"), "");
}

TEST(StaticFiles, an_address_of_a_page_gets_the_page_and_a_missing_file_nothing) {
  const StaticFiles files{Assets(kWeb)};
  for (const char* page : {"/", "/picture/norr/2026-W47", "/report"})
    EXPECT_EQ(files.find(page, "")->body, "<!doctype html>") << page;
  for (const char* path :
       {"/missing.js", "/assets/made-1.css.br", "/../index.html.bak", "/../../etc/passwd.txt", "/api/v1/x", ""})
    EXPECT_FALSE(files.find(path, "")) << path;
}

}  // namespace
}  // namespace samverkan::web
