-- SPDX-License-Identifier: EUPL-1.2
-- Somebody who sits on a seat is away for a while: the deputies act meanwhile.
ALTER TABLE holdings ADD COLUMN away_from BIGINT;
ALTER TABLE holdings ADD COLUMN away_to BIGINT;
