-- SPDX-License-Identifier: EUPL-1.2
-- The seat that follows a commitment up, beside the party that has made it.
ALTER TABLE agreement_commitments ADD COLUMN seat_id TEXT;
