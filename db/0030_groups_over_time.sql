-- SPDX-License-Identifier: EUPL-1.2
-- What changes in a group after its first day. A seat without a first day has been there since the group was made.
ALTER TABLE seats ADD COLUMN valid_from BIGINT;
ALTER TABLE seats ADD COLUMN valid_to BIGINT;

-- Each other rhythm that a group has got, from when: area_groups.rhythm is the one it was made with. A slower one stands on a
-- decision of the group, by its number.
CREATE TABLE rhythm_changes (
  group_id TEXT NOT NULL REFERENCES area_groups (id),
  valid_from BIGINT NOT NULL,
  rhythm TEXT NOT NULL,
  decision TEXT NOT NULL,
  seat_id TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, valid_from)
);

-- A group that ends: from this moment nothing new is made in it, and all of it can be read.
ALTER TABLE area_groups ADD COLUMN closes_at BIGINT;
ALTER TABLE area_groups ADD COLUMN closing_reason TEXT NOT NULL DEFAULT '';
