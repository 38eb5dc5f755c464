-- SPDX-License-Identifier: EUPL-1.2
-- What changes in a group after its first day. A seat without a first day has been there since the group was made.
ALTER TABLE seats ADD COLUMN valid_from BIGINT;
ALTER TABLE seats ADD COLUMN valid_to BIGINT;
