// SPDX-License-Identifier: EUPL-1.2
// Who is called, is here, or was when it is over, by function. The group can decide when every required function is there, by
// holder or deputy.
import { ActionError, CheckField, Notice, Text } from '../kit'
import { FunctionName } from '../picture'
import type { Meeting } from './meeting'
import { useNoteAttendance } from './meeting_commands'
import { SeatName } from './SeatName'

export function Attendance({ meeting }: { meeting: Meeting }) {
  const note = useNoteAttendance(meeting)
  const mayNote = meeting.may.includes('note_attendance')
  const isOver = meeting.state === 'held' || meeting.state === 'minutes_approved'
  const hasBegun = isOver || meeting.state === 'live'
  const quorum = `${meeting.quorum.holds ? 'holds' : 'missing'}${isOver ? '.past' : ''}` as const
  return (
    <section className="attendance" aria-labelledby="attendance-title">
      <h2 id="attendance-title"><Text id={isOver ? 'meeting.attendance.title.past' : hasBegun ? 'meeting.attendance.title' : 'meeting.attendance.title.toCome'} /></h2>
      <ul>
        {meeting.attendance.map(({ seat, present, confirmed }) => (
          <li key={seat.id}>
            {mayNote
              ? <CheckField label={<><SeatName seat={seat} />{seat.required && <small className="quiet"> <Text id="meeting.seat.required" /></small>}{present && confirmed && <small className="quiet"> <Text id="meeting.attendance.confirmed" /></small>}</>} checked={present} onChange={(event) => note.mutate({ seatId: seat.id, present: event.target.checked })} />
              : <p><SeatName seat={seat} /> {hasBegun && <span className="quiet"><Text id={present ? (confirmed ? 'meeting.attendance.confirmed' : 'meeting.attendance.present') : 'meeting.attendance.absent'} /></span>}</p>}
          </li>
        ))}
      </ul>
      {hasBegun && <p role="status" className="quorum"><Text id={`meeting.quorum.${quorum}`} values={{ missing: meeting.quorum.missing.map((code, index) => <span key={code}>{index > 0 && ', '}<FunctionName code={code} /></span>) }} /></p>}
      <ActionError error={note.error} />
      {!meeting.quorum.holds && meeting.state === 'held' && <Notice kind="wait"><p><Text id="meeting.quorum.heldWithout" /></p></Notice>}
    </section>
  )
}
