-- SPDX-License-Identifier: EUPL-1.2
-- What was looked at once for a week, by which methods and options, and what stood out. One row a week: a new look takes the place
-- of the old one, and an edition keeps what was shown when it was locked. Holds exact counts, as observations do.
CREATE TABLE week_analyses (
  week TEXT NOT NULL PRIMARY KEY,
  made_at BIGINT NOT NULL,
  basis TEXT NOT NULL,
  area_version TEXT NOT NULL,
  methods TEXT NOT NULL,
  seed BIGINT NOT NULL,
  options TEXT NOT NULL,
  result TEXT NOT NULL
);
