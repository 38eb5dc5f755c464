-- SPDX-License-Identifier: EUPL-1.2
-- Accounts, sign-in and invitations. Seats and who holds them stand in the cooperation module.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL UNIQUE,
  password_hash TEXT,
  made_at BIGINT NOT NULL,
  closed_at BIGINT
);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  made_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);

CREATE TABLE invitations (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  ends_at BIGINT NOT NULL,
  used_at BIGINT
);
