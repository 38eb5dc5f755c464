-- SPDX-License-Identifier: EUPL-1.2
-- A meeting that was moved: what it was called for before the last time it was, and when it was first called for, from which the
-- series goes on.
ALTER TABLE meetings ADD COLUMN first_called_for BIGINT;
ALTER TABLE meetings ADD COLUMN moved_from_starts_at BIGINT;
ALTER TABLE meetings ADD COLUMN moved_from_ends_at BIGINT;
ALTER TABLE meetings ADD COLUMN moved_from_place TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN moved_reason TEXT NOT NULL DEFAULT '';
