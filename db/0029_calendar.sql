-- SPDX-License-Identifier: EUPL-1.2
-- The secret address from which a calendar program reads somebody's meetings: one a person, kept only as a hash.
CREATE TABLE calendar_addresses (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  token_hash TEXT NOT NULL UNIQUE,
  made_at BIGINT NOT NULL
);
