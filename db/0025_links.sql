-- SPDX-License-Identifier: EUPL-1.2
-- Links without an account: one answers a promise, the other is the card for a shift. Tokens are kept only as hashes.
CREATE TABLE answer_links (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  action_id TEXT NOT NULL REFERENCES actions (id),
  seat_id TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES accounts (id),
  made_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  used_at BIGINT,
  revoked_at BIGINT
);
CREATE INDEX answer_links_action ON answer_links (action_id);

CREATE TABLE shift_cards (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  decision_id TEXT NOT NULL REFERENCES decisions (id),
  area_id TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  meets_seat_id TEXT,
  made_by TEXT NOT NULL REFERENCES accounts (id),
  made_at BIGINT NOT NULL,
  outcome TEXT,
  took TEXT,
  answered_at BIGINT,
  revoked_at BIGINT
);
CREATE INDEX shift_cards_decision ON shift_cards (decision_id, starts_at);

CREATE TABLE shift_card_texts (
  card_id TEXT PRIMARY KEY REFERENCES shift_cards (id),
  task TEXT NOT NULL,
  why TEXT NOT NULL,
  avoid TEXT NOT NULL
);
