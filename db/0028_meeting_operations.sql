-- SPDX-License-Identifier: EUPL-1.2
-- Editing together: numbered operations of each meeting (no text), a note line and a title with revisions, and what was saved or
-- refused in them. Operations and history are kept until the minutes are approved.
ALTER TABLE meetings ADD COLUMN operations BIGINT NOT NULL DEFAULT 0;
ALTER TABLE agenda_items ADD COLUMN said TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_items ADD COLUMN said_revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE agenda_items ADD COLUMN title_revision BIGINT NOT NULL DEFAULT 0;

CREATE TABLE meeting_operations (
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  function TEXT NOT NULL,
  PRIMARY KEY (meeting_id, number)
);

-- revision: what it became; none when it was refused.
CREATE TABLE field_history (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  field TEXT NOT NULL,
  base BIGINT NOT NULL,
  revision BIGINT,
  text TEXT NOT NULL,
  seat_id TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX field_history_field ON field_history (meeting_id, field, at);
