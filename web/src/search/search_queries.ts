// SPDX-License-Identifier: EUPL-1.2
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { SearchReply } from './search'

// A search is an act that is logged: it is asked for once, not again when the window gets focus.
export const useSearchHits = (q: string, kind: string) =>
  useInfiniteQuery({
    queryKey: ['search', q, kind],
    queryFn: ({ pageParam, signal }) => get<SearchReply>('/search', { query: { q, kind, cursor: pageParam, limit: 30 }, signal }),
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
