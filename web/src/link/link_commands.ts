// SPDX-License-Identifier: EUPL-1.2
// What is done with links and cards. The names are the server's verbs.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../api'
import { type Instant, uuid7 } from '../kit'
import type { Answer, AnswerLink, Cards, OpenedCard, OpenedLink, Outcome, Taker } from './link'

const linkKey = (promise: string) => ['answer_link', promise] as const
export const useAnswerLink = (promise: string) => useQuery({ queryKey: linkKey(promise), queryFn: ({ signal }) => get<AnswerLink>(`/actions/${promise}/answer_link`, { signal }) })
function useLinkVerb(promise: string, path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => post<AnswerLink>(`/actions/${promise}/answer_link${path}`),
    // The token is shown where it was made and kept nowhere.
    onSuccess: ({ token: _, ...link }) => queries.setQueryData(linkKey(promise), link),
  })
}
export const useMakeLink = (promise: string) => useLinkVerb(promise, '')
export const useRevokeLink = (promise: string) => useLinkVerb(promise, '/revoke')

const cardsKey = (decision: string) => ['cards', decision] as const
export const useCards = (decision: string) => useQuery({ queryKey: cardsKey(decision), queryFn: ({ signal }) => get<Cards>(`/decisions/${decision}/cards`, { signal }) })
export type WantedCard = { areaSlug: string; startsAt: Instant; endsAt: Instant; task: string; why: string; avoid: string; meetsSeatId?: string }
export function useMakeCard(decision: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (card: WantedCard) => post<Cards>(`/decisions/${decision}/cards`, { id: uuid7(), ...card }),
    onSuccess: ({ token: _, ...cards }) => queries.setQueryData(cardsKey(decision), cards),
  })
}
export function useRevokeCard(decision: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (card: string) => post<Cards>(`/cards/${card}/revoke`),
    onSuccess: (cards) => queries.setQueryData(cardsKey(decision), cards),
    onError: () => queries.invalidateQueries({ queryKey: cardsKey(decision) }),
  })
}

// Without an account. Asked once: a link that leads nowhere does not get better.
export const useOpenedLink = (linkToken: string) => useQuery({ queryKey: ['opened_link'], retry: false, refetchOnWindowFocus: false, queryFn: ({ signal }) => get<OpenedLink>('/answer-link', { linkToken, signal }) })
export const useAnswerByLink = (linkToken: string) =>
  useMutation({ mutationFn: ({ answer, reason }: { answer: Answer; reason?: string }) => post<{ state: string; helpAsked: boolean }>('/answer-link/answer', { answer, ...(reason ? { reason } : {}) }, { linkToken }) })
export const useOpenedCard = (linkToken: string) => useQuery({ queryKey: ['opened_card'], retry: false, refetchOnWindowFocus: false, queryFn: ({ signal }) => get<OpenedCard>('/shift-card', { linkToken, signal }) })
export const useAnswerCard = (linkToken: string) =>
  useMutation({ mutationFn: ({ outcome, took }: { outcome: Outcome; took: Taker | null }) => post<{ outcome: Outcome }>('/shift-card/answer', { outcome, ...(took ? { took } : {}) }, { linkToken }) })
