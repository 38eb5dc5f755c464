// SPDX-License-Identifier: EUPL-1.2
// What is done with a question. The names are the server's verbs; each answers with the question as it became.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sessionKey } from '../access'
import { post } from '../api'
import type { PlainDate } from '../kit'
import type { Question, Raised } from './question'

// A question stands on many pages: all that is on the screen is asked for again, also when somebody else was first.
function useVerb<Input>(send: (input: Input) => Promise<Question>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => { void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] }) } })
}
export const useAsk = () => useVerb((asked: { id: string; seatId: string; text: string }) => post<Question>('/questions', asked))
type Raise = { id: string; toGroupSlug: string; text: string; answerBy: PlainDate }
export const useEscalate = (what: Raised) =>
  useVerb((asked: Raise) => 'promise' in what
    ? post<Question>(`/actions/${what.promise.id}/escalate`, asked)
    : post<Question>('/questions', { ...asked, fromGroupSlug: what.question.toGroup?.slug, raisedFrom: what.question.id }))
export const useAnswer = (question: Question) => useVerb((text: string) => post<Question>(`/questions/${question.id}/answer`, { text }, { etag: question.etag }))
export const useAccept = (question: Question) => useVerb(() => post<Question>(`/questions/${question.id}/accept`, {}, { etag: question.etag }))
export const useReturn = (question: Question) => useVerb((reason: string) => post<Question>(`/questions/${question.id}/return`, { reason }, { etag: question.etag }))
