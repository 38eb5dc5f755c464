-- SPDX-License-Identifier: EUPL-1.2
-- Meetings of area groups: agenda, attendance by seat, decisions that lock when taken, and the actions they give a seat.
CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  started_at BIGINT,
  revision BIGINT NOT NULL
);
CREATE INDEX meetings_group ON meetings (group_id, starts_at);

CREATE TABLE agenda_items (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  title TEXT NOT NULL,
  added_by_seat TEXT NOT NULL
);
CREATE INDEX agenda_items_meeting ON agenda_items (meeting_id, position);

CREATE TABLE attendances (
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  seat_id TEXT NOT NULL,
  is_present BIGINT NOT NULL,
  PRIMARY KEY (meeting_id, seat_id)
);

-- append-only: decisions
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  item_id TEXT NOT NULL REFERENCES agenda_items (id),
  text TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  seat_id TEXT NOT NULL,
  due TEXT NOT NULL,
  UNIQUE (group_id, year, number)
);

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  decision_id TEXT NOT NULL REFERENCES decisions (id),
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  seat_id TEXT NOT NULL,
  text TEXT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  help_asked_at BIGINT,
  answered_at BIGINT,
  revision BIGINT NOT NULL
);
CREATE INDEX actions_group ON actions (group_id, state);
CREATE INDEX actions_seat ON actions (seat_id, state);
