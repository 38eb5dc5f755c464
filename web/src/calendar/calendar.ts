// SPDX-License-Identifier: EUPL-1.2
// One's own calendar address as the server sends it. The names are the server's verbs.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../api'
import type { Instant, Language } from '../kit'

export type CalendarAddress = { madeAt: Instant | null; token?: string; may: string[] }

const key = ['calendar_address'] as const
export const useCalendarAddress = () => useQuery({ queryKey: key, queryFn: ({ signal }) => get<CalendarAddress>('/calendar_address', { signal }) })
function useVerb(path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => post<CalendarAddress>(`/calendar_address${path}`),
    // The token is shown where it was made and kept nowhere.
    onSuccess: ({ token: _, ...address }) => queries.setQueryData(key, address),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
}
export const useMakeAddress = () => useVerb('')
export const useRevokeAddress = () => useVerb('/revoke')

// The whole address, in the language the calendar is to speak: a calendar program has none of its own.
export const addressOf = (token: string, language: Language): string => `${location.origin}/api/v1/calendars/${token}.ics?lang=${language}`

// Where one's own letters about meetings go. `sends`: whether this installation sends any.
export type MailAddress = { sends: boolean; address: string; may: string[] }
const mailKey = ['mail_address'] as const
export const useMailAddress = () => useQuery({ queryKey: mailKey, queryFn: ({ signal }) => get<MailAddress>('/mail_address', { signal }) })
export function useSaveMail() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: (address: string) => post<MailAddress>('/mail_address', { address }), onSuccess: (mail) => queries.setQueryData(mailKey, mail) })
}
export function useRemoveMail() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: () => post<MailAddress>('/mail_address/remove'), onSuccess: (mail) => queries.setQueryData(mailKey, mail) })
}
