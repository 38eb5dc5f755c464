-- SPDX-License-Identifier: EUPL-1.2
-- One edition of an area and week is live at a time, and one correction of it under way, also when two are opened at once.
-- Where a store has more already, the one that was shown stays (the locked one, else the newest), and the others are withdrawn.
UPDATE editions SET state = 'withdrawn', revision = revision + 1
WHERE replaces IS NULL AND state IN ('draft', 'in_review', 'locked') AND EXISTS (
  SELECT 1 FROM editions other
  WHERE other.area_id = editions.area_id AND other.week = editions.week AND other.replaces IS NULL
    AND other.state IN ('draft', 'in_review', 'locked')
    AND (CASE other.state WHEN 'locked' THEN 1 ELSE 0 END > CASE editions.state WHEN 'locked' THEN 1 ELSE 0 END
      OR (CASE other.state WHEN 'locked' THEN 1 ELSE 0 END = CASE editions.state WHEN 'locked' THEN 1 ELSE 0 END
        AND (other.made_at > editions.made_at OR (other.made_at = editions.made_at AND other.id > editions.id)))));
UPDATE editions SET state = 'withdrawn', revision = revision + 1
WHERE state IN ('draft', 'in_review') AND EXISTS (
  SELECT 1 FROM editions other
  WHERE other.replaces = editions.replaces AND other.state IN ('draft', 'in_review')
    AND (other.made_at > editions.made_at OR (other.made_at = editions.made_at AND other.id > editions.id)));
CREATE UNIQUE INDEX editions_live ON editions (area_id, week) WHERE replaces IS NULL AND state IN ('draft', 'in_review', 'locked');
CREATE UNIQUE INDEX editions_correction ON editions (replaces) WHERE state IN ('draft', 'in_review');
