-- SPDX-License-Identifier: EUPL-1.2
-- Observations: the newest revision stands in observations, each earlier one in observation_revisions. Free text stands apart, so
-- that it can be destroyed while time, place and category stay.
CREATE TABLE observations (
  id TEXT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  kind TEXT NOT NULL DEFAULT 'observation',
  state TEXT NOT NULL DEFAULT 'received',
  category_group TEXT NOT NULL,
  category TEXT,
  occurred_from BIGINT NOT NULL,
  occurred_to BIGINT NOT NULL,
  counted_at BIGINT NOT NULL,
  place_precision TEXT NOT NULL,
  location TEXT NOT NULL,
  area_id TEXT NOT NULL,
  north_m DOUBLE PRECISION,
  east_m DOUBLE PRECISION,
  place_id TEXT,
  use_for TEXT NOT NULL DEFAULT 'planning',
  received_at BIGINT NOT NULL,
  author_id TEXT,
  seat_id TEXT,
  organisation_id TEXT,
  source_kind TEXT,
  text_state TEXT NOT NULL DEFAULT 'none',
  routed_to TEXT,
  source_number BIGINT NOT NULL DEFAULT 0,
  source_id TEXT,
  content_hash BIGINT NOT NULL,
  job BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX observations_time ON observations (counted_at);

-- append-only: observation_revisions
CREATE TABLE observation_revisions (
  observation_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL,
  superseded_by TEXT NOT NULL,
  state TEXT NOT NULL,
  category_group TEXT NOT NULL,
  category TEXT,
  occurred_from BIGINT NOT NULL,
  occurred_to BIGINT NOT NULL,
  place_precision TEXT NOT NULL,
  location TEXT NOT NULL,
  area_id TEXT NOT NULL,
  north_m DOUBLE PRECISION,
  east_m DOUBLE PRECISION,
  PRIMARY KEY (observation_id, revision)
);

-- kind: 'text' is what the reporter wrote, 'reject_note' what the reporter is told.
CREATE TABLE observation_texts (
  observation_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  kept_until TEXT NOT NULL,
  PRIMARY KEY (observation_id, revision, kind)
);

CREATE TABLE observation_receipts (
  number TEXT PRIMARY KEY,
  observation_id TEXT NOT NULL UNIQUE,
  author_id TEXT NOT NULL,
  received_at BIGINT NOT NULL
);
CREATE INDEX observation_receipts_author ON observation_receipts (author_id, received_at);

-- A report that tells of the same event as another: it counts once, through the main one.
CREATE TABLE observation_links (
  observation_id TEXT PRIMARY KEY,
  main_id TEXT NOT NULL,
  linked_at BIGINT NOT NULL
);
CREATE INDEX observation_links_main ON observation_links (main_id);

-- append-only: observation_steps
CREATE TABLE observation_steps (
  observation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY (observation_id, seq)
);

-- append-only: observation_deletions
CREATE TABLE observation_deletions (
  observation_id TEXT PRIMARY KEY,
  erased_at BIGINT NOT NULL,
  reason TEXT NOT NULL
);

CREATE TABLE observation_sources (
  number BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  is_synthetic BIGINT NOT NULL
);

-- Rows of a job are seen when its state is 'done'; what a cancelled or broken job left is removed at the next start.
CREATE TABLE import_jobs (
  number BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  file_name TEXT NOT NULL,
  source TEXT NOT NULL,
  actor TEXT NOT NULL,
  rows_read BIGINT NOT NULL DEFAULT 0,
  rows_accepted BIGINT NOT NULL DEFAULT 0,
  rows_rejected BIGINT NOT NULL DEFAULT 0,
  rows_unchanged BIGINT NOT NULL DEFAULT 0,
  first_id TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  started_at BIGINT NOT NULL,
  ended_at BIGINT
);

CREATE TABLE import_rejections (
  job BIGINT NOT NULL,
  row_number BIGINT NOT NULL,
  column_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  value TEXT NOT NULL
);
CREATE INDEX import_rejections_job ON import_rejections (job, row_number);

-- New content for observations that exist already: taken in by the job's last transaction.
CREATE TABLE import_changes (
  job BIGINT NOT NULL,
  observation_id TEXT NOT NULL,
  category_group TEXT NOT NULL,
  category TEXT NOT NULL,
  occurred_from BIGINT NOT NULL,
  occurred_to BIGINT NOT NULL,
  counted_at BIGINT NOT NULL,
  place_precision TEXT NOT NULL,
  location TEXT NOT NULL,
  area_id TEXT NOT NULL,
  north_m DOUBLE PRECISION,
  east_m DOUBLE PRECISION,
  content_hash BIGINT NOT NULL,
  body TEXT NOT NULL,
  kept_until TEXT NOT NULL,
  PRIMARY KEY (job, observation_id)
);

CREATE TABLE import_mappings (
  header_hash TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  saved_at BIGINT NOT NULL
);

-- The police's list of events: text on the level of a county. Never on a map, never counted.
CREATE TABLE news_events (
  id BIGINT PRIMARY KEY,
  revision BIGINT NOT NULL,
  happened_at BIGINT,
  published_at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  event_type TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  county TEXT NOT NULL,
  place_text TEXT NOT NULL,
  url TEXT NOT NULL,
  content_hash BIGINT NOT NULL,
  job BIGINT NOT NULL
);
CREATE INDEX news_events_time ON news_events (published_at, id);

-- append-only: news_event_revisions
CREATE TABLE news_event_revisions (
  id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  superseded_at BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  event_type TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (id, revision)
);
