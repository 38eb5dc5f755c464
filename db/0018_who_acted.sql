-- SPDX-License-Identifier: EUPL-1.2
-- Who sat at the meeting and who answered a promise: a seat confirms its own attendance, and a deputy is one who has acted.
ALTER TABLE attendances ADD COLUMN account_id TEXT;
ALTER TABLE attendances ADD COLUMN confirmed_at BIGINT;
ALTER TABLE actions ADD COLUMN answered_by TEXT;
