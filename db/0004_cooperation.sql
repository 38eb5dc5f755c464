-- SPDX-License-Identifier: EUPL-1.2
-- Organisations, area groups, seats and who holds them when.
CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL
);

CREATE TABLE area_groups (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  area_id TEXT NOT NULL,
  rhythm TEXT NOT NULL,
  made_at BIGINT NOT NULL
);

CREATE TABLE seats (
  id TEXT PRIMARY KEY,
  function TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  area_id TEXT NOT NULL,
  group_id TEXT REFERENCES area_groups (id),
  is_required BIGINT NOT NULL,
  reports_weekly BIGINT NOT NULL,
  topics TEXT NOT NULL
);
CREATE INDEX seats_area ON seats (area_id);
CREATE INDEX seats_group ON seats (group_id);

CREATE TABLE holdings (
  id TEXT PRIMARY KEY,
  seat_id TEXT NOT NULL REFERENCES seats (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  is_deputy BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT
);
CREATE INDEX holdings_account ON holdings (account_id);
CREATE INDEX holdings_seat ON holdings (seat_id);
