-- SPDX-License-Identifier: EUPL-1.2
-- Each escalation that is shown asks whether it was taken on.
CREATE INDEX questions_raised_from ON questions (raised_from);
