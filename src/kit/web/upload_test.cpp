// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "kit/web/limits.hpp"
#include "kit/web/upload_receiver.hpp"

namespace samverkan::web {
namespace {

constexpr const char* kType = "multipart/form-data; boundary=\"cut here\"";

std::string part(std::string_view disposition, std::string_view body) {
  return "--cut here\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" + std::string(body) + "\r\n";
}

std::string bytes_in(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

Result<Upload> received(const std::string& body, std::size_t piece, const char* type = kType) {
  SystemRandom random;
  auto receiver = UploadReceiver::make(type, testing::TempDir(), random);
  if (!receiver) return refused_by(receiver);
  for (std::size_t at = 0; at < body.size(); at += piece)
    if (const auto taken = (*receiver)->take(std::string_view(body).substr(at, piece)); !taken) return refused_by(taken);
  return (*receiver)->finish();
}

TEST(Uploads, arrive_whole_however_the_bytes_are_cut) {
  const std::string csv = "id;text\r\n1;\r\n--cut her\r\n-cut here--\r\r\n--cut";  // nearly a delimiter, more than once
  const std::string body = "preamble\r\n" + part("name=\"mapping\"", "standard") +
                           part("name=\"file\"; filename=\"C:\\\\tmp\\\\rader å.csv\"", csv) + part("name=\"empty\"", "") +
                           "--cut here--\r\nepilogue";
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U, 100'000U}) {
    const auto upload = received(body, piece);
    ASSERT_TRUE(upload) << piece;
    EXPECT_EQ(bytes_in(upload->file.path()), csv) << piece;
    EXPECT_EQ(upload->size_bytes, csv.size());
    EXPECT_EQ(upload->name, "rader å.csv");
    EXPECT_EQ(upload->fields.at("mapping"), "standard");
    EXPECT_EQ(upload->fields.at("empty"), "");
  }
}

TEST(Uploads, of_another_media_type_are_the_file_itself) {
  const auto upload = received("a,b\n", 2, "text/csv");
  ASSERT_TRUE(upload);
  EXPECT_EQ(bytes_in(upload->file.path()), "a,b\n");
  EXPECT_EQ(upload->content_type, "text/csv");
}

TEST(Uploads, leave_no_file_behind_and_nobody_else_can_read_it) {
  std::filesystem::path path;
  {
    const auto upload = received("x", 1, "text/csv");
    path = upload->file.path();
    EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Uploads, broken_forms_are_refused) {
  const std::string file = part("name=\"file\"; filename=\"a\"", "x");
  for (const std::string& body :
       {std::string(), file, file + "--cut here", "--cut hereX" + file, part("filename=\"a\"", "x") + "--cut here--",
        "--cut here\r\n" + std::string(kPartHeaderBytesMax + 10, 'h'), std::string("--cut here\r\n\r\nx")})
    EXPECT_FALSE(received(body, 10)) << body.substr(0, 40);
  EXPECT_EQ(received(file + file + "--cut here--", 10).error().reason, "web.upload_one_file");
  EXPECT_EQ(received(part("name=\"a\"", "x") + "--cut here--", 10).error().reason, "web.field_missing");
  EXPECT_FALSE(received(file, 10, "multipart/form-data"));
}

TEST(Uploads, fields_beside_the_file_are_small_and_few) {
  EXPECT_EQ(received(part("name=\"a\"", std::string(kFormFieldBytesMax + 1, 'x')) + "--cut here--", 5000).error().problem,
            Problem::too_large);
  std::string many;
  for (std::size_t i = 0; i <= kFormFieldsMax; ++i) many += part("name=\"a" + std::to_string(i) + "\"", "x");
  EXPECT_FALSE(received(many, 5000));
}

}  // namespace
}  // namespace samverkan::web
