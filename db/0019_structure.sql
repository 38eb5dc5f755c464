-- SPDX-License-Identifier: EUPL-1.2
-- What whoever leaves a seat wants the next one to know, that the next one has taken over, and the structure of each week as it
-- was counted then.
CREATE TABLE seat_notes (
  holding_id TEXT NOT NULL REFERENCES holdings (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  position BIGINT NOT NULL,
  text TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (holding_id, account_id, position)
);

CREATE TABLE handover_receipts (
  holding_id TEXT PRIMARY KEY REFERENCES holdings (id),
  receipted_at BIGINT NOT NULL
);

CREATE TABLE structure_weeks (
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  week TEXT NOT NULL,
  part TEXT NOT NULL,
  counted BIGINT NOT NULL,
  counted_of BIGINT NOT NULL,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  counted_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, week, part)
);
