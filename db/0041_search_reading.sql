-- SPDX-License-Identifier: EUPL-1.2
-- One index holds all that a search asks of a text, so that no row is fetched for each of the thousands that a common word stands
-- in. The number is no primary key, which would be looked up instead. The index is made anew from the texts after the start.
DELETE FROM search_versions;
DROP TABLE search_documents;
CREATE TABLE search_documents (
  number BIGINT NOT NULL,
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
CREATE INDEX search_documents_reading ON search_documents (number, kind, subject_id, changed_at, author_id, hidden_until, key_1, key_2, key_3);
