// SPDX-License-Identifier: EUPL-1.2
// A district whose people get letters, and a mail server that keeps what arrives or answers as a test wants. On both databases.
#pragma once

#include <gtest/gtest.h>
#include <sodium.h>

#include "calendar/mail_store.hpp"
#include "cooperation/test_group.hpp"

namespace samverkan::calendar {

struct PostTown {
  PostTown(std::unique_ptr<db::TestStore> store, UtcTime now) : database(store->database()), group(std::move(store), now) {}

  void wants_letters(const std::string& person, const std::string& address) {
    group.write([&](db::Work& work) {
      save_mail_address(work, {.account = group.people.at(person), .address = address, .language = web::Language::sv});
    });
  }
  /// `meanwhile` is done once, while the next letter is under way.
  [[nodiscard]] Send server() {
    return [this](const run::Letter& letter) {
      if (const auto act = std::exchange(meanwhile, {})) act();
      if (answer == run::Delivery::accepted) arrived.push_back(letter);
      return answer;
    };
  }
  /// How many letters the log of acts says were given up.
  [[nodiscard]] std::size_t given_up_in_log() {
    return group.write([](db::Work& work) {
      return work.rows<std::string>("SELECT verb FROM audit_rows WHERE verb = ?", "give_up_letter").size();
    });
  }
  /// What the district's clock says, also when a test moves it while a letter is under way.
  [[nodiscard]] Now clock() const {
    return [this] { return group.now(); };
  }
  static MailSettings settings() { return {.server = {}, .from = "samverkan@example.se", .pages = "https://samverkan.example"}; }

  db::Database& database;
  cooperation::TestGroup group;
  std::vector<run::Letter> arrived;
  run::Delivery answer = run::Delivery::accepted;
  std::function<void()> meanwhile;
  SystemRandom random;
};

/// The parts of a letter as they are read, one after the other.
inline std::string read_letter(const run::Letter& letter) {
  std::string all;
  for (std::size_t at = 0; (at = letter.text.find("base64\r\n\r\n", at)) != std::string::npos;) {
    at += 10;
    const std::string coded = letter.text.substr(at, letter.text.find("\r\n--", at) - at);
    std::string bytes(coded.size(), '\0');
    std::size_t size = 0;
    EXPECT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), coded.data(), coded.size(), "\r\n",
                                &size, nullptr, sodium_base64_VARIANT_ORIGINAL),
              0);
    all += bytes.substr(0, size);
  }
  return all;
}

}  // namespace samverkan::calendar
