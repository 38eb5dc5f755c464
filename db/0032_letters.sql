-- SPDX-License-Identifier: EUPL-1.2
-- Whether somebody wants the daily letter of what waits, and from which hour of the day.
ALTER TABLE mail_addresses ADD COLUMN daily BIGINT NOT NULL DEFAULT 1;
ALTER TABLE mail_addresses ADD COLUMN daily_hour BIGINT NOT NULL DEFAULT 7;

-- The newest day of each person's letter, which is taken before it is sent: whoever comes second finds it taken. What it says is
-- counted anew each time it is tried, so that no text waits here.
CREATE TABLE daily_letters (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  day TEXT NOT NULL,
  letter_id TEXT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  next_try_at BIGINT NOT NULL
);

-- Until when one program has a letter about a meeting to itself.
ALTER TABLE meeting_letters ADD COLUMN claimed_until BIGINT;

-- The letter with which an invitation goes to an address that the one who invites has given. The link's token stands only in the
-- letter: it is made anew each time the letter is tried. Nothing else goes to the address, which is emptied when the link is over.
ALTER TABLE invitations ADD COLUMN mail_address TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN mail_language TEXT NOT NULL DEFAULT 'sv';
ALTER TABLE invitations ADD COLUMN mail_state TEXT NOT NULL DEFAULT 'none';
ALTER TABLE invitations ADD COLUMN mail_tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE invitations ADD COLUMN mail_next_try_at BIGINT NOT NULL DEFAULT 0;
