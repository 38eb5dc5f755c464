-- SPDX-License-Identifier: EUPL-1.2
-- The time of a meeting that the last letter said which left: whoever was told it reads what it was moved from.
ALTER TABLE meeting_letters ADD COLUMN told_starts_at BIGINT;
ALTER TABLE meeting_letters ADD COLUMN told_ends_at BIGINT;
