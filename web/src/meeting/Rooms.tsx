// SPDX-License-Identifier: EUPL-1.2
// Who reads what: each line, decision and promise of the meeting with the widest version it stands in.
import { ActionError, Section, SelectField, Text, useText } from '../kit'
import type { MeetingRow } from './meeting'
import { type RoomLine, roomsUpTo, type Version } from './minutes'
import { useSetRoom } from './minutes_commands'

export function Rooms({ meeting, lines }: { meeting: MeetingRow; lines: readonly RoomLine[] }) {
  const t = useText()
  const set = useSetRoom(meeting)
  return (
    <Section className="screen-only" title={<Text id="meeting.minutes.rooms.title" />} intro={<Text id="meeting.minutes.rooms.intro" />}>
      <ul className="rooms hairlines">
        {lines.map((line) => (
          <li key={line.id} data-kind={line.kind} data-line={line.text}>
            <SelectField label={<><small>{t(`meeting.minutes.rooms.${line.kind}`)}</small> {line.text}</>} value={line.room} disabled={roomsUpTo(line.widest).length === 1} onChange={(event) => set.mutate({ line, room: event.target.value as Version })}>
              {roomsUpTo(line.widest).map((room) => <option key={room} value={room}>{t(`meeting.minutes.version.${room}`)}</option>)}
            </SelectField>
          </li>
        ))}
      </ul>
      <ActionError error={set.error} />
    </Section>
  )
}
