// SPDX-License-Identifier: EUPL-1.2
// Minutes as the server sends them.
import type { Instant, PlainDate } from '../kit'
import type { Facts, ItemKind, MeetingRow, PromiseState } from './meeting'

export const versions = ['full', 'partner', 'public'] as const
export type Version = (typeof versions)[number]
export const versionOf = (text: string | undefined): Version => versions.find((version) => version === text) ?? 'full'
// Those that something under a line can have: none is read by more than the line itself.
export const roomsUpTo = (widest: Version): Version[] => versions.slice(0, versions.indexOf(widest) + 1)

export type MinutesDecision = { number: string; text: string; function: string; organisation: string; dueDate: PlainDate; promise: string; expected: string; reviewDate: PlainDate | null; replaces: string; facts: Facts | null }
export type Paragraph = { number: number; kind: ItemKind; title: string; state: 'open' | 'parked' | 'moved' | 'closed'; parkedUntil: PlainDate | null; movedTo: string; said?: string; decisions: MinutesDecision[] }
export type MinutesPromise = { text: string; function: string; organisation: string; dueDate: PlainDate; state: PromiseState; reason: string; helpAsked: boolean }
export type Minutes = {
  version: Version
  group: string
  startsAt: Instant
  endsAt: Instant
  place: string
  present: { function: string; organisation: string; name: string }[]
  missing: string[]
  promises: MinutesPromise[]
  paragraphs: Paragraph[]
}
export type RoomLine = { kind: 'item' | 'decision' | 'action'; id: string; text: string; room: Version; widest: Version }
type BySeat = { function: string; organisation: string } | null
export type MinutesPage = {
  meeting: MeetingRow
  group: { slug: string; name: string }
  version: Version
  number: string | null
  registerNumber: string | null
  approvedAt: Instant | null
  approvedBy: BySeat
  releasedAt: Instant | null
  releasedBy: BySeat
  digest: string | null
  minutes: Minutes
  lines: RoomLine[]
  may: string[]
}
