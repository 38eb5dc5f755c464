// SPDX-License-Identifier: EUPL-1.2
#include "app/municipality.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "kit/run/sandbox.hpp"

namespace samverkan::app {
namespace {

class MunicipalityFile : public testing::Test {
 protected:
  Result<Municipality> load(const std::string& text) {
    std::ofstream(folder_.path() / "municipality.toml") << text;
    return load_municipality(folder_.path());
  }
  std::string reason(const std::string& text) {
    const auto loaded = load(text);
    return loaded ? "taken" : loaded.error().reason;
  }
  run::ScratchFolder folder_;
};

constexpr const char* kOwn =
    "[worry]\naddress = \"https://exempel.se/oro\"\nphone = \"08-123 45 67\"\n"
    "[[categories]]\ncode = \"BADPLATS\"\ngroup = \"place\"\nsv = \"Badplats\"\nen = \"Bathing place\"\n"
    "bra = [\"Ofredande\"]\npolice = [\"Ofredande/förargelse\"]\nwords = [\"bad\"]\nvalid_from = 2026-06-01\n";

TEST_F(MunicipalityFile, without_one_the_product_says_all) {
  const auto loaded = load_municipality(folder_.path());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->categories.all().size(), observation::CategoryList::load(data_assets()).all().size());
  EXPECT_TRUE(loaded->own_categories().empty());
  EXPECT_EQ(loaded->worry_address + loaded->worry_phone, "");
}

TEST_F(MunicipalityFile, it_adds_dated_categories_mapped_to_the_national_types_and_where_a_worry_goes) {
  const auto loaded = load(kOwn);
  ASSERT_TRUE(loaded) << loaded.error().reason;
  const auto* own = loaded->categories.find("BADPLATS");
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(own->bra_types, std::vector<std::string>{"Ofredande"});
  EXPECT_EQ(own->police_types, std::vector<std::string>{"Ofredande/förargelse"});
  EXPECT_FALSE(own->is_valid_on(LocalDate(std::chrono::year(2026) / 5 / 31)));
  EXPECT_TRUE(own->is_valid_on(LocalDate(std::chrono::year(2026) / 6 / 1)));
  EXPECT_EQ(loaded->categories.find_group("place")->codes.back(), "BADPLATS");
  ASSERT_EQ(loaded->own_categories().size(), 1U);
  EXPECT_EQ(loaded->own_categories().front().name_sv, "Badplats");
  EXPECT_EQ(loaded->worry_address, "https://exempel.se/oro");
  EXPECT_EQ(loaded->worry_phone, "08-123 45 67");
}

TEST_F(MunicipalityFile, it_says_how_many_false_signals_a_year_are_borne_with) {
  const auto loaded = load("[signals]\nfalse_a_year = 24");
  ASSERT_TRUE(loaded) << loaded.error().reason;
  EXPECT_DOUBLE_EQ(loaded->false_alarms.a_year(), 24);
  EXPECT_DOUBLE_EQ(load_municipality(folder_.path() / "none")->false_alarms.a_year(), 12);
}

TEST_F(MunicipalityFile, what_it_may_not_say_is_refused_so_that_the_program_does_not_start_without_it) {
  EXPECT_EQ(reason("[worry"), "app.municipality_unreadable");
  EXPECT_EQ(reason(""), "app.municipality_unreadable");
  EXPECT_EQ(reason("# " + std::string(1 << 20, 'x')), "app.municipality_unreadable");
  EXPECT_EQ(reason("colour = \"red\""), "app.municipality_unreadable");
  EXPECT_EQ(reason("[signals]\nfalse_a_year = 0"), "app.municipality_unreadable");
  EXPECT_EQ(reason("[signals]\nfalse_a_year = \"many\""), "app.municipality_unreadable");
  EXPECT_EQ(reason("[signals]\nalpha = 0.01"), "app.municipality_unreadable");
  EXPECT_EQ(reason("[worry]\naddress = \"javascript:alert(1)\""), "app.municipality_unreadable");
  EXPECT_EQ(reason("[worry]\nmail = \"oro@exempel.se\""), "app.municipality_unreadable");
  EXPECT_EQ(reason("[worry]\nphone = \"ring oss\""), "app.municipality_unreadable");
  EXPECT_EQ(load("[worry]\n\nphone = 112").error().details.front(), (std::pair<std::string, std::string>("line", "3")));
  const std::string own = kOwn;
  EXPECT_EQ(reason(own + own.substr(own.find("[[categories]]"))), "observation.category_list_twice");
  std::string redefined = own;
  redefined.replace(redefined.find("BADPLATS"), 8, "KLOTTER");
  EXPECT_EQ(reason(redefined), "observation.category_list_twice");
}

}  // namespace
}  // namespace samverkan::app
