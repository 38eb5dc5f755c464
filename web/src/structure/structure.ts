// SPDX-License-Identifier: EUPL-1.2
// What the server says of the districts' build-up and of each group's structure, and what the pages derive without asking.
import type { PlainDate, WeekId } from '../kit'

export type StepState = 'holds' | 'missing' | 'waits'
export type Step = { step: 'agreement' | 'group' | 'holders' | 'deputies' | 'rhythm' | 'picture' | 'follow_up'; state: StepState; functions: string[]; lastDate: PlainDate | null; nextDate: PlainDate | null; week: WeekId | null; count: number; runsOutSoon: boolean }
export type District = { area: { slug: string; name: string }; groups: { slug: string | null; name: string }[]; steps: Step[]; helper: string }

export type Part = 'seats' | 'meetings' | 'promises' | 'answers' | 'handovers' | 'resilience'
export type PartState = 'holds' | 'not' | 'too_early'
export type PartValue = { part: Part; n: number; of: number; state: PartState }
export type PartOfGroup = PartValue & { promisesDone?: number; functions: string[] }
export type PartsOfWeek = { week: WeekId; parts: PartValue[] }
// What was expected to remain when a holder left, and what did, thirteen weeks later (outcome: null until then).
export type Departure = { leftOn: PlainDate; dueOn: PlainDate; of: number; forecast: number; outcome: number | null }
// The week in which the group began to meet more or less often; decision: its number, empty where it is more often.
export type RhythmChange = { week: WeekId; before: string; rhythm: string; decision: string }
// The week in which the group could no longer, or could, decide without a function; decision: empty where it no longer could.
export type RequirementChange = { week: WeekId; function: string; required: boolean; decision: string }
export type NextStep = { part: Part; function: string }
export type Structure = {
  group: { slug: string; name: string }
  week: WeekId // the newest that has ended
  holds: number
  tried: number
  parts: PartOfGroup[]
  weeks: PartsOfWeek[] // oldest first
  nextStep: NextStep | null
  departures: Departure[]
  rhythmChanges: RhythmChange[]
  requirementChanges: RequirementChange[]
}
export type StructureRow = { slug: string | null; name: string; holds: number; tried: number; missing: { part: Part; functions: string[] }[] }

// "Strukturen håller i 4 av 5 delar", as long as there is anything to try.
export const sentenceOf = ({ tried }: Pick<Structure, 'tried'>): string => (tried === 0 ? 'structure.sentence.early' : 'structure.sentence.holds')

export const countOf = ({ of, promisesDone }: Pick<PartOfGroup, 'of' | 'promisesDone'>): string =>
  of === 0 ? 'structure.count.none' : promisesDone === undefined ? 'structure.count' : 'structure.count.done'

// What to do next names the function where one is meant.
export const nextStepOf = ({ part, function: code }: NextStep): string => (code ? `structure.next.${part}.of` : `structure.next.${part}`)

// Where each part is mended: questions where they are answered, all else from the group's home.
export const placeOf = (part: Part, slug: string): string => (part === 'answers' ? '/questions' : `/groups/${slug}`)

export const departureOf = ({ outcome }: Pick<Departure, 'outcome'>): string => (outcome === null ? 'structure.departure.waits' : 'structure.departure.known')

export type LooseEnd = 'mandate' | 'meetings' | 'decisions'
export type Forum = { slug: string | null; name: string; level: string; rhythm: string; area: string; mandate: string; seats: number; minutesAMonth: number; held: number; decisions: number; raised: number; answered: number; medianDays: number | null; looseEnds: LooseEnd[] }
export type Load = { function: string; organisation: string; forums: number; minutesAMonth: number }
export type ForumMap = { forums: Forum[]; load: Load[] }
