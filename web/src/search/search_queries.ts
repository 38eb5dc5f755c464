// SPDX-License-Identifier: EUPL-1.2
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { get, post } from '../api'
import type { SearchReply } from './search'

// A search is an act that is logged: it is asked for once, not again when the window gets focus. The words go in the body, since
// they may be a name and addresses are written down on the way.
export const useSearchHits = (q: string, kind: string) =>
  useInfiniteQuery({
    queryKey: ['search', q, kind],
    queryFn: ({ pageParam, signal }) => post<SearchReply>('/search', { q, kind, cursor: pageParam, limit: 30 }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '',
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

type Named = { slug: string; name: string }
export type FunctionName = { id: string; function: string; organisation: string; area: Named; group: Named | null }
export const useFunctionNames = (enabled: boolean) =>
  useQuery({ queryKey: ['functions'], queryFn: ({ signal }) => get<{ functions: FunctionName[] }>('/functions', { signal }), enabled })
