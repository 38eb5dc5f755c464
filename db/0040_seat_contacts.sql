-- SPDX-License-Identifier: EUPL-1.2
-- The telephone number or e-mail address of the function that sits on a seat: never a person's. Emptied when the seat has ended.
ALTER TABLE seats ADD COLUMN contact TEXT NOT NULL DEFAULT '';
