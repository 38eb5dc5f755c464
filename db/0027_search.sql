-- SPDX-License-Identifier: EUPL-1.2
-- What can be searched for: one row for each text in the shared room, with the keys of those who may read it. The words stand in a
-- text index with the same number. No text is kept here.
-- text-index: search_words
CREATE TABLE search_documents (
  number BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  author_id TEXT NOT NULL,
  hidden_until BIGINT NOT NULL,
  key_1 TEXT,
  key_2 TEXT,
  key_3 TEXT,
  UNIQUE (kind, subject_id)
);
-- Which way of cutting and stemming the index was made with; empty until it is whole.
CREATE TABLE search_versions (
  version BIGINT PRIMARY KEY
);
