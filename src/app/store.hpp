// SPDX-License-Identifier: EUPL-1.2
// The data folder: one store of one kind in each. Real, synthetic and demo data are never mixed, so the kind is fixed when the
// store is made.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kit/base/clock.hpp"
#include "kit/db/database.hpp"

namespace samverkan::app {

enum class StoreKind { real, synthetic, demo };

[[nodiscard]] std::string_view to_text(StoreKind kind);

struct StoreInfo {
  StoreKind kind;
  std::string name;
};

/// Opens the store of `folder` ("samverkan.db" in it, or what SAMVERKAN_STORE names, e.g. postgresql://…), making it if absent.
[[nodiscard]] std::unique_ptr<db::Database> open_store(const std::filesystem::path& folder);

/// The list of erasures: "erased.list" in `folder`, or what SAMVERKAN_ERASED names, so that it can lie where backups of the store
/// do not reach.
[[nodiscard]] std::filesystem::path deletion_list_of(const std::filesystem::path& folder);

/// What the store is; nothing for one that has just been made.
[[nodiscard]] std::optional<StoreInfo> find_store_info(db::Work& work);

/// Says, once, what a new store is. For one that already is something: refuses another kind.
[[nodiscard]] Result<StoreInfo> settle_store(db::Work& work, StoreKind kind, std::string_view name);

}  // namespace samverkan::app
