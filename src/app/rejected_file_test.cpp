// SPDX-License-Identifier: EUPL-1.2
#include "app/rejected_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "app/print.hpp"
#include "kit/run/sandbox.hpp"

namespace samverkan::app {
namespace {

namespace fs = std::filesystem;

TEST(RejectedFile, lies_in_the_folder_of_the_store_and_is_read_by_its_owner_alone) {
  const run::ScratchFolder data;
  const mode_t before = ::umask(0);
  const auto path = write_rejected_file(data.path(), observation::ImportJobId("00000000-0000-7000-8000-00000000000a"), "row\r\n");
  ::umask(before);
  EXPECT_EQ(path, data.path() / "rejected" / "00000000-0000-7000-8000-00000000000a.csv");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(path.parent_path()).permissions(), fs::perms::owner_all);
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(text.str(), "row\r\n");
}

TEST(RejectedFile, is_never_written_over_another_file_or_through_a_link) {
  const run::ScratchFolder data;
  const observation::ImportJobId job("00000000-0000-7000-8000-00000000000a");
  fs::create_directories(data.path() / "rejected");
  fs::create_symlink(data.path() / "elsewhere", data.path() / "rejected" / (job.text() + ".csv"));
  EXPECT_THROW((void)write_rejected_file(data.path(), job, "row"), std::system_error);
  EXPECT_FALSE(fs::exists(data.path() / "elsewhere"));
}

TEST(Terminal, what_is_broken_is_told_in_one_line) {
  EXPECT_EQ(first_line_of("ERROR:  duplicate key\nDETAIL:  Key (id)=(hemlig) already exists.\nCONTEXT:  COPY"),
            "ERROR:  duplicate key");
  EXPECT_EQ(first_line_of("disk full"), "disk full");
}

TEST(Terminal, texts_are_filled_in_both_languages) {
  const std::vector<std::pair<std::string, std::string>> details{{"path", "rejected/x.csv"}};
  EXPECT_EQ(terminal_text("app.import_rejected_file", details, web::Language::sv), "Avvisade rader: rejected/x.csv");
  EXPECT_EQ(terminal_text("app.import_rejected_file", details, web::Language::en), "Rejected rows: rejected/x.csv");
}

}  // namespace
}  // namespace samverkan::app
