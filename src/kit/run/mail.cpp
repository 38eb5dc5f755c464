// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/mail.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>

#include "kit/base/check.hpp"

namespace samverkan::run {
namespace {

constexpr long kSecondsMax = 30;
constexpr long kPermanent = 500;  // replies from here on
constexpr long kNoReplyAnyMore = 600;

std::size_t give_bytes(char* to, std::size_t size, std::size_t count, void* rest) {
  auto& left = *static_cast<std::string_view*>(rest);
  const std::size_t taken = std::min(size * count, left.size());
  std::copy_n(left.data(), taken, to);
  left.remove_prefix(taken);
  return taken;
}

}  // namespace

Delivery send_mail(const MailServer& server, const Letter& letter) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  const std::string to = "<" + letter.to + ">";
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> receivers(curl_slist_append(nullptr, to.c_str()),
                                                                              curl_slist_free_all);
  CHECK(curl && receivers, "there is memory for one letter");
  const std::string from = "<" + letter.from + ">";
  std::string_view rest = letter.text;
  const auto set = [&](CURLoption option, auto value) {
    CHECK(curl_easy_setopt(curl.get(), option, value) == CURLE_OK, "the library knows the option");
  };
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_URL, server.url.c_str());
  set(CURLOPT_USE_SSL, server.needs_tls ? static_cast<long>(CURLUSESSL_ALL) : static_cast<long>(CURLUSESSL_NONE));
  if (!server.user.empty()) {
    set(CURLOPT_USERNAME, server.user.c_str());
    set(CURLOPT_PASSWORD, server.password.c_str());
  }
  if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
  set(CURLOPT_PROXY, "");
  set(CURLOPT_MAIL_FROM, from.c_str());
  set(CURLOPT_MAIL_RCPT, receivers.get());
  set(CURLOPT_READFUNCTION, &give_bytes);
  set(CURLOPT_READDATA, static_cast<void*>(&rest));
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_TIMEOUT, kSecondsMax);
  set(CURLOPT_NOSIGNAL, 1L);
  if (curl_easy_perform(curl.get()) == CURLE_OK) return Delivery::accepted;
  // Before the letter itself a refusal can be one of the sender, who may have the password wrong: that is tried again.
  long reply = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
  constexpr long kNotSignedIn = 530;
  constexpr long kWrongPassword = 535;
  const bool is_permanent = reply >= kPermanent && reply < kNoReplyAnyMore && reply != kNotSignedIn && reply != kWrongPassword;
  return is_permanent ? Delivery::refused : Delivery::later;
}

}  // namespace samverkan::run
