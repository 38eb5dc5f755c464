-- SPDX-License-Identifier: EUPL-1.2
-- What stood in front of an edition when it was locked, so that the agendas of its area can be written from it.
-- append-only: edition_signals
CREATE TABLE edition_signals (
  edition_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  signal_id TEXT NOT NULL,
  PRIMARY KEY (edition_id, position)
);
