-- SPDX-License-Identifier: EUPL-1.2
-- Signed checkpoints of the log of acts: what its chain was at a row, signed with a key that is not in the store.
-- append-only: audit_checkpoints
CREATE TABLE audit_checkpoints (
  number BIGINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  previous TEXT NOT NULL,
  signature TEXT NOT NULL
);
