// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { Decision, GroupRow } from './meeting'
import type { MinutesPage, Version } from './minutes'

export const minutesKey = (meetingId: string) => ['minutes', meetingId] as const
export const useMinutes = (meetingId: string, version: Version) =>
  useQuery({ queryKey: [...minutesKey(meetingId), version], queryFn: ({ signal }) => get<MinutesPage>(`/meetings/${meetingId}/minutes`, { query: { version }, signal }) })

export type Decisions = { group: GroupRow; decisions: Decision[]; nextCursor: string | null }
export const useDecisions = (groupSlug: string, cursor = '', isWanted = true) =>
  useQuery({ queryKey: ['decisions', groupSlug, cursor], queryFn: ({ signal }) => get<Decisions>('/decisions', { query: { group: groupSlug, limit: 50, cursor }, signal }), enabled: isWanted })
