// SPDX-License-Identifier: EUPL-1.2
// What is done with an agreement. The names are the server's verbs; each answers with the agreement as it became.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'
import type { Agreement, CommitmentOutcome, Content, PromiseOutcome } from './agreement'

// What is on the screen is asked for again, also when somebody else was first; the build-up reads agreements too.
function useVerb<Input>(send: (input: Input) => Promise<Agreement>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => Promise.all(['agreements', 'agreement_form', 'build_up'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}
const to = ({ id, etag }: Agreement, verb: string, body: unknown) => post<Agreement>(`/agreements/${id}/${verb}`, body, { etag })

export const useCreate = () => useVerb((wanted: Content & { id: string; areaSlug: string }) => post<Agreement>('/agreements', wanted))
export const useChange = (agreement: Agreement) => useVerb((content: Content) => to(agreement, 'change', content))
export const usePutInForce = (agreement: Agreement) => useVerb(() => to(agreement, 'put_in_force', {}))
export const useReplace = (agreement: Agreement) => useVerb((id: string) => post<Agreement>(`/agreements/${agreement.id}/replace`, { id }))
export type News<Outcome> = { number: number; outcome: Outcome; text: string; nextOn?: string }
export const useFollowUpCommitment = (agreement: Agreement) => useVerb((news: News<CommitmentOutcome>) => to(agreement, 'follow_up_commitment', news))
export const useFollowUpPromise = (agreement: Agreement) => useVerb((news: News<PromiseOutcome>) => to(agreement, 'follow_up_promise', news))
