// SPDX-License-Identifier: EUPL-1.2
// What is done with minutes. The names are the server's verbs.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fetchFile, post } from '../api'
import type { MeetingRow } from './meeting'
import { meetingKey } from './meeting_queries'
import type { MinutesPage, RoomLine, Version } from './minutes'
import { minutesKey } from './minutes_queries'

function useMinutesVerb<Input>(meetingId: string, send: (input: Input) => Promise<MinutesPage>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => Promise.all([minutesKey(meetingId), meetingKey(meetingId), ['group']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}
export const useSetRoom = (meeting: MeetingRow) =>
  useMinutesVerb(meeting.id, ({ line, room }: { line: RoomLine; room: Version }) => post<MinutesPage>(`/meetings/${meeting.id}/set_room`, { kind: line.kind, subjectId: line.id, room }, { etag: meeting.etag }))
export const useApproveMinutes = (meeting: MeetingRow) =>
  useMinutesVerb(meeting.id, (registerNumber: string) => post<MinutesPage>(`/meetings/${meeting.id}/approve_minutes`, registerNumber ? { registerNumber } : {}, { etag: meeting.etag }))
export const useReleaseMinutes = (meetingId: string) =>
  useMinutesVerb(meetingId, (version: Version) => post<MinutesPage>(`/meetings/${meetingId}/release_minutes`, { version }))

// The file is made on the server and saved under the name it gives.
export const useMinutesFile = (meetingId: string) =>
  useMutation({
    mutationFn: async (version: Version) => {
      const { bytes, name } = await fetchFile(`/meetings/${meetingId}/export_minutes`, { version })
      const address = URL.createObjectURL(bytes)
      Object.assign(document.createElement('a'), { href: address, download: name }).click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    },
  })
