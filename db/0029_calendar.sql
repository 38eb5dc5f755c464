-- SPDX-License-Identifier: EUPL-1.2
-- The secret address from which a calendar program reads somebody's meetings: one a person, kept only as a hash.
CREATE TABLE calendar_addresses (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  token_hash TEXT NOT NULL UNIQUE,
  made_at BIGINT NOT NULL
);

-- Where somebody wants to be told of meetings, and in which language. Seen by nobody else.
CREATE TABLE mail_addresses (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  address TEXT NOT NULL,
  language TEXT NOT NULL
);

-- What a person has been told of a meeting, or is to be told as soon as it can be sent. The letter is written from it each time it
-- is tried, so that no text waits here.
CREATE TABLE meeting_letters (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  letter_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  place TEXT NOT NULL,
  state TEXT NOT NULL,
  was_told BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  next_try_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, meeting_id)
);
CREATE INDEX meeting_letters_waiting ON meeting_letters (state, next_try_at);
