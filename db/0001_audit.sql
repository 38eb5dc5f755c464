-- SPDX-License-Identifier: EUPL-1.2
-- What this store is, and the chained log of acts.
CREATE TABLE store_info (
  kind TEXT NOT NULL CHECK (kind IN ('real', 'synthetic', 'demo')),
  name TEXT NOT NULL,
  made_at BIGINT NOT NULL
);

-- append-only: audit_rows
CREATE TABLE audit_rows (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  seat TEXT NOT NULL,
  verb TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_rows_subject ON audit_rows (subject_kind, subject_id);
CREATE INDEX audit_rows_actor ON audit_rows (actor, at);

CREATE TABLE audit_head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
