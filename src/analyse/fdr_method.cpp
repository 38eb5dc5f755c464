// SPDX-License-Identifier: EUPL-1.2
#include "analyse/methods.hpp"
#include "analyse/table.hpp"
#include "stats/fdr.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  std::string file, p = "p";
  std::optional<std::uint64_t> seed;
};

Result<Report> run(const Options& options) {
  const auto table = Table::read(options.file, "p");
  if (!table) return refused_by(table);
  const auto p = table->numbers(options.p);
  if (!p) return refused_by(p);
  const auto adjusted = stats::adjust(*p);
  if (!adjusted) return refused_by(adjusted);
  return Report{.method = "fdr",
                .method_version = stats::kFdrVersion,
                .options = {{"p", options.file}, {"p-column", options.p}},
                .seed = options.seed ? std::optional(Seed{*options.seed}) : std::nullopt,
                .n = static_cast<std::int64_t>(p->size()),
                .result = {{"p", *p}, {"bh", adjusted->bh}, {"by", adjusted->by}, {"holm", adjusted->holm}}};
}

}  // namespace

void add_fdr(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "fdr", "Many tests at once: which p-values still mean something");
  method.option("--p", options->file, "CSV with a column p, one row a test that was made; - for standard input").required();
  method.option("--p-column", options->p, "The column with the p-values").shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer("Example: printf 'i,p\\n1,0.001\\n2,0.04\\n3,0.5\\n' | samverkan analyse fdr --p -");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
