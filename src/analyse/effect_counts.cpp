// SPDX-License-Identifier: EUPL-1.2
#include "analyse/effect_counts.hpp"

#include <algorithm>
#include <cmath>

namespace samverkan::analyse {
namespace {

Json change_json(const stats::ZoneWeeks& weeks) {
  Json counts = Json::object();
  const auto add = [&](const std::string& zone, const std::vector<double>& series) {
    if (series.empty()) return;
    const auto change = stats::change_of(series, weeks.is_after);
    counts[zone] = {{"before", change.before}, {"after", change.after}};
  };
  add("T", weeks.treated);
  add("C", weeks.comparison);
  add("B", weeks.buffer);
  add("D", weeks.buffer_comparison);
  return counts;
}

void add_row(Report& report, const std::string& of, const std::optional<stats::Estimate>& estimate) {
  if (!estimate) return;
  report.rows.push_back({{"of", of},
                         {"estimate", estimate->value},
                         {"se", estimate->se},
                         {"low", estimate->interval95.low},
                         {"high", estimate->interval95.high},
                         {"low80", estimate->interval80.low},
                         {"high80", estimate->interval80.high},
                         {"p", estimate->p}});
}

// What the designs of counts have in common once they are estimated.
struct Found {
  stats::Estimate effect;
  std::optional<stats::Estimate> buffer = {}, treated_and_buffer = {};
  std::optional<double> placebo_p = {};
  bool half_was_added = false;
};

Result<Found> run_wdd(const stats::ZoneWeeks& weeks, Json& result) {
  const auto found = stats::weighted_displacement(weeks);
  if (!found) return refused_by(found);
  result = estimate_json(found->local, false);
  result["displacement"] = estimate_json(found->buffer, false);
  result["total"] = estimate_json(found->total, false);
  result["scaled"] = estimate_json(found->scaled, false);
  result["ratioBefore"] = number_json(found->ratio_before);
  result["successMeasure"] = number_json(found->success);
  result["displacementQuotient"] = number_json(found->quotient);
  return Found{.effect = found->local, .buffer = found->buffer, .treated_and_buffer = found->total};
}

Result<Found> run_rate_ratio(const stats::ZoneWeeks& weeks, const CountsDesign& asked, Json& result) {
  const auto found = stats::rate_ratio(weeks, {.dispersion = asked.dispersion, .phi = asked.phi});
  if (!found) return refused_by(found);
  result = estimate_json(found->log_ratio, true);
  result["seCounts"] = found->se_counts;
  result["dispersion"] = found->dispersion;
  result["relativeEffectSize"] = found->odds;
  result["relativeEffectSizeInterval"] = interval_json(found->odds95);
  result["averted"] = number_json(found->averted);
  result["displacement"] = estimate_json(found->buffer, true);
  result["treatedAndBuffer"] = estimate_json(found->treated_and_buffer, true);
  return Found{.effect = found->log_ratio,
               .buffer = found->buffer,
               .treated_and_buffer = found->treated_and_buffer,
               .half_was_added = found->half_was_added};
}

Result<Json> run_placebos(const ZoneCounts& counts, const stats::DifferenceOptions& options, Found& found) {
  if (counts.places.empty()) return refuse(Problem::bad_input, "analyse.effect_no_places", "placebos");
  const auto placebos = stats::placebos(counts.weeks, counts.places, options);
  if (!placebos) return refused_by(placebos);
  found.placebo_p = placebos->p;
  Json places = Json::array();
  std::size_t at = 0;
  for (std::size_t i = 0; i < counts.places.size(); ++i) {
    if (std::ranges::all_of(counts.places[i], [](double each) { return each == 0; })) continue;
    const stats::Estimate& estimate = placebos->places[at++];
    places.push_back({{"place", counts.place_names[i]}, {"logRateRatio", estimate.value}, {"se", estimate.se}});
  }
  return Json{{"p", placebos->p}, {"places", std::move(places)}};
}

Result<Found> run_did(const ZoneCounts& counts, const CountsDesign& asked, Json& result) {
  const stats::DifferenceOptions options{.has_week_effects = asked.has_week_effects, .dispersion = asked.dispersion};
  const auto found = stats::difference_in_differences(counts.weeks, options);
  if (!found) return refused_by(found);
  Found all{.effect = found->log_ratio,
            .buffer = found->buffer,
            .treated_and_buffer = found->treated_and_buffer,
            .half_was_added = found->half_was_added};
  result = estimate_json(found->log_ratio, true);
  result["sePoisson"] = found->se_poisson;
  result["seRobust"] = found->se_robust;
  result["dispersion"] = found->phi;
  result["degrees"] = found->degrees;
  if (asked.dispersion == stats::Dispersion::negative_binomial) result["theta"] = number_json(found->theta);
  result["displacement"] = estimate_json(found->buffer, true);
  result["treatedAndBuffer"] = estimate_json(found->treated_and_buffer, true);
  if (asked.has_placebos) {
    auto placebos = run_placebos(counts, options, all);
    if (!placebos) return refused_by(placebos);
    result["placebos"] = *std::move(placebos);
  }
  return all;
}

}  // namespace

Result<void> check_sealed(const Sealed& sealed) {
  if (sealed.delta && !(*sealed.delta < 0)) return refuse(Problem::bad_input, "analyse.effect_delta", "delta");
  return {};
}

void say_sealed(const Sealed& sealed, Json& used) {
  if (!sealed.delta) return;
  used["delta"] = *sealed.delta;
  if (sealed.mde) used["mde"] = *sealed.mde;
  used["dose"] = sealed.dose;
  used["heard-change"] = sealed.heard_change;
  used["definition-changed"] = sealed.definition_changed;
  used["sealed-late"] = sealed.sealed_late;
}

void add_verdict(Json& result, stats::Evidence evidence, const Sealed& sealed, const std::optional<double>& smallest) {
  if (!sealed.delta) return;
  evidence.expected_effect = *sealed.delta;
  evidence.smallest_detectable = sealed.mde ? std::optional(-std::abs(*sealed.mde)) : smallest;
  evidence.dose = sealed.dose;
  evidence.reporting_change = sealed.heard_change;
  evidence.definition_changed = sealed.definition_changed;
  evidence.sealed_after_start = sealed.sealed_late;
  const auto judged = stats::judge(evidence);
  result["verdict"] = name_of(judged.verdict);
  result["obstacles"] = Json::array();
  for (const auto each : judged.obstacles) result["obstacles"].push_back(name_of(each));
}

Result<std::optional<double>> smallest_of_counts(const ZoneCounts& counts, const CountsDesign& asked,
                                                 std::optional<double> weeks_after) {
  const bool is_wdd = asked.design == "wdd";
  const stats::PlanOptions plan{.dispersion = is_wdd ? stats::Dispersion::poisson : asked.dispersion,
                                .phi = is_wdd ? std::nullopt : asked.phi,
                                .has_week_effects = asked.design == "did" && asked.has_week_effects,
                                .weeks_after = weeks_after};
  const auto before = stats::counts_before(counts.weeks, plan);
  if (!before) return refused_by(before);
  return is_wdd ? stats::smallest_displacement(*before, asked.power) : stats::smallest_log_ratio(*before, asked.power);
}

Result<void> run_counts_design(const ZoneCounts& counts, const CountsDesign& asked, Report& report) {
  Json& result = report.result;
  const bool is_wdd = asked.design == "wdd";
  const auto found = is_wdd                         ? run_wdd(counts.weeks, result)
                     : asked.design == "rate-ratio" ? run_rate_ratio(counts.weeks, asked, result)
                                                    : run_did(counts, asked, result);
  if (!found) return refused_by(found);
  result["counts"] = change_json(counts.weeks);
  const auto after = std::ranges::count(counts.weeks.is_after, true);
  const auto before = std::ssize(counts.weeks.is_after) - after;
  result["weeks"] = {{"before", before}, {"after", after}};
  std::optional<double> smallest;
  if (const auto known = smallest_of_counts(counts, asked, std::nullopt)) smallest = *known;
  result["power"] = power_json(asked.power, smallest, !is_wdd);
  add_verdict(result, {.effect = found->effect, .treated_and_buffer = found->treated_and_buffer, .placebo_p = found->placebo_p},
              asked.sealed, smallest);

  add_row(report, "treated", found->effect);
  add_row(report, "buffer", found->buffer);
  add_row(report, "treatedAndBuffer", found->treated_and_buffer);
  if (is_wdd && before != after) report.notes.push_back({"analyse.effect_periods_differ"});
  if (found->half_was_added) report.notes.push_back({"analyse.effect_half_added"});
  if (counts.weeks.buffer.empty()) report.notes.push_back({"analyse.effect_no_buffer"});
  if (asked.design == "did" && !asked.has_placebos) report.notes.push_back({"analyse.effect_without_placebos"});
  report.notes.push_back({"analyse.effect_worst_place"});
  return {};
}

}  // namespace samverkan::analyse
