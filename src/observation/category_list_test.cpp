// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <set>

#include "observation/observation.hpp"

namespace samverkan::observation {
namespace {

LocalDate day(const char* text) { return *parse_iso_date(text, "date"); }

std::string joined(const CategoryGroup& group) {
  std::string out = group.code + ":";
  for (const auto& code : group.codes) out += " " + code;
  return out;
}

TEST(CategoryList, it_has_twenty_six_codes_in_eight_groups_and_two_codes_on_no_tile) {
  const auto list = CategoryList::load(data_assets());
  EXPECT_EQ(list.all().size(), 26U);
  std::vector<std::string> groups;
  for (const auto& group : list.groups()) groups.push_back(joined(group));
  EXPECT_EQ(groups, (std::vector<std::string>{
                        "damage: SKADEGORELSE KLOTTER BRAND", "drugs: NARKOTIKA_HANDEL NARKOTIKA_BRUK BERUSADE_BRAK",
                        "violence: VALD HOT_TRAKASSERI SEXUELLT_OFREDANDE VAPEN_SKJUT_SPRANG", "theft: INBROTT STOLD",
                        "disorder: SAMLING_OTRYGG UNGDOM_STORNING SKOLA_STORNING", "traffic: TRAFIK_BUSKORNING",
                        "place: OTRYGG_PLATS BELYSNING_VAXTLIGHET NEDSKRAPNING BOSATTNING",
                        "other: RYKTE_SOCIALA_MEDIER KOMMANDE_HANDELSE HAT_EXTREMISM OVRIGT"}));
  EXPECT_EQ(list.find("PERSONAL_INCIDENT")->group, "");
  EXPECT_EQ(list.find("OTILLATEN_PAVERKAN")->group, "");
  EXPECT_EQ(list.find("BEGGING"), nullptr);
  EXPECT_EQ(list.find_group("begging"), nullptr);
}

TEST(CategoryList, what_is_found_by_looking_for_it_is_marked_so_that_it_is_never_ranked) {
  const auto list = CategoryList::load(data_assets());
  std::vector<std::string> marked;
  for (const auto& category : list.all())
    if (category.is_control_driven) marked.push_back(category.code);
  EXPECT_EQ(marked, (std::vector<std::string>{"NARKOTIKA_HANDEL", "NARKOTIKA_BRUK", "VAPEN_SKJUT_SPRANG"}));
}

TEST(CategoryList, no_import_word_means_two_things) {
  std::set<std::string> seen;
  const auto list = CategoryList::load(data_assets());
  for (const auto& category : list.all()) {
    EXPECT_FALSE(category.name_sv.empty() || category.name_en.empty()) << category.code;
    for (const auto& word : category.words) EXPECT_TRUE(seen.insert(word).second) << word;
  }
}

TEST(CategoryList, a_municipality_adds_a_dated_code_of_its_own) {
  const auto list = CategoryList::load(data_assets())
                        .extended_with(
                            "[[categories]]\ncode = \"SPARKCYKEL\"\ngroup = \"traffic\"\nsv = \"Elsparkcykel\"\n"
                            "en = \"E-scooter\"\nvalid_from = 2026-01-01\nvalid_to = 2027-01-01\n");
  ASSERT_TRUE(list);
  const auto codes_on = [&](const char* date) { return list->groups_on(day(date)).at(5).codes; };
  EXPECT_EQ(codes_on("2025-12-31"), (std::vector<std::string>{"TRAFIK_BUSKORNING"}));
  EXPECT_EQ(codes_on("2026-01-01"), (std::vector<std::string>{"TRAFIK_BUSKORNING", "SPARKCYKEL"}));
  EXPECT_EQ(codes_on("2027-01-01"), (std::vector<std::string>{"TRAFIK_BUSKORNING"}));
}

TEST(CategoryList, a_list_that_contradicts_itself_is_refused) {
  const auto base = CategoryList::load(data_assets());
  const auto reason = [&](const char* toml) {
    const auto list = base.extended_with(toml);
    return list ? std::string("taken") : list.error().reason;
  };
  EXPECT_EQ(reason("[[categories]]\ncode = \"KLOTTER\"\ngroup = \"damage\"\nvalid_from = 2026-01-01"),
            "observation.category_list_twice");
  EXPECT_EQ(reason("[[categories]]\ncode = \"NY\"\ngroup = \"nope\"\nvalid_from = 2026-01-01"),
            "observation.category_list_group");
  EXPECT_EQ(reason("[[categories]]\ncode = \"NY\"\nvalid_from = 2026-01-01"), "observation.category_list_group");
  EXPECT_EQ(reason("[[categories]]\ncode = \"ny kod\"\ngroup = \"damage\"\nvalid_from = 2026-01-01"),
            "observation.category_list_code");
  EXPECT_EQ(reason("[[categories]]\ncode = \"NY\"\ngroup = \"damage\""), "observation.category_list_date");
  EXPECT_EQ(reason("[[categories"), "observation.category_list_unreadable");
  EXPECT_EQ(reason("categories = [1]"), "observation.category_list_unreadable");
  EXPECT_EQ(reason("x = 1"), "observation.category_list_unreadable");
}

}  // namespace
}  // namespace samverkan::observation
