// SPDX-License-Identifier: EUPL-1.2
// What is done at a meeting. The names are the server's verbs; each answers with the meeting as it became.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'
import { type Instant, type PlainDate, uuid7 } from '../kit'
import type { AgendaItem, Answer, Meeting, Promised } from './meeting'
import { meetingKey } from './meeting_queries'

function useVerb<Input>(meetingId: string, send: (input: Input) => Promise<Meeting>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (meeting) => {
      queries.setQueryData(meetingKey(meetingId), meeting)
      for (const key of ['group', 'decisions', 'my_day']) void queries.invalidateQueries({ queryKey: [key] })
    },
    onError: () => queries.invalidateQueries({ queryKey: meetingKey(meetingId) }),
  })
}
export type StateVerb = 'start' | 'close' | 'cancel'
export const useStateVerb = (meeting: Meeting) => useVerb(meeting.id, (verb: StateVerb) => post<Meeting>(`/meetings/${meeting.id}/${verb}`, {}, { etag: meeting.etag }))
export const useMoveMeeting = (meeting: Meeting) =>
  useVerb(meeting.id, (wanted: { startsAt: Instant; endsAt: Instant; place: string; reason: string }) => post<Meeting>(`/meetings/${meeting.id}/move`, wanted, { etag: meeting.etag }))
export const useAddItem = (meeting: Meeting) =>
  useVerb(meeting.id, (item: Pick<AgendaItem, 'kind' | 'subjectId' | 'title' | 'lane'>) => post<Meeting>(`/meetings/${meeting.id}/add_item`, { id: uuid7(), ...item }))
export const useParkItem = (meeting: Meeting) =>
  useVerb(meeting.id, ({ itemId, note, until }: { itemId: string; note: string; until: PlainDate | null }) => post<Meeting>(`/meetings/${meeting.id}/park_item`, { itemId, note, ...(until ? { until } : {}) }))
export const useSettleItem = (meeting: Meeting) =>
  useVerb(meeting.id, ({ itemId, verb }: { itemId: string; verb: 'close_item' | 'reopen_item' }) => post<Meeting>(`/meetings/${meeting.id}/${verb}`, { itemId }))
export const useSendItem = (meeting: Meeting) =>
  useVerb(meeting.id, ({ verb, ...sending }: { id: string; itemId: string; toGroupSlug: string; verb: 'move_item' | 'copy_item' }) => post<Meeting>(`/meetings/${meeting.id}/${verb}`, sending))
export const useTimeLane = (meeting: Meeting) => useVerb(meeting.id, (verb: 'start_lane' | 'stop_lane') => post<Meeting>(`/meetings/${meeting.id}/${verb}`, {}, { etag: meeting.etag }))
export type MoreOfDecision = { expected?: string; reviewDate?: PlainDate; basis?: string; replaces?: string }
export const useDecide = (meeting: Meeting) =>
  useVerb(meeting.id, (decision: { itemId: string; text: string; verb: string; owningSeatId: string; dueDate: PlainDate } & MoreOfDecision) => post<Meeting>(`/meetings/${meeting.id}/decide`, { id: uuid7(), ...decision }))
export const useNoteAttendance = (meeting: Meeting) =>
  useVerb(meeting.id, (note: { seatId: string; present: boolean }) => post<Meeting>(`/meetings/${meeting.id}/note_attendance`, note))

// An answer to a promise: done, not done because …, or help is needed.
export function useAnswer(meetingId?: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ promise, answer, reason }: { promise: Promised; answer: Answer; reason?: string }) => post(`/actions/${promise.id}/${answer}`, reason ? { reason } : {}, { etag: promise.etag }),
    onSettled: () => Promise.all([meetingId ? meetingKey(meetingId) : ['meeting'], ['group'], ['my_day']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

export function useCreateMeeting() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { groupSlug: string; startsAt: Instant; endsAt: Instant; place: string }) => post<Meeting>('/meetings', { id: uuid7(), ...wanted }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['group'] }),
  })
}
