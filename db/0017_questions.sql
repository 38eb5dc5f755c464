-- SPDX-License-Identifier: EUPL-1.2
-- Questions to a seat and escalations to a group above: who asked, who is asked, the answer, and whether it will do.
CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  from_seat_id TEXT NOT NULL REFERENCES seats (id),
  from_account_id TEXT NOT NULL REFERENCES accounts (id),
  from_group_id TEXT REFERENCES area_groups (id),
  to_seat_id TEXT REFERENCES seats (id),
  to_group_id TEXT REFERENCES area_groups (id),
  raised_from TEXT REFERENCES questions (id),
  text TEXT NOT NULL,
  about TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  answer_by TEXT NOT NULL,
  state TEXT NOT NULL,
  answer TEXT,
  answered_seat_id TEXT,
  answered_account_id TEXT,
  answered_at BIGINT,
  return_reason TEXT NOT NULL,
  accepted_at BIGINT,
  revision BIGINT NOT NULL,
  CHECK ((to_seat_id IS NULL) <> (to_group_id IS NULL))
);
CREATE INDEX questions_to_seat ON questions (to_seat_id);
CREATE INDEX questions_to_group ON questions (to_group_id);
CREATE INDEX questions_from_seat ON questions (from_seat_id);
CREATE INDEX questions_from_group ON questions (from_group_id);
