// SPDX-License-Identifier: EUPL-1.2
#include "app/mail_settings.hpp"

#include <toml++/toml.h>

#include <fstream>

#include "kit/base/mail_address.hpp"
#include "kit/base/text.hpp"

namespace samverkan::app {
namespace {

Refused unreadable(std::string_view key) {
  return refuse(Problem::bad_input, "app.mail_unreadable", "mail.toml", {{"value", std::string(key)}});
}

bool is_here(std::string_view url, std::string_view scheme) {
  return url.starts_with(std::string(scheme) + "127.0.0.1:") || url.starts_with(std::string(scheme) + "localhost:");
}

Result<std::string> read_password(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line) || line.empty()) return unreadable("password_file");
  return std::string(trimmed(line));
}

constexpr std::int64_t kBetweenRoundsMax_s = 3600;

Result<std::monostate> take_number(calendar::MailSettings& settings, std::string_view key, std::int64_t number) {
  if (key != "round_s" || number < 1 || number > kBetweenRoundsMax_s) return unreadable(key);
  settings.between_rounds = std::chrono::seconds(number);
  return std::monostate{};
}

Result<std::monostate> take(calendar::MailSettings& settings, std::string_view key, const std::string& text) {
  if (key == "server" && (text.starts_with("smtps://") || text.starts_with("smtp://"))) {
    settings.server.url = text;
    settings.server.needs_tls = !is_here(text, "smtp://");
  } else if (key == "from" && parse_mail_address(text, "from")) {
    settings.from = text;
  } else if (key == "pages" && (text.starts_with("https://") || is_here(text, "http://")) && !text.ends_with('/')) {
    settings.pages = text;
  } else if (key == "user") {
    settings.server.user = text;
  } else if (key == "password_file") {
    auto password = read_password(text);
    if (!password) return refused_by(password);
    settings.server.password = std::move(*password);
  } else if (key == "ca_file" && std::filesystem::is_regular_file(text)) {
    settings.server.ca_file = text;
  } else {
    return unreadable(key);
  }
  return std::monostate{};
}

}  // namespace

Result<std::optional<calendar::MailSettings>> load_mail_settings(const std::filesystem::path& folder) {
  const auto path = folder / "mail.toml";
  if (!std::filesystem::exists(path)) return std::optional<calendar::MailSettings>();
  calendar::MailSettings settings;
  try {
    for (const auto& [key, value] : toml::parse_file(path.string())) {
      const auto* text = value.as_string();
      const auto* number = value.as_integer();
      if (text == nullptr && number == nullptr) return unreadable(key.str());
      const auto taken =
          text != nullptr ? take(settings, key.str(), text->get()) : take_number(settings, key.str(), number->get());
      if (!taken) return refused_by(taken);
    }
  } catch (const toml::parse_error&) {  // the parser speaks in exceptions; here the text is input
    return unreadable("mail.toml");
  }
  for (const auto& [key, text] :
       {std::pair("server", &settings.server.url), std::pair("from", &settings.from), std::pair("pages", &settings.pages)})
    if (text->empty()) return unreadable(key);
  return std::optional(std::move(settings));
}

}  // namespace samverkan::app
