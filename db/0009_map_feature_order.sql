-- SPDX-License-Identifier: EUPL-1.2
-- Features of a layer keep the order of their file, so that the same file again is known to change nothing.
ALTER TABLE map_features ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
