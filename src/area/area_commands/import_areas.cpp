// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "area/area_commands.hpp"
#include "area/area_file.hpp"
#include "area/area_rules.hpp"
#include "area/area_store.hpp"
#include "audit/audit.hpp"
#include "geo/wkt.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"

namespace samverkan::area {
namespace {

constexpr double kHectare_m2 = 10'000, kShareMin = 0.99, kOverlapMin_m2 = 1;

/// One import under way: what is the same for all its rows.
class AreaImport {
 public:
  AreaImport(db::Work& work, const AreaImportOptions& options)
      : work_(work),
        options_(options),
        day_(options.valid_from.value_or(to_local(work.now()).date)),
        id_(make_uuid7(work.now(), work.random())),
        words_(load_area_words(data_assets())),
        before_(load_tree(work, day_)) {}

  Result<ImportReport> run(std::string_view actor, std::string_view source, std::vector<AreaRow>&& rows) {
    if (auto allowed = check_kind(); !allowed) return refused_by(allowed);
    if (options_.population_column && !options_.population_year)
      return refuse(Problem::bad_input, "area.population_year_missing", "populationYear");
    if (auto parent = choose_parent(rows); !parent) return refused_by(parent);
    report_.job = id_;
    report_.read = static_cast<std::int64_t>(rows.size());
    std::map<std::string, std::size_t> seen;
    for (const AreaRow& row : rows) {
      auto fault = find_fault(row, seen);
      if (!fault) fault = take(row, source);
      if (!fault) continue;
      ++report_.rejected;
      report_.rejected_rows.push_back({row.number, row.name, *std::move(fault)});
    }
    if (report_.rejected == report_.read) return nothing_read();
    if (report_.accepted > 0) look_at_geometry();
    insert_import(work_, {id_, std::string(source), options_.origin == Origin::real ? "real" : "synthetic", options_.level, day_,
                          report_.read, report_.accepted, report_.rejected, report_.unchanged});
    audit::record(work_,
                  {.actor = std::string(actor),
                   .seat = {},
                   .verb = "import_areas",
                   .subject_kind = "area_import",
                   .subject_id = id_,
                   .detail = "accepted=" + std::to_string(report_.accepted) + " rejected=" + std::to_string(report_.rejected)});
    return std::move(report_);
  }

 private:
  Result<void> check_kind() const {
    const bool store_is_real = load_store_info(work_).kind == StoreKind::real;
    if (store_is_real && options_.origin == Origin::synthetic)
      return refuse(Problem::wrong_state, "area.synthetic_into_real", "file");
    if (!store_is_real && options_.origin == Origin::real)
      return refuse(Problem::wrong_state, "area.real_into_synthetic", "file");
    return {};
  }

  Result<AreaId> find_parent(const std::string& code_or_slug) const {
    for (const Area& area : before_.areas())
      if (may_be_parent(area.level, options_.level) && area.kind == AreaKind::named &&
          (area.code == code_or_slug || area.slug == code_or_slug))
        return area.id;
    return refuse(Problem::bad_input, "area.parent_unknown", "parent", {{"parent", code_or_slug.substr(0, 80)}});
  }

  /// The parent of rows that do not name one.
  Result<void> choose_parent(const std::vector<AreaRow>& rows) {
    if (options_.parent) {
      auto parent = find_parent(*options_.parent);
      if (!parent) return refused_by(parent);
      parent_ = *parent;
      return {};
    }
    const bool all_name_theirs = std::ranges::all_of(rows, [](const AreaRow& row) { return row.parent.has_value(); });
    if (geography_of(options_.level) != Geography::city || options_.level == Level::municipality || all_name_theirs) return {};
    std::vector<AreaId> municipalities;
    for (const Area& area : before_.areas())
      if (area.level == Level::municipality) municipalities.push_back(area.id);
    if (municipalities.size() > 1)
      return refuse(Problem::bad_input, "area.parent_ambiguous", "parent", {{"count", std::to_string(municipalities.size())}});
    parent_ = municipalities.empty() ? make_municipality() : municipalities.front();
    return {};
  }

  /// Without a boundary of its own: it is the sum of its parts until somebody imports one.
  AreaId make_municipality() {
    const StoreInfo store = load_store_info(work_);
    const std::string name = store.name.empty() ? words_.municipality : store.name;
    return add_area({Level::municipality, AreaKind::named, to_slug(name), name}, std::nullopt, std::nullopt);
  }

  struct Named {
    Level level;
    AreaKind kind;
    std::string code, name;
  };
  AreaId add_area(const Named& named, const std::optional<AreaId>& parent, const std::optional<std::string>& boundary) {
    const AreaId id = make_id<AreaId>(work_.now(), work_.random());
    const auto is_taken = [&](std::string_view slug) { return is_slug_taken(work_, slug); };
    insert_area(work_, {id, named.level, named.kind, named.code, choose_slug(named.name, named.level, is_taken)});
    insert_version(work_, {id, day_, named.name, parent, boundary, id_});
    return id;
  }

  /// Stores one row; a refusal concerns this row only.
  std::optional<Refusal> take(const AreaRow& row, std::string_view source) {
    std::optional<AreaId> parent = parent_;
    if (row.parent) {
      const auto named = find_parent(*row.parent);
      if (!named) return named.error();
      parent = *named;
    }
    const std::string boundary = geo::to_wkt(*row.boundary);
    const auto known = find_area_of_code(work_, options_.level, row.code);
    AreaId id = known ? known->id : AreaId();
    const auto version = known ? find_version(work_, id, day_) : std::nullopt;
    const bool is_open = known && (!known->closed_from || *known->closed_from > day_);
    if (is_open && version && version->name == row.name && version->parent == parent && version->boundary == boundary) {
      ++report_.unchanged;
    } else {
      if (!known) {
        id = add_area({options_.level, AreaKind::named, row.code, row.name}, parent, boundary);
      } else {
        if (!is_open) close_area_from(work_, id, std::nullopt);
        insert_version(work_, {id, day_, row.name, parent, boundary, id_});
      }
      ++report_.accepted;
      changed_.insert(id);
    }
    if (row.population && options_.population_year)
      save_population(work_, id, *options_.population_year, *row.population, source);
    return std::nullopt;
  }

  Refused nothing_read() const {
    Refusal why = report_.rejected_rows.empty() ? Refusal{Problem::bad_input, "area.file_empty", "file", {}}
                                                : report_.rejected_rows.front().why;
    return Refused(std::move(why));
  }

  /// Warnings, and the remainders that make sums exact.
  void look_at_geometry() {
    const AreaTree tree = load_tree(work_, day_);
    std::set<AreaId> parents;
    for (const AreaId& id : changed_) {
      const Area& area = *tree.find(id);
      const Area* parent = tree.parent_of(area);
      if (parent != nullptr) parents.insert(parent->id);
      if (!tree.children_of(area).empty()) parents.insert(area.id);
      if (parent == nullptr || tree.boundary_of(*parent).empty()) continue;
      const double share = geo::share_within(tree.boundary_of(area), tree.boundary_of(*parent));
      if (share < kShareMin) report_.findings.push_back({Finding::Kind::outside_parent, area.code, parent->code, share});
    }
    find_overlaps(tree);
    for (const AreaId& id : parents) renew_remainder(tree, *tree.find(id));
  }

  void find_overlaps(const AreaTree& tree) {
    std::vector<const Area*> level;
    for (const Area& area : tree.areas())
      if (area.level == options_.level && area.kind == AreaKind::named) level.push_back(&area);
    for (std::size_t i = 0; i < level.size(); ++i)
      for (std::size_t j = i + 1; j < level.size(); ++j) {
        if (!changed_.contains(level[i]->id) && !changed_.contains(level[j]->id)) continue;
        const double common = geo::overlap_m2(tree.boundary_of(*level[i]), tree.boundary_of(*level[j]));
        if (common > kOverlapMin_m2) report_.findings.push_back({Finding::Kind::overlap, level[i]->code, level[j]->code, common});
      }
  }

  void renew_remainder(const AreaTree& tree, const Area& parent) {
    if (tree.boundary_of(parent).empty()) return;
    std::vector<geo::Shape> parts;
    const Area* old = nullptr;
    Level level = options_.level;
    for (const Area* child : tree.children_of(parent)) {
      if (child->kind == AreaKind::remainder) {
        old = child;
      } else {
        parts.push_back(tree.boundary_of(*child));
        level = child->level;
      }
    }
    if (parts.empty()) return;
    geo::Shape rest;
    for (geo::Polygon& piece : geo::not_covered(tree.boundary_of(parent), parts, kOverlapMin_m2).polygons) {
      const double size = geo::area_m2({{piece}});
      if (size < kHectare_m2) report_.findings.push_back({Finding::Kind::sliver, parent.code, {}, size});
      else rest.polygons.push_back(std::move(piece));
    }
    if (rest.empty()) {
      if (old != nullptr) close_area_from(work_, old->id, day_);
      return;
    }
    const std::string boundary = geo::to_wkt(rest), name = remainder_name(words_, parent.name), code = "rest-" + parent.code;
    const auto known = find_area_of_code(work_, level, code);
    if (!known) {
      add_area({level, AreaKind::remainder, code, name}, parent.id, boundary);
      return;
    }
    close_area_from(work_, known->id, std::nullopt);
    const auto version = find_version(work_, known->id, day_);
    if (!version || version->boundary != boundary || version->name != name || old == nullptr)
      insert_version(work_, {known->id, day_, name, parent.id, boundary, id_});
  }

  db::Work& work_;
  const AreaImportOptions& options_;
  const LocalDate day_;
  const std::string id_;
  const AreaWords words_;
  const AreaTree before_;
  std::optional<AreaId> parent_;
  std::set<AreaId> changed_;
  ImportReport report_;
};

}  // namespace

std::string_view to_code(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::outside_parent: return "outsideParent";
    case Finding::Kind::overlap: return "overlap";
    case Finding::Kind::sliver: return "sliver";
  }
  return "";
}

Result<ImportReport> import_areas(db::Work& work, std::string_view actor, std::string_view source, std::vector<AreaRow> rows,
                                  const AreaImportOptions& options) {
  return AreaImport(work, options).run(actor, source, std::move(rows));
}

Result<ImportReport> import_area_file(db::Database& database, UtcTime now, RandomSource& random, std::string_view actor,
                                      const std::filesystem::path& file, const AreaImportOptions& options,
                                      run::Isolation isolation) {
  const auto table = read_area_file(file, isolation);
  if (!table) return refused_by(table);
  auto rows = rows_of_table(*table, options);
  if (!rows) return refused_by(rows);
  return database.write(now, random,
                        [&](db::Work& work) { return import_areas(work, actor, table->source, std::move(*rows), options); });
}

}  // namespace samverkan::area
