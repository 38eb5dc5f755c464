-- SPDX-License-Identifier: EUPL-1.2
-- What a group is for, where it stands, and when and where it usually meets.
ALTER TABLE area_groups ADD COLUMN level TEXT NOT NULL DEFAULT 'area_group';
ALTER TABLE area_groups ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE area_groups ADD COLUMN weekday BIGINT NOT NULL DEFAULT 1;
ALTER TABLE area_groups ADD COLUMN starts_at_min BIGINT NOT NULL DEFAULT 780;
ALTER TABLE area_groups ADD COLUMN length_min BIGINT NOT NULL DEFAULT 60;
ALTER TABLE area_groups ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE area_groups ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE meetings ADD COLUMN place TEXT NOT NULL DEFAULT '';
