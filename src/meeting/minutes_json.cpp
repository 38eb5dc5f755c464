// SPDX-License-Identifier: EUPL-1.2
#include "meeting/minutes_json.hpp"

#include <nlohmann/json.hpp>

#include "kit/web/reply.hpp"
#include "meeting/meeting_json.hpp"

namespace samverkan::meeting {

using nlohmann::json;

namespace {

json date_json(const std::optional<LocalDate>& date) { return date ? json(to_iso_date(*date)) : json(nullptr); }

json attendee_json(const Attendee& attendee) {
  return {{"function", attendee.function}, {"organisation", attendee.organisation}, {"name", attendee.name}};
}

json promise_line_json(const PromiseLine& line) {
  return {{"text", line.text},
          {"function", line.function},
          {"organisation", line.organisation},
          {"dueDate", to_iso_date(line.due)},
          {"state", to_text(line.state)},
          {"reason", line.reason},
          {"helpAsked", line.asked_for_help}};
}

json decision_line_json(const DecisionLine& line) {
  return {{"number", line.number},
          {"text", line.text},
          {"function", line.function},
          {"organisation", line.organisation},
          {"dueDate", to_iso_date(line.due)},
          {"promise", line.promise},
          {"expected", line.expected},
          {"reviewDate", date_json(line.review_on)},
          {"replaces", line.replaces},
          {"facts", facts_json(line.facts)}};
}

template <class Lines, class ToJson>
json list_json(const Lines& lines, ToJson to_json) {
  json list = json::array();
  for (const auto& line : lines) list.push_back(to_json(line));
  return list;
}

json paragraph_json(const Paragraph& paragraph) {
  return {{"number", paragraph.number},
          {"kind", to_text(paragraph.kind)},
          {"title", paragraph.title},
          {"state", to_text(paragraph.state)},
          {"parkedUntil", date_json(paragraph.parked_until)},
          {"movedTo", paragraph.moved_to},
          {"said", paragraph.said},
          {"decisions", list_json(paragraph.decisions, decision_line_json)}};
}

json seat_json(const std::optional<cooperation::SeatView>& seat) {
  if (!seat) return nullptr;
  return {{"function", seat->seat.function}, {"organisation", seat->organisation_name}};
}

json line_json(const RoomLine& line) {
  return {{"kind", to_text(line.kind)},
          {"id", line.id},
          {"text", line.text},
          {"room", to_text(line.room)},
          {"widest", to_text(line.widest)}};
}

json figure_json(const std::optional<FactsFigure>& figure) {
  if (!figure) return nullptr;
  return {{"shown", figure->shown},
          {"usual", {{"low", figure->usual_low}, {"high", figure->usual_high}}},
          {"areaVersion", figure->area_version},
          {"sources", figure->sources},
          {"editionId", figure->edition_id}};
}

}  // namespace

json facts_json(const std::optional<DecisionFacts>& facts) {
  if (!facts) return nullptr;
  return {{"kind", to_text(facts->kind)},           {"title", facts->title},       {"basis", facts->basis},
          {"categoryGroup", facts->category_group}, {"area", facts->area},         {"week", facts->week},
          {"direction", facts->direction},          {"decision", facts->decision}, {"figure", figure_json(facts->figure)}};
}

json minutes_json(const Minutes& minutes) {
  return {{"version", to_text(minutes.version)},
          {"group", minutes.group},
          {"startsAt", to_rfc3339(minutes.starts_at)},
          {"endsAt", to_rfc3339(minutes.ends_at)},
          {"place", minutes.place},
          {"present", list_json(minutes.present, attendee_json)},
          {"missing", minutes.missing},
          {"promises", list_json(minutes.promises, promise_line_json)},
          {"paragraphs", list_json(minutes.paragraphs, paragraph_json)}};
}

json minutes_view_json(const MinutesView& view) {
  json reply = {{"meeting", meeting_json(view.meeting)},
                {"group", {{"slug", view.group.slug}, {"name", view.group.name}}},
                {"version", to_text(view.version)},
                {"number", nullptr},
                {"registerNumber", nullptr},
                {"approvedAt", nullptr},
                {"approvedBy", seat_json(view.approved_seat)},
                {"releasedAt", nullptr},
                {"releasedBy", seat_json(view.released_seat)},
                {"digest", nullptr},
                {"lines", list_json(view.lines, line_json)},
                {"may", view.may}};
  if (view.draft) reply["minutes"] = minutes_json(*view.draft);
  if (view.approved) {
    const ApprovedMinutes& approved = *view.approved;
    reply["minutes"] = json::parse(approved.content);
    reply["number"] = number_text(approved);
    reply["registerNumber"] = approved.register_number;
    reply["approvedAt"] = to_rfc3339(approved.approved_at);
    reply["digest"] = approved.digest;
    if (approved.released_at) reply["releasedAt"] = to_rfc3339(*approved.released_at);
  }
  return reply;
}

}  // namespace samverkan::meeting
