-- SPDX-License-Identifier: EUPL-1.2
-- Decisions that say what they rest on, what is expected of them and which earlier one they replace; who reads each line of the
-- minutes; and the minutes as they were approved.
ALTER TABLE decisions ADD COLUMN expected TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN review_on TEXT;
ALTER TABLE decisions ADD COLUMN replaces TEXT REFERENCES decisions (id);
ALTER TABLE decisions ADD COLUMN facts TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN closed_at BIGINT;
ALTER TABLE actions ADD COLUMN made_at BIGINT;
CREATE UNIQUE INDEX decisions_replaces ON decisions (replaces);
CREATE INDEX agenda_items_subject ON agenda_items (kind, subject_id);
CREATE INDEX decisions_review ON decisions (group_id, review_on);

-- Lines, decisions and promises that were given another room than the usual one.
CREATE TABLE rooms (
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  subject_id TEXT NOT NULL,
  room TEXT NOT NULL,
  PRIMARY KEY (meeting_id, subject_id)
);

-- append-only: minutes
CREATE TABLE minutes (
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  version TEXT NOT NULL,
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  register_number TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  approved_seat TEXT NOT NULL,
  approved_at BIGINT NOT NULL,
  PRIMARY KEY (meeting_id, version),
  UNIQUE (group_id, year, number, version)
);

-- append-only: minutes_releases
CREATE TABLE minutes_releases (
  meeting_id TEXT NOT NULL,
  version TEXT NOT NULL,
  released_by TEXT NOT NULL,
  released_seat TEXT NOT NULL,
  released_at BIGINT NOT NULL,
  PRIMARY KEY (meeting_id, version),
  FOREIGN KEY (meeting_id, version) REFERENCES minutes (meeting_id, version)
);
