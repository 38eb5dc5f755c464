// SPDX-License-Identifier: EUPL-1.2
// The names are the server's verbs.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'
import type { Meeting } from '../meeting'
import type { Handover, Leaving } from './handover'
import { handoverKey, myDayKey, yearKey } from './structure_queries'

// handBack: the promises that the group gets back.
export function useTakeOver(holdingId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (handBack: string[]) => post<Handover>(`/handovers/${holdingId}/take_over`, { handBack }),
    onSuccess: (handover) => {
      queries.setQueryData(handoverKey(holdingId), handover)
      for (const queryKey of [myDayKey, ['group'], ['meeting'], ['structure']]) void queries.invalidateQueries({ queryKey })
    },
  })
}

export function useLeaveNotes(holdingId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (notes: string[]) => post<Leaving>(`/holdings/${holdingId}/leave_notes`, { notes }),
    onSuccess: () => queries.invalidateQueries({ queryKey: myDayKey }),
  })
}

export function useConfirmAttendance(meetingId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (said: { seatId: string; present: boolean }) => post<Meeting>(`/meetings/${meetingId}/confirm_attendance`, said),
    onSettled: () => Promise.all([myDayKey, ['meeting', meetingId]].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

function useYearVerb<Input>(slug: string, send: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: yearKey(slug) }) })
}
export const useAddYearEntry = (slug: string) => useYearVerb(slug, (entry: { id: string; title: string; month: number }) => post(`/groups/${slug}/add_year_entry`, entry))
export const useRemoveYearEntry = (slug: string) => useYearVerb(slug, (id: string) => post(`/year_entries/${id}/remove`))
