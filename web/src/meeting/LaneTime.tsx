// SPDX-License-Identifier: EUPL-1.2
// The minutes of the longer lane: what is set aside, since when it is talked about, and what it got.
import { localClock, Text } from '../kit'
import type { Meeting } from './meeting'

export function LaneTime({ meeting }: { meeting: Meeting }) {
  const { first, reservedMin, spentMin, startedAt, kept } = meeting.longerLane
  return (
    <p className="lane-time" role="status">
      {first && <span><Text id="meeting.lane.reserved" values={{ count: reservedMin }} /></span>}
      {startedAt && <span><Text id="meeting.lane.since" values={{ clock: localClock(startedAt) }} /></span>}
      {(spentMin > 0 || kept !== null) && <span className={kept === false ? 'short' : undefined}><Text id="meeting.lane.spent" values={{ count: spentMin }} /></span>}
    </p>
  )
}
