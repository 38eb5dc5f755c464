-- SPDX-License-Identifier: EUPL-1.2
-- What comes back every year in a group's own words, and the line it became in each year.
CREATE TABLE year_entries (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  title TEXT NOT NULL,
  month BIGINT NOT NULL,
  seat_id TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  removed_at BIGINT
);
CREATE INDEX year_entries_group ON year_entries (group_id);

CREATE TABLE year_entry_items (
  entry_id TEXT NOT NULL REFERENCES year_entries (id),
  year BIGINT NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (entry_id, year)
);

-- When somebody said that a holding would end: how much notice there was.
ALTER TABLE holdings ADD COLUMN end_noted_at BIGINT;
