-- SPDX-License-Identifier: EUPL-1.2
-- Editions: one per area and week, and what was answered to signals. `frozen` is the whole picture as it was shown when the edition
-- was locked; a locked edition is rendered from it alone.
CREATE TABLE editions (
  id TEXT PRIMARY KEY,
  revision BIGINT NOT NULL DEFAULT 1,
  area_id TEXT NOT NULL,
  week TEXT NOT NULL,
  state TEXT NOT NULL,
  summary TEXT NOT NULL DEFAULT '',
  leaves_group BIGINT NOT NULL DEFAULT 0,
  written_by TEXT NOT NULL,
  author_id TEXT NOT NULL,
  reviewed_by TEXT,
  reviewer_id TEXT,
  made_at BIGINT NOT NULL,
  locked_at BIGINT,
  reason TEXT,
  replaces TEXT,
  replaced_by TEXT,
  frozen TEXT NOT NULL DEFAULT '',
  digest TEXT NOT NULL DEFAULT '',
  method_versions TEXT NOT NULL DEFAULT '',
  area_version TEXT NOT NULL DEFAULT ''
);
CREATE INDEX editions_area ON editions (area_id, week);

CREATE TABLE edition_front_items (
  edition_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  item_id TEXT NOT NULL,
  body TEXT NOT NULL,
  outcome TEXT,
  became TEXT,
  PRIMARY KEY (edition_id, seq)
);

-- append-only: signal_answers
CREATE TABLE signal_answers (
  signal_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  series TEXT NOT NULL,
  answer TEXT NOT NULL,
  until_date TEXT,
  meeting_id TEXT,
  answered_at BIGINT NOT NULL,
  seat_id TEXT NOT NULL,
  PRIMARY KEY (signal_id, seq)
);
CREATE INDEX signal_answers_series ON signal_answers (series);
