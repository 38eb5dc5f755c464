// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Decision, GroupRow } from './meeting'
import type { MinutesPage, Version } from './minutes'

export const minutesKey = (meetingId: string) => ['minutes', meetingId] as const
export const useMinutes = (meetingId: string, version: Version) =>
  useQuery({ queryKey: [...minutesKey(meetingId), version], queryFn: ({ signal }) => get<MinutesPage>(`/meetings/${meetingId}/minutes`, { query: { version }, signal }) })

export type Decisions = { group: GroupRow; decisions: Decision[]; nextCursor: string | null }
export const useDecisions = (groupSlug: string, cursor: string) =>
  useQuery({ queryKey: ['decisions', groupSlug, cursor], queryFn: ({ signal }) => get<Decisions>('/decisions', { query: { group: groupSlug, limit: 50, cursor }, signal }) })
// All of a group, page after page: what one of them takes the place of may have been decided long ago.
export const useAllDecisions = (groupSlug: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['decisions', groupSlug, 'all'],
    queryFn: async ({ signal }) => {
      const all: Decision[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Decisions = await get<Decisions>('/decisions', { query: { group: groupSlug, limit: 200, cursor }, signal })
        all.push(...page.decisions)
        cursor = page.nextCursor
      }
      return all
    },
    enabled: isWanted,
  })
