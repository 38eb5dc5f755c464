// SPDX-License-Identifier: EUPL-1.2
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get, post } from '../api'
import type { Edition, EditionRow, FrontItem } from './edition'

export const useEditions = (area: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['editions', area ?? ''],
    queryFn: ({ pageParam, signal }) => get<{ editions: EditionRow[]; nextCursor: string | null }>('/editions', { query: { area, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
export const useEdition = (id: string) => useQuery({ queryKey: ['edition', id], queryFn: ({ signal }) => get<Edition>(`/editions/${id}`, { signal }) })

// Every verb of an edition is the same press: the revision the reader saw goes along, and the answer is the edition as it became.
export const editionVerbs = ['send_to_review', 'approve', 'lock', 'replace', 'withdraw'] as const
export type EditionVerb = (typeof editionVerbs)[number]

function useChange<Input>(change: (edition: Edition, input: Input) => Promise<Edition>, edition: Edition) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => change(edition, input),
    onSuccess: (changed) => {
      if (changed?.id === edition.id) queries.setQueryData(['edition', edition.id], changed)
      return Promise.all([queries.invalidateQueries({ queryKey: ['edition'] }), queries.invalidateQueries({ queryKey: ['editions'] }), queries.invalidateQueries({ queryKey: ['picture'] })])
    },
  })
}
export const useEdit = (edition: Edition) =>
  useChange((of, { summary, frontItems, leavesGroup }: { summary: string; frontItems: FrontItem[]; leavesGroup: boolean }) =>
    call<Edition>('PATCH', `/editions/${of.id}`, { body: { summary, leavesGroup, frontItems: frontItems.map(({ id, outcome, became }) => ({ id, outcome, became })) }, etag: of.etag }), edition)
export const useVerb = (edition: Edition) =>
  useChange((of, { verb, reason, etag }: { verb: EditionVerb; reason?: string; etag?: string }) => post<Edition>(`/editions/${of.id}/${verb}`, reason ? { reason } : {}, { etag: etag ?? of.etag }), edition)
