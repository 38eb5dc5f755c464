-- SPDX-License-Identifier: EUPL-1.2
-- What stands in front is a reference and a sentence, and a correction says which cells it changes.
ALTER TABLE edition_front_items ADD COLUMN kind TEXT NOT NULL DEFAULT 'became';
ALTER TABLE edition_front_items ADD COLUMN sentence TEXT;

-- The typed slots of an item's sentence, in order.
CREATE TABLE edition_front_slots (
  edition_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (edition_id, seq, position)
);

-- append-only: edition_admitted
-- Where a correction counts what came after the first lock: areas and category groups with at least five late reports.
CREATE TABLE edition_admitted (
  edition_id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  category_group TEXT NOT NULL,
  PRIMARY KEY (edition_id, area_id, category_group)
);
