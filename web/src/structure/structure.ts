// SPDX-License-Identifier: EUPL-1.2
// What the server says of the districts' build-up.
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import type { PlainDate, WeekId } from '../kit'

export type StepState = 'holds' | 'missing' | 'waits'
export type Step = { step: 'group' | 'holders' | 'deputies' | 'rhythm' | 'picture' | 'follow_up'; state: StepState; functions: string[]; lastDate: PlainDate | null; nextDate: PlainDate | null; week: WeekId | null; count: number }
export type District = { area: { slug: string; name: string }; groups: { slug: string | null; name: string }[]; steps: Step[]; helper: string }

export const useBuildUp = () => useQuery({ queryKey: ['build_up'], queryFn: async ({ signal }) => (await get<{ districts: District[] }>('/build_up', { signal })).districts })
