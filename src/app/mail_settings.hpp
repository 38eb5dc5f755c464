// SPDX-License-Identifier: EUPL-1.2
// Which mail server the operator lets letters leave by, in "mail.toml" beside the store.
#pragma once

#include <filesystem>
#include <optional>

#include "calendar/mail.hpp"

namespace samverkan::app {

/// Nothing when the file is not there: no letters are sent. Refuses (app.mail_unreadable) an unknown key, a server that is
/// neither smtps:// nor smtp://, a page address that is not https (on the machine itself: http), and a password file that cannot
/// be read. TLS is left out for a server on the machine itself alone.
[[nodiscard]] Result<std::optional<calendar::MailSettings>> load_mail_settings(const std::filesystem::path& folder);

}  // namespace samverkan::app
