// SPDX-License-Identifier: EUPL-1.2
// A seat that somebody has got, as the one who takes over meets it, and a seat that is about to be left.
import type { Instant, PlainDate } from '../kit'
import type { MeetingRow, Promised, Seat } from '../meeting'
import type { Question } from '../question'

export type Note = { text: string; from: 'predecessor' | 'group'; function: string } // function: that the group's note was written from
export type Handover = {
  holdingId: string
  seat: Seat
  since: PlainDate
  predecessor: string // empty: nobody sat there before
  group: { slug: string; name: string } | null
  notes: Note[]
  promises: Promised[]
  questions: Question[]
  nextMeeting: MeetingRow | null
  people: { seat: Seat; contact: string }[] // contact: of the function; '' where there is none
  receiptedAt: Instant | null
  mayTakeOver: boolean
}
export type Leaving = { holdingId: string; seat: Seat; endsOn: PlainDate | null; notes: string[] }

// A promise is kept unless the other is said.
export type Choice = 'keep' | 'hand_back'
export const choices = ['keep', 'hand_back'] as const satisfies readonly Choice[]
export const handedBack = (promises: readonly Promised[], chosen: Readonly<Record<string, Choice>>): string[] =>
  promises.filter(({ id }) => chosen[id] === 'hand_back').map(({ id }) => id)

export const notesCount = 3
// What is sent: what was written, in order, without the empty fields; and the fields as they stand after that, so that what the
// server says of the second note is shown at the second field.
export const written = (fields: readonly string[]): string[] => fields.map((text) => text.trim()).filter((text) => text !== '')
export const inFields = (notes: readonly string[]): string[] => Array.from({ length: notesCount }, (_, index) => notes[index] ?? '')
// The field that the server speaks of: "notes.1" is the second; null: none of ours.
export function fieldAt(name: string): number | null {
  const found = /^notes\.(\d)$/.exec(name)
  return found ? Number(found[1]) : null
}
