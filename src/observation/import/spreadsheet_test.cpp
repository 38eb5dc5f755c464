// SPDX-License-Identifier: EUPL-1.2
// Real spreadsheets (tests/reference/import, made by make.py there) and hostile ones, through the shut-in converter.
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>

#include "kit/run/sandbox.hpp"
#include "observation/import_commands.hpp"
#include "observation/observation_views.hpp"
#include "observation/test_city.hpp"

namespace samverkan::observation {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMapping =
    "source = \"sheet\"\ncrs = \"EPSG:3006\"\n[columns]\nsourceId = \"id\"\noccurredFrom = \"t\"\nx = \"x\"\ny = \"y\"\n"
    "category = \"category\"\ntext = \"text\"\n[categories]\n\"burglary\" = \"INBROTT\"\n\"graffiti\" = \"KLOTTER\"\n";

class Spreadsheets : public testing::Test {
 protected:
  Result<ImportJob> run(const fs::path& path) {
    return import_observations(store_->database(), city_.scene, city_.clock, random_,
                               {path, path.filename().string(), kMapping, "system", {}});
  }
  static bool is_without_sandbox(const Result<ImportJob>& job) { return !job && job.error().problem == Problem::unavailable; }

  TestCity city_;
  SeededRandom random_{Seed{9}};
  std::unique_ptr<db::TestStore> store_ = db::make_sqlite_store();
  run::ScratchFolder folder_;
};

void put(std::string& bytes, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
}

// A packed member of an archive. `packed` holds the packed bytes of one block, which stands there `times` times.
struct Member {
  std::string name;
  std::string packed;
  std::uint64_t size;
  unsigned long crc;
};

std::string packed_of(const std::string& text, int flush) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 1024, 0);
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  (void)deflate(&stream, flush);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

unsigned long crc_of(const std::string& text) {
  return crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
}

Member plain(const std::string& name, const std::string& text) {
  return {name, packed_of(text, Z_FINISH), text.size(), crc_of(text)};
}

// `block` a thousand times and more between head and tail: blocks flushed fully can stand after each other as they are.
Member bomb(const std::string& name, const std::string& head, const std::string& block, const std::string& tail, int times) {
  Member member{name, packed_of(head, Z_FULL_FLUSH), head.size(), crc_of(head)};
  const std::string packed = packed_of(block, Z_FULL_FLUSH);
  const unsigned long crc = crc_of(block);
  for (int i = 0; i < times; ++i) {
    member.packed += packed;
    member.crc = crc32_combine(member.crc, crc, static_cast<z_off_t>(block.size()));
  }
  member.packed += packed_of(tail, Z_FINISH);
  member.crc = crc32_combine(member.crc, crc_of(tail), static_cast<z_off_t>(tail.size()));
  member.size += block.size() * static_cast<std::uint64_t>(times) + tail.size();
  return member;
}

std::string archive_of(const std::vector<Member>& members) {
  std::string bytes, directory;
  for (const auto& member : members) {
    std::string head;
    for (const int field : {20, 0, 8, 0, 0}) put(head, static_cast<std::uint64_t>(field), 2);
    put(head, member.crc, 4);
    put(head, member.packed.size(), 4);
    put(head, member.size, 4);
    put(head, member.name.size(), 2);
    put(head, 0, 2);
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += head;
    put(directory, 0, 10);
    put(directory, bytes.size(), 4);
    directory += member.name;
    bytes += "PK\x03\x04" + head + member.name + member.packed;
  }
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, members.size(), 2);
  put(end, members.size(), 2);
  put(end, directory.size(), 4);
  put(end, bytes.size(), 4);
  put(end, 0, 2);
  return bytes + directory + end;
}

TEST_F(Spreadsheets, xlsx_and_ods_are_read_cell_by_cell_and_their_bad_rows_named) {
  for (const char* name : {"reports.xlsx", "reports.ods"}) {
    store_ = db::make_sqlite_store();
    const auto job = run(fs::path(SAMVERKAN_SOURCE_DIR) / "tests/reference/import" / name);
    if (is_without_sandbox(job)) GTEST_SKIP() << "no sandbox on this machine: " << job.error().reason;
    ASSERT_TRUE(job) << name << " " << job.error().reason;
    const bool is_ods = std::string_view(name).ends_with("ods");
    EXPECT_EQ(job->read, 5) << name;
    EXPECT_EQ(job->accepted, is_ods ? 3 : 2) << "a formula without a stored value is worked out for ODS and empty for XLSX";
    store_->database().read(TestCity::now(), random_, [&](db::Work& work) {
      std::string times;
      each_observation(work, "", 10, [&](const CountedRow& row) {
        times += to_rfc3339(row.occurred.earliest) + " " + to_rfc3339(row.occurred.latest) + "\n";
      });
      EXPECT_EQ(times.substr(0, 84), "2026-11-03T16:30:00Z 2026-11-03T16:30:00Z\n2026-11-02T23:00:00Z 2026-11-03T22:59:00Z\n")
          << name;
      const std::string csv = rejected_csv(work, *job, [](const Refusal& refusal) { return refusal.reason; });
      for (const char* expected :
           {"\"5\",\"t\",\"observation.import_time\",\"2026-02-30\"", "\"6\",\"text\",\"observation.import_formula\""}) {
        EXPECT_NE(csv.find(expected), std::string::npos) << name << " " << expected << "\n" << csv;
      }
    });
  }
}

TEST_F(Spreadsheets, an_archive_that_unpacks_to_gigabytes_is_refused_with_bounded_memory) {
  const std::string sheet =
      "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row "
      "r=\"1\">"
      "<c r=\"A1\" t=\"inlineStr\"><is><t>";
  const std::string xml = "<?xml version=\"1.0\"?>";
  const auto bytes = archive_of(
      {plain("[Content_Types].xml",
             xml + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
                   "PartName=\"/xl/workbook.xml\" "
                   "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
       plain("xl/workbook.xml",
             xml + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                   "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet "
                   "name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
       plain(
           "xl/_rels/workbook.xml.rels",
           xml +
               "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
               "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
               "Target=\"worksheets/sheet1.xml\"/></Relationships>"),
       bomb("xl/worksheets/sheet1.xml", sheet, std::string(std::size_t{1} << 20, 'a'),
            "</t></is></c></row></sheetData></worksheet>", 3'500)});
  ASSERT_LT(bytes.size(), std::size_t{5} << 20) << "3.5 GB in less than 5 MB";
  const fs::path path = folder_.path() / "bomb.xlsx";
  std::ofstream(path, std::ios::binary) << bytes;
  const auto job = run(path);
  if (is_without_sandbox(job)) GTEST_SKIP() << "no sandbox on this machine: " << job.error().reason;
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().reason, "observation.import_convert");
  store_->database().read(TestCity::now(), random_, [](db::Work& work) { EXPECT_TRUE(list_jobs(work, 10).empty()); });
}

std::string ods_cell(const std::string& text) {
  return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
}

// The reader of ODS stops at ten megabytes of repeated cells, says so, and calls the rest of the file read.
TEST_F(Spreadsheets, a_table_that_the_converter_reads_in_part_is_refused_and_not_taken_in_part) {
  std::string row;
  for (const char* name : {"id", "t", "x", "y", "category", "text"}) row += ods_cell(name);
  std::string content =
      "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:spreadsheet>"
      "<table:table table:name=\"A\"><table:table-row>" +
      row + "</table:table-row>";
  row.clear();
  for (const char* value : {"1", "2026-11-03T10:00", "666500", "6588500", "burglary", "Ett fönster i tunneln är krossat igen."})
    row += ods_cell(value);
  for (int i = 0; i < 40; ++i) content += "<table:table-row table:number-rows-repeated=\"3000\">" + row + "</table:table-row>";
  content += "</table:table></office:spreadsheet></office:body></office:document-content>";
  const fs::path path = folder_.path() / "repeated.ods";
  std::ofstream(path, std::ios::binary) << archive_of(
      {plain("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), plain("content.xml", content)});
  const auto job = run(path);
  if (is_without_sandbox(job)) GTEST_SKIP() << "no sandbox on this machine: " << job.error().reason;
  ASSERT_FALSE(job) << job->read;
  EXPECT_EQ(job.error().reason, "observation.import_convert");
}

// Such a file names other files, and what to compute of them, to whoever lets the contents choose the reader.
TEST_F(Spreadsheets, a_file_that_sends_the_converter_to_other_files_is_refused_under_every_name) {
  for (const char* name : {"map.json", "map.geojson", "sheet.xlsx", "sheet.ods"}) {
    const fs::path path = folder_.path() / name;
    std::ofstream(path)
        << "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/usr/share/gdal/grib2_center.csv</SrcDataSource>"
           "<SrcSQL dialect=\"SQLITE\">SELECT 1 AS id</SrcSQL></OGRVRTLayer></OGRVRTDataSource>";
    const auto job = run(path);
    ASSERT_FALSE(job) << name;
    if (is_without_sandbox(job)) GTEST_SKIP() << "no sandbox on this machine: " << job.error().reason;
    EXPECT_EQ(job.error().reason, "observation.import_convert") << name;
  }
}

TEST_F(Spreadsheets, a_file_over_two_gigabytes_is_refused_before_it_is_read) {
  for (const char* name : {"large.csv", "large.xlsx"}) {
    const fs::path path = folder_.path() / name;
    std::ofstream(path) << "id,t\n";
    fs::resize_file(path, kImportBytesMax + 1);  // sparse: it takes no room
    const auto job = run(path);
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().reason, "observation.import_too_large") << name;
  }
}

}  // namespace
}  // namespace samverkan::observation
