-- SPDX-License-Identifier: EUPL-1.2
-- What the last picture showed of each week to those without row right: who has seen it remembers, so the next one keeps to it.
-- Cells that are not zero; `part` is 'whole' or 'unknown_place'.
CREATE TABLE shown_weeks (
  profile TEXT NOT NULL,
  week TEXT NOT NULL,
  small_max BIGINT NOT NULL,
  PRIMARY KEY (profile, week)
);

CREATE TABLE shown_cells (
  profile TEXT NOT NULL,
  week TEXT NOT NULL,
  area_id TEXT NOT NULL,
  part TEXT NOT NULL,
  category_group TEXT NOT NULL,
  count BIGINT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (profile, week, area_id, part, category_group)
);
