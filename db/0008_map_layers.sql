-- SPDX-License-Identifier: EUPL-1.2
-- What a map draws for orientation and never counts in: water, green, land of neighbours, tracks. A layer is replaced whole.
CREATE TABLE map_features (
  id TEXT PRIMARY KEY,
  layer TEXT NOT NULL,
  name TEXT NOT NULL,
  credit TEXT NOT NULL,
  geometry TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX map_features_layer ON map_features (layer);
