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

// Where one's own letters go, and the one of what waits. `given`: what whoever invited one wrote, which nothing is sent to. `sends`: whether this installation sends any.
export type DailyLetter = { on: boolean; hour: number }
export type MailAddress = { sends: boolean; address: string; daily: DailyLetter | null; given: string; may: string[] }
const mailKey = ['mail_address'] as const
export const useMailAddress = () => useQuery({ queryKey: mailKey, queryFn: ({ signal }) => get<MailAddress>('/mail_address', { signal }) })
function useMailVerb<Input>(send: (input: Input) => Promise<MailAddress>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: (mail) => queries.setQueryData(mailKey, mail) })
}
export const useSaveMail = () => useMailVerb((address: string) => post<MailAddress>('/mail_address', { address }))
export const useChooseDaily = () => useMailVerb((daily: DailyLetter) => post<MailAddress>('/mail_address/choose_daily_letter', daily))
export const useRemoveMail = () => useMailVerb(() => post<MailAddress>('/mail_address/remove'))

// The hours when letters leave; the server decides.
export const dailyHours = Array.from({ length: 11 }, (_, at) => at + 7)
export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
