// SPDX-License-Identifier: EUPL-1.2
// What a municipality says of itself in a file beside its store: categories of its own, where a worry about a child goes, and how
// many false signals it bears with.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "observation/observation.hpp"
#include "picture/analysis.hpp"

namespace samverkan::app {

struct Municipality {
  observation::CategoryList categories = observation::CategoryList::load(data_assets());  // the product's, then its own
  std::string worry_address;  // https://…, of the municipality's own page; empty: the national one
  std::string worry_phone;    // as people read it; empty: none
  picture::FalseAlarms false_alarms;

  [[nodiscard]] std::span<const observation::Category> own_categories() const;
};

/// Reads "municipality.toml" in `folder`; one that is not there says nothing. Refuses, with the line, what is no TOML, is empty,
/// cannot be opened or is over a megabyte, an unknown key, an address that is not https and a phone number with anything but
/// digits, spaces, - and + (municipality_unreadable); and a category that the list does not take (observation.category_list_…).
[[nodiscard]] Result<Municipality> load_municipality(const std::filesystem::path& folder);

}  // namespace samverkan::app
