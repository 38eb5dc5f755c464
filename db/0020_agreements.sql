-- SPDX-License-Identifier: EUPL-1.2
-- Agreements on cooperation: who agrees, to what end and in which areas, what each has committed itself to, what residents were
-- promised, and what became of it. How an agreement stands follows from its dates: no state is stored.
CREATE TABLE agreements (
  id TEXT PRIMARY KEY,
  area_id TEXT NOT NULL,
  level TEXT NOT NULL,
  overarching_id TEXT REFERENCES agreements (id),
  replaces_id TEXT REFERENCES agreements (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  put_in_force_at BIGINT,
  put_in_force_seat_id TEXT,
  put_in_force_account_id TEXT,
  replaced_from TEXT,
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL
);

-- The lists of plain texts: parties, purposes, areas of cooperation, codes of themes, priorities in own words.
CREATE TABLE agreement_lines (
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  kind TEXT NOT NULL,
  position BIGINT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (agreement_id, kind, position)
);

CREATE TABLE agreement_commitments (
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  position BIGINT NOT NULL,
  text TEXT NOT NULL,
  party TEXT NOT NULL,
  follow_up_on TEXT NOT NULL,
  PRIMARY KEY (agreement_id, position)
);

CREATE TABLE citizen_promises (
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  position BIGINT NOT NULL,
  text TEXT NOT NULL,
  area_id TEXT NOT NULL,
  due_on TEXT NOT NULL,
  PRIMARY KEY (agreement_id, position)
);

CREATE TABLE agreement_follow_ups (
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  item TEXT NOT NULL,
  position BIGINT NOT NULL,
  number BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  text TEXT NOT NULL,
  followed_up_on TEXT NOT NULL,
  seat_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (agreement_id, item, position, number)
);
