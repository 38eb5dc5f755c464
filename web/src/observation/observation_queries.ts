// SPDX-License-Identifier: EUPL-1.2
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Instant } from '../kit'
import type { Observation, ObservationList, Receipt } from './observation'

export const useReceipts = () => useQuery({ queryKey: ['receipts'], queryFn: async () => (await get<{ receipts: Receipt[] }>('/receipts')).receipts })
export const useReceipt = (number: string) => useQuery({ queryKey: ['receipts', number], queryFn: () => get<Receipt>(`/receipts/${encodeURIComponent(number)}`) })

export const observationFilters = ['area', 'week', 'categoryGroup', 'state', 'kind'] as const
export type ObservationFilters = Partial<Record<(typeof observationFilters)[number], string>>
export const useObservations = (filters: ObservationFilters, limit = 50) =>
  useInfiniteQuery({
    queryKey: ['observations', filters, limit],
    queryFn: ({ pageParam }) => get<ObservationList>('/observations', { query: { ...filters, limit, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
export const useSimilar = (id: string) =>
  useQuery({ queryKey: ['observations', id, 'similar'], queryFn: async () => (await get<{ observations: Observation[] }>(`/observations/${id}/similar`)).observations })

export type NewsItem = { id: string; happenedAt: Instant | null; publishedAt: Instant; kind: 'event' | 'summary'; type: string; title: string; summary: string; county: string | null; placeText: string; url: string }
export const useNews = () =>
  useInfiniteQuery({
    queryKey: ['news'],
    queryFn: ({ pageParam }) => get<{ events: NewsItem[]; nextCursor: string | null }>('/news', { query: { limit: 50, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
