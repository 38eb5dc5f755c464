// SPDX-License-Identifier: EUPL-1.2
// Groups and meetings as the server sends them, and what the pages derive without asking.
import type { GroupRow, SeatOfGroup } from '../cooperation'
import type { Instant, PlainDate } from '../kit'
import type { Question } from '../question'

export type { GroupRow }

export type Seat = { id: string; function: string; organisation: string; required: boolean; holderName: string; deputyName: string }
export type PromiseState = 'open' | 'done' | 'not_done' | 'handed_back'
export type Promised = { id: string; text: string; seat: Seat; dueDate: PlainDate; state: PromiseState; reason: string; helpAsked: boolean; decisionNumber: string; etag: string; may: string[] }
export type MeetingState = 'planned' | 'live' | 'held' | 'minutes_approved' | 'cancelled'
export type MeetingRow = { id: string; startsAt: Instant; endsAt: Instant; state: MeetingState; place: string; etag: string }
export type AgendaItem = { id: string; position: number; kind: 'observation' | 'signal' | 'free'; subjectId: string; title: string }
export type Decision = { id: string; number: string; itemId: string; text: string; decidedAt: Instant; owningSeatId: string; dueDate: PlainDate; seat: Seat }
export type Meeting = MeetingRow & {
  group: GroupRow
  questions: Question[] // that wait for the group: answers it asked for, what was raised to it, and its seats' questions past their date
  above: { slug: string; name: string }[] // groups that it may raise a promise to
  promises: Promised[]
  newActions: Promised[]
  agenda: AgendaItem[]
  decisions: Decision[]
  attendance: { seat: Seat; present: boolean; confirmed: boolean; ofGroupArea: boolean }[] // confirmed: by the seat itself; ofGroupArea: it stands for the group's whole area
  quorum: { holds: boolean; missing: string[] }
  may: string[]
}
export type GroupHome = GroupRow & { area: { slug: string; name: string }; seats: SeatOfGroup[]; actions: Promised[]; meetings: MeetingRow[]; proposed: { startsAt: Instant; endsAt: Instant }; may: string[] }

// Waiting for a word at this meeting: neither answered nor marked as needing help.
export const isWaiting = (promise: Promised): boolean => promise.state === 'open' && !promise.helpAsked
export const isOverdue = (promise: Promised, today: PlainDate): boolean => promise.state === 'open' && promise.dueDate < today

// What needed help stands on top, then by date.
export const inOrder = (promises: readonly Promised[]): Promised[] =>
  [...promises].sort((a, b) => Number(b.helpAsked) - Number(a.helpAsked) || a.dueDate.localeCompare(b.dueDate) || a.text.localeCompare(b.text, 'sv'))

// An open promise that stands still can be raised to a group above.
export const isStuck = (promise: Promised, today: PlainDate): boolean => promise.state === 'open' && (promise.helpAsked || isOverdue(promise, today))

// Whose answer it is, when a group above has answered what this group raised to it; '' for any other question.
export const answerFrom = ({ state, fromGroup, toGroup }: Question, groupSlug: string): string => (state === 'answered' && fromGroup?.slug === groupSlug && toGroup ? toGroup.name : '')
// Answers from above stand first; the rest keep the order they came in.
export const answersFirst = (questions: readonly Question[], groupSlug: string): Question[] =>
  [...questions].sort((a, b) => Number(answerFrom(b, groupSlug) !== '') - Number(answerFrom(a, groupSlug) !== ''))

// The meeting that counts: one that is going on, else the next planned one.
export function nextMeeting(meetings: readonly MeetingRow[]): MeetingRow | null {
  const coming = meetings.filter(({ state }) => state === 'live' || state === 'planned').sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  return coming.find(({ state }) => state === 'live') ?? coming[0] ?? null
}
export const decisionsOf = (meeting: Meeting, item: AgendaItem): Decision[] => meeting.decisions.filter((decision) => decision.itemId === item.id)

export const answers = ['complete', 'not_done', 'ask_for_help'] as const
export type Answer = (typeof answers)[number]
// One key each, as the words begin in both languages' keyboards: G gjort, I inte gjort, H behöver hjälp.
export const answerKeys = { complete: 'g', not_done: 'i', ask_for_help: 'h' } as const satisfies Record<Answer, string>
export const answerOfKey = (key: string): Answer | null => answers.find((answer) => answerKeys[answer] === key.toLowerCase()) ?? null

// What a group still lacks before its first meeting is over: nothing is asked of one that has met.
export type Start = { filled: number; covered: number; required: number; isCalled: boolean; isHeld: boolean }
export function startOf(group: GroupHome): Start {
  const required = group.seats.filter((seat) => seat.required)
  const isIn = (states: readonly MeetingState[]) => group.meetings.some(({ state }) => states.includes(state))
  return {
    required: required.length,
    filled: required.filter((seat) => seat.holder).length,
    covered: required.filter((seat) => seat.deputies.length > 0).length,
    isCalled: isIn(['planned', 'live', 'held', 'minutes_approved']),
    isHeld: isIn(['held', 'minutes_approved']),
  }
}
