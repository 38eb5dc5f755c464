// SPDX-License-Identifier: EUPL-1.2
#include "calendar/letter.hpp"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "kit/base/local_time.hpp"
#include "kit/web/document_words.hpp"

namespace samverkan::calendar {
namespace {

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),  // NOLINT: bytes are bytes
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the zero at the end
  return out;
}

std::string base64_rows(std::string_view bytes) {
  constexpr std::size_t kRow = 76;
  const std::string all = base64(bytes);
  std::string out;
  for (std::size_t at = 0; at < all.size(); at += kRow) out += all.substr(at, kRow) + "\r\n";
  return out;
}

// RFC 2047, in pieces that fit the longest row and cut no character.
std::string encoded_header(std::string_view text) {
  constexpr std::size_t kPiece = 42;
  std::string out;
  while (!text.empty()) {
    std::size_t end = std::min(kPiece, text.size());
    while (end < text.size() && end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    out += (out.empty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + base64(text.substr(0, end)) + "?=";
    text.remove_prefix(end);
  }
  return out;
}

std::string part(std::string_view type, std::string_view content) {
  return "--samverkan\r\nContent-Type: " + std::string(type) + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         base64_rows(content);
}

std::string head(const MailSettings& settings, const std::string& to, const std::string& letter_id, const std::string& subject,
                 UtcTime written_at) {
  return "From: Samverkan <" + settings.from + ">\r\nTo: <" + to + ">\r\nSubject: " + encoded_header(subject) +
         "\r\nDate: " + mail_date(written_at) + "\r\nMessage-ID: <" + letter_id + "@" +
         settings.from.substr(settings.from.find('@') + 1) + ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
}

run::Letter plain_letter(const MailSettings& settings, const std::string& to, const std::string& letter_id,
                         const std::string& subject, const std::string& body, UtcTime written_at) {
  return {.from = settings.from,
          .to = to,
          .text = head(settings, to, letter_id, subject, written_at) +
                  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64_rows(body)};
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string when(Period time) {
  const auto clock = [](const LocalTime& at) { return two_digits(at.hour) + ":" + two_digits(at.minute); };
  const LocalTime from = to_local(time.from);
  return to_iso_date(from.date) + " " + clock(from) + "–" + clock(to_local(time.to));
}

std::string_view key_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::called: return "mail.called";
    case NoticeKind::changed: return "mail.changed";
    case NoticeKind::cancelled: return "mail.cancelled";
  }
  return {};
}

}  // namespace

run::Letter write_letter(const MailSettings& settings, const MailAddress& to, const Notice& notice, std::string_view group_name,
                         UtcTime written_at) {
  const std::string page = settings.pages + "/meetings/" + notice.meeting.text();
  const std::string title = web::document_word(to.language, "calendar.meeting") + " " + std::string(group_name);
  const Appointment appointment{.uid = notice.meeting.text() + "@samverkan",
                                .sequence = notice.sequence,
                                .time = notice.time,
                                .title = title,
                                .place = notice.place,
                                .url = page,
                                .is_cancelled = notice.kind == NoticeKind::cancelled};
  const std::string said = web::document_word(to.language, key_of(notice.kind));
  const bool is_moved = notice.told_before && *notice.told_before != notice.time;
  const std::string moved =
      is_moved ? web::document_word(to.language, "mail.movedFrom") + " " + when(*notice.told_before) + "\r\n" : "";
  const std::string body = said + "\r\n\r\n" + title + "\r\n" + when(notice.time) + "\r\n" +
                           (notice.place.empty() ? "" : notice.place + "\r\n") + moved + "\r\n" + page + "\r\n\r\n" +
                           web::document_word(to.language, "mail.why") + "\r\n" + settings.pages + "/calendar\r\n";
  const std::string method = appointment.is_cancelled ? "CANCEL" : "REQUEST";
  std::string text = head(settings, to.address, notice.letter_id, said + " " + title, written_at) +
                     "Content-Type: multipart/mixed; boundary=samverkan\r\n\r\n";
  text += part("text/plain; charset=utf-8", body);
  text += part("text/calendar; charset=utf-8; method=" + method + "; name=meeting.ics",
               write_invitation(appointment, settings.from, to.address, written_at));
  return {.from = settings.from, .to = to.address, .text = text + "--samverkan--\r\n"};
}

run::Letter write_daily_letter(const MailSettings& settings, const MailAddress& to, const std::string& letter_id,
                               const Waiting& waiting, UtcTime written_at) {
  const auto word = [&](std::string_view key) { return web::document_word(to.language, key); };
  const auto row = [&](std::string_view key, int count, const std::optional<LocalDate>& first) {
    if (count == 0) return std::string();
    return word(key) + ": " + std::to_string(count) + (first ? ", " + word("daily.first") + " " + to_iso_date(*first) : "") +
           "\r\n";
  };
  const std::string subject = word("daily.subject") + " (" + std::to_string(count_of(waiting)) + ")";
  std::string body = word("daily.intro") + "\r\n\r\n" + row("daily.handovers", waiting.handovers, {});
  if (!waiting.promises.empty()) body += word("daily.promises") + ":\r\n";
  for (const WaitingPromises& each : waiting.promises)
    body += "– " + web::function_word(to.language, each.function) + ": " + std::to_string(each.count) + ", " +
            word("daily.first") + " " + to_iso_date(each.first_due) + "\r\n";
  body += row("daily.questions", waiting.questions, waiting.first_answer_by) + row("daily.follow_ups", waiting.follow_ups, {}) +
          row("daily.reports", waiting.reports, {}) + "\r\n" + word("daily.read") + "\r\n" + settings.pages + "/my-day\r\n\r\n" +
          word("daily.why") + "\r\n" + settings.pages + "/calendar\r\n";
  return plain_letter(settings, to.address, letter_id, subject, body, written_at);
}

run::Letter write_invitation_letter(const MailSettings& settings, const access::InvitationLetter& letter, UtcTime written_at) {
  const auto word = [&](std::string_view key) { return web::document_word(letter.language, key); };
  const std::string body = word("invitation.intro") + "\r\n" + settings.pages + "/invitations/" + letter.token + "\r\n\r\n" +
                           word("invitation.until") + " " + to_iso_date(to_local(letter.ends_at).date) + ". " +
                           word("invitation.newest") + "\r\n\r\n" + word("invitation.why") + "\r\n";
  return plain_letter(settings, letter.address, letter.letter_id, word("invitation.subject"), body, written_at);
}

}  // namespace samverkan::calendar
