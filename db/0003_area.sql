-- SPDX-License-Identifier: EUPL-1.2
-- Areas with dated boundaries, the police list, population and named places. Dates are "2026-11-22", so they sort as text.
CREATE TABLE areas (
  id TEXT PRIMARY KEY,
  level TEXT NOT NULL,
  code TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  is_remainder BIGINT NOT NULL,
  closed_from TEXT,
  made_at BIGINT NOT NULL,
  UNIQUE (level, code)
);

-- A new boundary, name or parent is a new row from a date; of several from the same date the last counts.
-- append-only: area_versions
CREATE TABLE area_versions (
  id TEXT PRIMARY KEY,
  seq BIGINT NOT NULL UNIQUE,
  area_id TEXT NOT NULL REFERENCES areas (id),
  valid_from TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id TEXT REFERENCES areas (id),
  boundary TEXT,
  import_id TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX area_versions_area ON area_versions (area_id, valid_from);

CREATE TABLE area_imports (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  origin TEXT NOT NULL,
  level TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  rows_read BIGINT NOT NULL,
  rows_accepted BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);

CREATE TABLE area_populations (
  area_id TEXT NOT NULL REFERENCES areas (id),
  year BIGINT NOT NULL,
  people BIGINT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (area_id, year)
);

CREATE TABLE police_list_entries (
  list_date TEXT NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,
  town TEXT NOT NULL,
  lpo TEXT NOT NULL,
  boundary TEXT NOT NULL,
  PRIMARY KEY (list_date, name)
);

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  area_id TEXT NOT NULL REFERENCES areas (id),
  north_m DOUBLE PRECISION NOT NULL,
  east_m DOUBLE PRECISION NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX places_area ON places (area_id);
