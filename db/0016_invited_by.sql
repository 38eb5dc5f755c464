-- SPDX-License-Identifier: EUPL-1.2
-- Who gave an invitation: whoever has seen its link could use it, so it ends when somebody else gives the person a seat.
ALTER TABLE invitations ADD COLUMN invited_by TEXT NOT NULL DEFAULT 'system';
