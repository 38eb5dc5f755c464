-- SPDX-License-Identifier: EUPL-1.2
-- A group that was closed by mistake is opened again: when it was to end, when it went on, and why. From the one to the other it
-- was not there.
CREATE TABLE group_reopenings (
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  reopened_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  closing_reason TEXT NOT NULL,
  reason TEXT NOT NULL,
  seat_id TEXT NOT NULL,
  PRIMARY KEY (group_id, reopened_at)
);

-- Whether a seat ends because its group does, and the last day that it had of its own before that.
ALTER TABLE seats ADD COLUMN ends_with_group BIGINT NOT NULL DEFAULT 0;
ALTER TABLE seats ADD COLUMN own_valid_to BIGINT;
UPDATE seats SET ends_with_group = 1
  WHERE EXISTS (SELECT 1 FROM area_groups g WHERE g.id = seats.group_id AND g.closes_at = seats.valid_to);

-- Each other time when the group could not or could decide without a seat, from when: seats.is_required is what the seat was made
-- as. That it can decide without stands on a decision of the group, by its number.
CREATE TABLE requirement_changes (
  seat_id TEXT NOT NULL REFERENCES seats (id),
  valid_from BIGINT NOT NULL,
  is_required BIGINT NOT NULL,
  decision TEXT NOT NULL,
  by_seat_id TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (seat_id, valid_from)
);
