// SPDX-License-Identifier: EUPL-1.2
// Groups and meetings as the server sends them, and what the pages derive without asking.
import type { GroupRow, SeatOfGroup } from '../cooperation'
import type { Instant, PlainDate } from '../kit'
import type { SignalName } from '../picture'
import type { Question } from '../question'

export type { GroupRow }

export type Seat = { id: string; function: string; organisation: string; required: boolean; holderName: string; holderAwayUntil: PlainDate | null; deputyName: string }
export type PromiseState = 'open' | 'done' | 'not_done' | 'handed_back'
export type Promised = { id: string; text: string; seat: Seat; dueDate: PlainDate; state: PromiseState; reason: string; helpAsked: boolean; decisionNumber: string; etag: string; may: string[] }
export type MeetingState = 'planned' | 'live' | 'held' | 'minutes_approved' | 'cancelled'
// What it was called for before the last time it was moved.
export type MovedFrom = { startsAt: Instant; endsAt: Instant; place: string; reason: string }
export type MeetingRow = { id: string; startsAt: Instant; endsAt: Instant; state: MeetingState; place: string; movedFrom: MovedFrom | null; etag: string }
export const lanes = ['now', 'longer'] as const
export type Lane = (typeof lanes)[number]
// The next planned meeting of a group where a line can be sent, or where it went.
export type AgendaTarget = { groupSlug: string; groupName: string; startsAt: Instant }
export type ItemKind = 'observation' | 'signal' | 'free' | 'standing' | 'review' | 'follow_up' | 'citizen_promise' | 'runs_out'
export type AgendaItem = {
  id: string
  position: number // in the order the lines are talked about
  kind: ItemKind
  subjectId: string
  title: string
  lane: Lane
  state: 'open' | 'parked' | 'moved' | 'closed'
  settled: boolean // by somebody
  note: string
  parkedUntil: PlainDate | null
  movedTo: AgendaTarget | null
  carried: boolean // goes on from a line of an earlier meeting
  goesOn: boolean // a line of a later meeting goes on from it
  timesDiscussed: number // without a decision
  stuck: boolean
  said: string // the note line: what was said of it
  saidRevision: number
  titleRevision: number
  picture: SignalName | null // the topic and area behind it, for those who may know them
  may: string[]
}
// first: it stands first and has minutes of its own. kept: null where none were reserved or the meeting is not over.
export type LongerLane = { first: boolean; reservedMin: number; spentMin: number; startedAt: Instant | null; kept: boolean | null }
// The number of a signal as the locked edition kept it. shown: '' when even the range is kept back.
export type FactsFigure = { shown: string; usual: { low: number; high: number }; areaVersion: string; sources: string; editionId: string }
// What a decision rests on, as it was when it was taken. No figure in minutes from before it was kept.
export type Facts = { kind: ItemKind; title: string; basis: string; categoryGroup: string; area: string; week: string; direction: string; decision: string; figure?: FactsFigure | null }
export type Decision = {
  id: string
  number: string
  meetingId: string
  itemId: string
  text: string
  decidedAt: Instant
  owningSeatId: string
  dueDate: PlainDate
  expected: string
  reviewDate: PlainDate | null
  facts: Facts | null
  replaces: string // number of the earlier one, or ''
  replacedBy: string // number of the later one, or '' while it is in force
  seat: Seat
}
export type Meeting = MeetingRow & {
  group: GroupRow
  questions: Question[] // that wait for the group: answers it asked for, what was raised to it, and its seats' questions past their date
  above: { slug: string; name: string }[] // groups that it may raise a promise to
  promises: Promised[]
  newActions: Promised[]
  agenda: AgendaItem[]
  longerLane: LongerLane
  targets: AgendaTarget[]
  decisions: Decision[]
  attendance: { seat: Seat; present: boolean; confirmed: boolean; ofGroupArea: boolean }[] // confirmed: by the seat itself; ofGroupArea: it stands for the group's whole area
  quorum: { holds: boolean; missing: string[] }
  operation: number // number of the last one: where the stream goes on from
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
// What can still get a decision at this meeting.
export const isInPlay = (item: AgendaItem): boolean => item.state === 'open'
// The lanes in the order they are talked about. The longer one stands there when it has lines or minutes, or can get a line.
export function lanesOf(meeting: Meeting): { lane: Lane; items: AgendaItem[] }[] {
  const order: readonly Lane[] = meeting.longerLane.first ? ['longer', 'now'] : lanes
  return order
    .map((lane) => ({ lane, items: meeting.agenda.filter((item) => item.lane === lane) }))
    .filter(({ lane, items }) => lane === 'now' || items.length > 0 || meeting.longerLane.first || meeting.may.includes('add_item'))
}
// Where a new line is put unless something else is chosen: in the lane that is talked about.
export const startingLane = (meeting: Meeting): Lane => (meeting.longerLane.startedAt ? 'longer' : 'now')
// The line that the decision line writes to: the chosen one, else the first without a decision, else the last.
export function inTurn(meeting: Meeting, chosen: string | null): AgendaItem | null {
  const inPlay = meeting.agenda.filter(isInPlay)
  return inPlay.find(({ id }) => id === chosen) ?? inPlay.find((item) => decisionsOf(meeting, item).length === 0) ?? inPlay.at(-1) ?? null
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
// The decisions that can be replaced and say all words sought, in any order; the chosen one stays, whatever is sought.
export function replaceable(decisions: readonly Decision[], sought: string, chosenId: string): Decision[] {
  const words = sought.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  const says = ({ number, text }: Decision) => words.every((word) => `${number} ${text}`.toLocaleLowerCase('sv').includes(word))
  return decisions.filter((decision) => decision.replacedBy === '' && (decision.id === chosenId || says(decision)))
}
