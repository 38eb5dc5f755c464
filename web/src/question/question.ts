// SPDX-License-Identifier: EUPL-1.2
// Questions to functions and to groups above, as the server sends them, and what the pages derive without asking.
import type { CategoryGroup } from '../api'
import type { Instant, PlainDate } from '../kit'

// Names are '' when nobody sits there, or when the reader may not see them.
export type SeatRef = { id: string; function: string; organisation: string; holderName: string; holderAwayUntil: PlainDate | null; deputyName: string }
type Named = { slug: string; name: string }
export type FunctionRow = SeatRef & { area: Named; group: Named | null; topics: CategoryGroup[]; vacant: boolean; contact: string } // contact: of the function; '' where there is none
export type Directory = { functions: FunctionRow[]; promisedDays: number; promisedBy: PlainDate } // working days, and the day they lead to from today

export type QuestionState = 'sent' | 'answered' | 'accepted' | 'returned'
export type QuestionVerb = 'answer' | 'accept' | 'return'
export type Question = {
  id: string
  text: string
  state: QuestionState
  from: SeatRef
  fromGroup: Named | null // the seat's; of one that was raised, the group that asks
  to: SeatRef | null // exactly one of to and toGroup is there
  toGroup: Named | null
  about: string // the promise it grew from, or ''
  askedAt: Instant
  answerBy: PlainDate
  isOverdue: boolean
  answer: string
  answeredAt: Instant | null
  answeredBy: SeatRef | null
  returnReason: string
  passed: Named[] // of one that was raised: who had it before the group that asks, the first one first
  raiseTo: Named[] // where the reader may take it on, nearest first
  raisedOn: { toGroup: Named; answerBy: PlainDate; state: QuestionState; answer: string } | null // '' also for those who may not read it
  etag: string
  may: QuestionVerb[]
}
export const textLength_max = 1000
// What a group cannot settle: a promise of its own, or what was raised to it from below.
export type Raised = { promise: { id: string; text: string } } | { question: Question }

// The words a reader knows a function and a topic by, in their language.
export type Words = { function: (code: string) => string; topic: (topic: CategoryGroup) => string }
export type Wanted = { search: string; area: string; topic: string } // '' asks for nothing
export type AreaOfDirectory = { area: Named; rows: FunctionRow[] }

// What is asked for, by area, all in the alphabet's order. Every word of the search stands somewhere in what the row says.
export function directoryOf(rows: readonly FunctionRow[], wanted: Wanted, words: Words): AreaOfDirectory[] {
  const sought = lower(wanted.search).split(/\s+/).filter(Boolean)
  const says = (row: FunctionRow) => lower([words.function(row.function), row.organisation, row.holderName, row.deputyName, row.area.name, row.group?.name ?? '', ...row.topics.map(words.topic)].join(' '))
  const isWanted = (row: FunctionRow) =>
    (!wanted.area || row.area.slug === wanted.area) && (!wanted.topic || row.topics.some((topic) => topic === wanted.topic)) && sought.every((word) => says(row).includes(word))
  const found = rows.filter(isWanted).sort((a, b) => byName(words.function(a.function), words.function(b.function)) || byName(a.organisation, b.organisation))
  return areasOf(found).map((area) => ({ area, rows: found.filter((row) => row.area.slug === area.slug) }))
}

// One's own group stands before the rest of the municipality: that is whom one asks most.
export function ownFirst(found: readonly AreaOfDirectory[], groups: readonly string[]): { own: FunctionRow[]; others: AreaOfDirectory[] } {
  const isOwn = ({ group }: FunctionRow) => group !== null && groups.includes(group.slug)
  const others = found.map(({ area, rows }) => ({ area, rows: rows.filter((row) => !isOwn(row)) })).filter(({ rows }) => rows.length > 0)
  return { own: found.flatMap(({ rows }) => rows.filter(isOwn)), others }
}
export const areasOf = (rows: readonly FunctionRow[]): Named[] => [...new Map(rows.map(({ area }) => [area.slug, area])).values()].sort((a, b) => byName(a.name, b.name))
const byName = (a: string, b: string): number => a.localeCompare(b, 'sv')
const lower = (text: string): string => text.toLocaleLowerCase('sv')

// Who reads a question to this seat, as the end of a text's key.
export function readerOf({ holderName, deputyName, vacant }: Pick<FunctionRow, 'holderName' | 'deputyName' | 'vacant'>): 'both' | 'holder' | 'deputy' | 'nobody' | 'unnamed' {
  if (vacant) return deputyName ? 'deputy' : 'nobody'
  if (!holderName) return 'unnamed'
  return deputyName ? 'both' : 'holder'
}

export const isUnanswered = ({ state }: Pick<Question, 'state'>): boolean => state === 'sent' || state === 'returned'
export type Standing = QuestionState | 'overdue'
// How a question stands, as the end of a text's key: one that waits for an answer may be past its date.
export const standingOf = ({ state, isOverdue }: Pick<Question, 'state' | 'isOverdue'>): Standing => (isOverdue && isUnanswered({ state }) ? 'overdue' : state)
