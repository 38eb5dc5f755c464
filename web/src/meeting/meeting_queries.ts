// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { GroupHome, GroupRow, Meeting } from './meeting'

export const groupsKey = ['groups'] as const
export const useGroups = () => useQuery({ queryKey: groupsKey, queryFn: async ({ signal }) => (await get<{ groups: GroupRow[] }>('/groups', { signal })).groups })
export const useGroup = (slug: string | undefined) =>
  useQuery({ queryKey: ['group', slug ?? ''], queryFn: ({ signal }) => get<GroupHome>(`/groups/${slug}`, { signal }), enabled: slug !== undefined })
export const meetingKey = (id: string) => ['meeting', id] as const
// Others write in the same meeting: its stream says when it is to be asked for again. Now and then it is asked for all the same.
export const useMeeting = (id: string) =>
  useQuery({ queryKey: meetingKey(id), queryFn: ({ signal }) => get<Meeting>(`/meetings/${id}`, { signal }), refetchInterval: ({ state }) => (state.data?.state === 'live' ? 60_000 : false) })

// What can be taken onto the agenda: the reports of the last weeks that are read.
export type ReportRow = { id: string; number: string; state: string; categoryGroup: string; placeName: string; text: string | null; occurredFrom: string; occurredTo: string }
export const useReports = (areaSlug: string | undefined) =>
  useQuery({
    queryKey: ['observations', 'agenda', areaSlug ?? ''],
    queryFn: async ({ signal }) => (await get<{ observations: ReportRow[] }>('/observations', { query: { area: areaSlug, limit: 50 }, signal })).observations,
    enabled: areaSlug !== undefined,
  })
