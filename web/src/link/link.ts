// SPDX-License-Identifier: EUPL-1.2
// Links and cards as the server sends them, and what the pages derive without asking.
import { addDays, type Instant, instantAt, localClock, localDate, type PlainDate } from '../kit'
import type { PromiseState, Seat } from '../meeting'

export type AnswerLink = { promise: { text: string; seat: Seat; dueDate: PlainDate; state: PromiseState }; group: { slug: string; name: string }; meetingId: string; endsAt: Instant | null; token?: string; may: string[] }
export type OpenedLink = { groupName: string; text: string; function: string; dueDate: PlainDate; helpAsked: boolean; endsAt: Instant }
export const answers = ['complete', 'not_done', 'ask_for_help'] as const
export type Answer = (typeof answers)[number]

export const outcomes = ['done', 'partly', 'not_done'] as const
export type Outcome = (typeof outcomes)[number]
export const takers = ['alarm', 'staffing', 'other'] as const
export type Taker = (typeof takers)[number]
export type Standing = 'waiting' | Outcome | 'unknown' | 'revoked'
type Meets = { function: string; organisation: string }
type Met = Meets & { contact: string } // of the function; '' where there is none
export type CardTexts = { areaName: string; startsAt: Instant; endsAt: Instant; task: string; why: string; avoid: string; meets: Met | null }
export type OpenedCard = CardTexts & { groupName: string; hasBegun: boolean }
export type Card = CardTexts & { id: string; standing: Standing; dose: number | null; took: Taker | null; may: string[] }
export type Kept = { kept: number; of: number; partly: number; unknown: number }
export type Cards = {
  decision: { id: string; number: string; text: string; meetingId: string }
  group: { slug: string; name: string }
  cards: Card[]
  kept: Kept | null
  areas: { slug: string; name: string }[]
  seats: ({ id: string } & Meets)[]
  longerLine: string | null
  nothingStandsOut: boolean // in the newest locked edition
  token?: string
  may: string[]
}

// The whole address, as it is sent or written down.
export const addressOf = (page: 'answer' | 'card', token: string): string => `${location.origin}/${page}#${token}`
export const tokenHere = (): string => location.hash.slice(1)

// A shift by the clock; one that ends before it begins ends the day after.
export function shiftOf(date: PlainDate, from: string, to: string): { startsAt: Instant; endsAt: Instant } {
  return { startsAt: instantAt(date, from), endsAt: instantAt(to > from ? date : addDays(date, 1), to) }
}
// The evening of today, or of tomorrow once it has begun.
export function usualShift(now: Instant): { date: PlainDate; from: string; to: string } {
  const [from, to] = ['18:00', '22:00']
  const today = localDate(now)
  return { date: localClock(now) < from ? today : addDays(today, 1), from, to }
}
