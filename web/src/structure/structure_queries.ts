// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Handover } from './handover'
import type { MyDay } from './my_day'
import type { Year } from './year'
import type { District, ForumMap, Structure, StructureRow } from './structure'

export const useBuildUp = () => useQuery({ queryKey: ['build_up'], queryFn: async ({ signal }) => (await get<{ districts: District[] }>('/build_up', { signal })).districts })

export const useStructure = (slug: string) => useQuery({ queryKey: ['structure', slug], queryFn: ({ signal }) => get<Structure>(`/groups/${slug}/structure`, { signal }) })
export const yearKey = (slug: string) => ['year', slug] as const
export const useYear = (slug: string) => useQuery({ queryKey: yearKey(slug), queryFn: ({ signal }) => get<Year>(`/groups/${slug}/year`, { signal }) })
export const useStructures = () => useQuery({ queryKey: ['structure'], queryFn: async ({ signal }) => (await get<{ groups: StructureRow[] }>('/structure', { signal })).groups })
export const useForums = () => useQuery({ queryKey: ['forums'], queryFn: ({ signal }) => get<ForumMap>('/forums', { signal }) })

export const handoverKey = (holdingId: string) => ['handover', holdingId] as const
export const useHandover = (holdingId: string) => useQuery({ queryKey: handoverKey(holdingId), queryFn: ({ signal }) => get<Handover>(`/handovers/${holdingId}`, { signal }) })

export const myDayKey = ['my_day'] as const
export const myDayQuery = { queryKey: myDayKey, queryFn: ({ signal }: { signal: AbortSignal }) => get<MyDay>('/my_day', { signal }) }
export const useMyDay = () => useQuery(myDayQuery)
