// SPDX-License-Identifier: EUPL-1.2
#include "audit/audit.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "audit/checkpoint.hpp"
#include "kit/base/check.hpp"

namespace samverkan::audit {
namespace {

// Each field with its length before it, so that no two rows have the same bytes.
void append_field(std::string& bytes, const std::string& field) {
  bytes += std::to_string(field.size());
  bytes.push_back(':');
  bytes += field;
}

std::string chained(const std::string& previous, std::int64_t seq, UtcTime at, const Entry& entry) {
  std::string bytes;
  append_field(bytes, previous);
  append_field(bytes, std::to_string(seq));
  append_field(bytes, std::to_string(to_millis(at)));
  for (const std::string& field :
       {entry.actor, entry.seat, entry.verb, entry.subject_kind, entry.subject_id, to_text(entry.outcome), entry.detail})
    append_field(bytes, field);
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  std::string hex(65, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

Outcome to_outcome(const std::string& text) { return text == "refused" ? Outcome::refused : Outcome::done; }

// Goes through the checkpoints beside the rows.
class Checkpoints {
 public:
  Checkpoints(db::Work& work, const Trust& trust) : all_(checkpoints(work)), trust_(trust) {}

  // The row's hash is what was signed for it; else something before it has been made anew.
  void compare(std::int64_t seq, const std::string& hash, Verification& result) {
    if (at_ == all_.size() || all_[at_].seq != seq) return;
    const Checkpoint& here = all_[at_++];
    if (!trust_.public_keys.empty() && !is_signed_by(here, trust_.public_keys)) fail(result, "checkpoint_forged", seq);
    else if (here.hash != hash) fail(result, "changed", seq);
    else result.signed_rows = seq, result.signed_at = here.at;
  }

  // What is missing: in the numbers, in the chain of signatures, or against the list that is kept outside.
  void compare_list(Verification& result) const {
    std::string previous;
    std::int64_t number = 0, seq = 0;
    std::vector<std::string> lines;
    for (const Checkpoint& each : all_) {
      if (each.number != number + 1 || each.previous != previous) return removed(result, seq + 1, each.seq);
      lines.push_back(to_line(each));
      previous = each.signature;
      number = each.number;
      seq = each.seq;
    }
    if (at_ != all_.size()) return fail(result, "checkpoint_forged", all_[at_].seq);  // of no row in its turn
    for (const std::string& line : trust_.lines)
      if (std::ranges::find(lines, line) == lines.end()) return removed(result, seq + 1, result.rows);
  }

  // A checkpoint of a row that is not there: the rows after the last one were cut off.
  [[nodiscard]] bool reaches_beyond(std::int64_t rows) const { return !all_.empty() && all_.back().seq > rows; }

 private:
  static void fail(Verification& result, std::string what, std::int64_t last) {
    result.what = std::move(what);
    result.first_wrong = result.signed_rows + 1;
    result.last_wrong = last;
  }
  static void removed(Verification& result, std::int64_t first, std::int64_t last) {
    result.what = "checkpoint_removed";
    result.first_wrong = first;
    result.last_wrong = last;
  }

  std::vector<Checkpoint> all_;
  const Trust& trust_;
  std::size_t at_ = 0;
};

}  // namespace

std::string to_text(Outcome outcome) { return outcome == Outcome::done ? "done" : "refused"; }

void record(db::Work& work, const Entry& entry) {
  CHECK(!entry.actor.empty() && !entry.verb.empty(), "an act has an actor and a verb");
  // Taking the next number locks the head until the transaction ends, so that the chain has one order.
  const auto head =
      work.find_row<std::int64_t, std::string>("UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash");
  CHECK(head, "the head of the chain exists");
  const auto& [seq, previous] = *head;
  const std::string hash = chained(previous, seq, work.now(), entry);
  work.execute(
      "INSERT INTO audit_rows (seq, at, actor, seat, verb, subject_kind, subject_id, outcome, detail, hash) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      seq, work.now(), entry.actor, entry.seat, entry.verb, entry.subject_kind, entry.subject_id, to_text(entry.outcome),
      entry.detail, hash);
  work.execute("UPDATE audit_head SET hash = ? WHERE id = 1", hash);
}

Verification verify(db::Work& work, const Trust& trust) {
  Verification result;
  Checkpoints signed_ones(work, trust);
  std::string previous;
  constexpr std::int64_t kBatch = 5000;
  const auto wrong = [&](std::string what) {
    result.what = std::move(what);
    result.first_wrong = result.last_wrong = result.rows + 1;
  };
  for (bool more = true; more;) {
    const auto rows = work.rows<std::int64_t, UtcTime, std::string, std::string, std::string, std::string, std::string,
                                std::string, std::string, std::string>(
        "SELECT seq, at, actor, seat, verb, subject_kind, subject_id, outcome, detail, hash FROM audit_rows WHERE seq > ? ORDER "
        "BY seq LIMIT ?",
        result.rows, kBatch);
    more = rows.size() == static_cast<std::size_t>(kBatch);
    for (const auto& [seq, at, actor, seat, verb, kind, id, outcome, detail, hash] : rows) {
      if (seq != result.rows + 1) wrong("gap");
      else if (hash != chained(previous, seq, at, {actor, seat, verb, kind, id, to_outcome(outcome), detail})) wrong("changed");
      else signed_ones.compare(seq, hash, result);
      if (!result.what.empty()) return result;
      result.rows = seq;
      previous = hash;
    }
  }
  const auto head = work.find_row<std::int64_t, std::string>("SELECT seq, hash FROM audit_head WHERE id = 1");
  const bool is_head = head && std::get<0>(*head) == result.rows && std::get<1>(*head) == previous;
  if (!is_head || signed_ones.reaches_beyond(result.rows)) wrong("cut");
  else signed_ones.compare_list(result);
  return result;
}

std::int64_t last_seq(db::Work& work) {
  const auto head = work.find_row<std::int64_t>("SELECT seq FROM audit_head WHERE id = 1");
  CHECK(head, "the head of the chain exists");
  return std::get<0>(*head);
}

std::vector<Act> acts_since(db::Work& work, std::int64_t seq) {
  std::vector<Act> acts;
  work.each_row<std::string, std::string, std::string>(
      "SELECT verb, subject_kind, subject_id FROM audit_rows WHERE seq > ? AND outcome = 'done' ORDER BY seq",
      [&](std::string verb, std::string kind, std::string id) {
        acts.push_back({std::move(verb), std::move(kind), std::move(id)});
      },
      seq);
  return acts;
}

std::vector<Row> list(db::Work& work, const Filter& filter) {
  std::vector<Row> found;
  const auto rows = work.rows<std::int64_t, UtcTime, std::string, std::string, std::string, std::string, std::string, std::string,
                              std::string, std::string>(
      "SELECT seq, at, actor, seat, verb, subject_kind, subject_id, outcome, detail, hash FROM audit_rows WHERE seq < ? "
      "AND (? = '' OR subject_kind = ?) AND (? = '' OR subject_id = ?) AND (? = '' OR actor = ?) ORDER BY seq DESC LIMIT ?",
      filter.before_seq, filter.subject_kind.value_or(""), filter.subject_kind.value_or(""), filter.subject_id.value_or(""),
      filter.subject_id.value_or(""), filter.actor.value_or(""), filter.actor.value_or(""), filter.limit);
  for (const auto& [seq, at, actor, seat, verb, kind, id, outcome, detail, hash] : rows)
    found.push_back({seq, at, {actor, seat, verb, kind, id, to_outcome(outcome), detail}, hash});
  return found;
}

}  // namespace samverkan::audit
