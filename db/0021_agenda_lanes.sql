-- SPDX-License-Identifier: EUPL-1.2
-- The agenda in two lanes: what becomes of each line, which earlier line it goes on from, and the minutes of the longer lane.
ALTER TABLE agenda_items ADD COLUMN lane TEXT NOT NULL DEFAULT 'now';
ALTER TABLE agenda_items ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
ALTER TABLE agenda_items ADD COLUMN carried_from TEXT;
ALTER TABLE agenda_items ADD COLUMN times_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE agenda_items ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_items ADD COLUMN parked_until TEXT;
ALTER TABLE agenda_items ADD COLUMN moved_to TEXT;
ALTER TABLE agenda_items ADD COLUMN settled_at BIGINT;
CREATE INDEX agenda_items_carried_from ON agenda_items (carried_from);
CREATE INDEX agenda_items_state ON agenda_items (state);
CREATE INDEX decisions_item ON decisions (item_id);

-- What stood on the agendas of meetings that are over does not come back.
UPDATE agenda_items SET state = 'closed'
WHERE meeting_id IN (SELECT id FROM meetings WHERE state IN ('held', 'minutes_approved', 'cancelled'));

ALTER TABLE meetings ADD COLUMN longer_first BIGINT NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN lane_started_at BIGINT;
ALTER TABLE meetings ADD COLUMN lane_spent_ms BIGINT NOT NULL DEFAULT 0;

-- What every new meeting of a group begins with.
CREATE TABLE standard_items (
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  position BIGINT NOT NULL,
  lane TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (group_id, position)
);
