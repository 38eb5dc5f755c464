// SPDX-License-Identifier: EUPL-1.2
// The year of a group as the server sends it.
import type { PlainDate } from '../kit'

export type WheelKind = 'meeting' | 'follow_up' | 'citizen_promise' | 'agreement_ends' | 'review' | 'holding_ends' | 'seat_ends' | 'group_ends' | 'own'
export type WheelItem = { kind: WheelKind; date: PlainDate | null; text: string; function: string; id: string }
export type MonthOfYear = { month: string; items: WheelItem[] } // 2026-11
export type Year = { group: { slug: string; name: string }; months: MonthOfYear[]; may: string[] }

export const monthsOfYear = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
export const monthOf = (month: string): number => Number(month.slice(5))

// The meetings of a month stand together in a line; everything else by itself.
export const inMonth = (items: readonly WheelItem[]): { meetings: WheelItem[]; others: WheelItem[] } => ({ meetings: items.filter(({ kind }) => kind === 'meeting'), others: items.filter(({ kind }) => kind !== 'meeting') })

// Where more is said of it; null where nothing is.
export function placeOfItem({ kind, id }: WheelItem, slug: string): string | null {
  if (kind === 'review') return `/groups/${slug}/decisions`
  if (!id) return null
  if (kind === 'meeting') return `/meetings/${id}`
  return kind === 'follow_up' || kind === 'citizen_promise' || kind === 'agreement_ends' ? `/agreements/${id}` : null
}
