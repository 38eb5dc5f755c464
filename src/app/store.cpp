// SPDX-License-Identifier: EUPL-1.2
#include "app/store.hpp"

#include <cstdlib>

namespace samverkan::app {

std::string_view to_text(StoreKind kind) {
  switch (kind) {
    case StoreKind::real: return "real";
    case StoreKind::synthetic: return "synthetic";
    case StoreKind::demo: return "demo";
  }
  return "";
}

std::unique_ptr<db::Database> open_store(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  if (const char* address = std::getenv("SAMVERKAN_STORE")) return db::Database::open(address, data_assets());
  return db::Database::open("sqlite:" + (folder / "samverkan.db").string(), data_assets());
}

std::filesystem::path deletion_list_of(const std::filesystem::path& folder) {
  const char* named = std::getenv("SAMVERKAN_ERASED");
  return named != nullptr ? std::filesystem::path(named) : folder / "erased.list";
}

std::optional<StoreInfo> find_store_info(db::Work& work) {
  const auto row = work.find_row<std::string, std::string>("SELECT kind, name FROM store_info");
  if (!row) return std::nullopt;
  for (const StoreKind kind : {StoreKind::real, StoreKind::synthetic, StoreKind::demo})
    if (to_text(kind) == std::get<0>(*row)) return StoreInfo{kind, std::get<1>(*row)};
  return std::nullopt;
}

Result<StoreInfo> settle_store(db::Work& work, StoreKind kind, std::string_view name) {
  if (const auto info = find_store_info(work)) {
    if (info->kind == kind) return *info;
    return refuse(Problem::conflict, "app.other_store_kind", "data",
                  {{"is", std::string(to_text(info->kind))}, {"wanted", std::string(to_text(kind))}});
  }
  work.execute("INSERT INTO store_info (kind, name, made_at) VALUES (?, ?, ?)", to_text(kind), name, work.now());
  return StoreInfo{kind, std::string(name)};
}

}  // namespace samverkan::app
