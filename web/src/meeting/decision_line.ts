// SPDX-License-Identifier: EUPL-1.2
// The line a decision is written on: "fält: prata med fritidsgården om lovet 5/12" is a seat, what it shall do, and when.
import { addDays, mondayOf, plainDate, type PlainDate, weekId, weekOf } from '../kit'

// names: the words a seat is known by: function, organisation
export type NamedSeat = { id: string; names: readonly string[]; ofGroupArea?: boolean; required?: boolean }
export type DecisionLine = {
  seatWord: string | null // what stands before the colon
  seatId: string | null // null: no seat, or more than one that fits
  candidates: string[] // the seats to choose among
  promise: string // what shall be done, without seat and date
  dueDate: PlainDate | null
}

export function parseDecisionLine(text: string, seats: readonly NamedSeat[], today: PlainDate): DecisionLine {
  const line = text.trim()
  const parts = /^([^:]{1,40}):\s*(.*)$/s.exec(line)
  const seatWord = parts ? parts[1]!.trim() : null
  const { promise, dueDate } = takeDate(parts ? parts[2]! : line, today)
  const fitting = seatWord ? speakingFor(fittingSeats(seatWord, seats)) : []
  return {
    seatWord,
    seatId: fitting.length === 1 ? fitting[0]! : null,
    candidates: fitting.length === 1 ? [] : fitting.length > 1 ? fitting : seats.map(({ id }) => id),
    promise: promise.charAt(0).toUpperCase() + promise.slice(1),
    dueDate,
  }
}
export const isComplete = (line: DecisionLine): boolean => line.seatId !== null && line.promise.length > 0 && line.dueDate !== null

const folded = (text: string): string => text.toLocaleLowerCase('sv').normalize('NFC').trim()

// A seat is meant when one of its words begins with what was written. A whole word wins over a beginning.
function fittingSeats(word: string, seats: readonly NamedSeat[]): NamedSeat[] {
  const wanted = folded(word)
  if (!wanted) return []
  const words = (name: string) => folded(name).split(/[\s,/–-]+/)
  const whole = seats.filter(({ names }) => names.some((name) => folded(name) === wanted || words(name).includes(wanted)))
  if (whole.length > 0) return whole
  return seats.filter(({ names }) => names.some((name) => folded(name).startsWith(wanted) || words(name).some((each) => each.startsWith(wanted))))
}
// Of several seats of one function in a group, the one for the group's whole area is meant, else the one the group cannot meet
// without.
function speakingFor(fitting: NamedSeat[]): string[] {
  for (const rank of ['ofGroupArea', 'required'] as const) {
    const chosen = fitting.filter((seat) => seat[rank])
    if (fitting.length > 1 && chosen.length === 1) return [chosen[0]!.id]
  }
  return fitting.map(({ id }) => id)
}

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'] as const
const englishMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const endings: readonly { pattern: RegExp; date: (found: RegExpExecArray, today: PlainDate) => PlainDate | null }[] = [
  { pattern: /(\d{4}-\d{2}-\d{2})$/, date: ([, iso]) => plainDate(iso!) },
  { pattern: /(\d{1,2})\/(\d{1,2})(?:[/ -](\d{4}))?$/, date: ([, day, month, year], today) => comingDate(Number(day), Number(month), year, today) },
  { pattern: /(\d{1,2})\s+(\p{L}{3,9})\.?(?:\s+(\d{4}))?$/u, date: ([, day, name, year], today) => comingDate(Number(day), monthOf(name!), year, today) },
  { pattern: /(?:v\.?|vecka|week|w\.?)\s*(\d{1,2})$/i, date: ([, week], today) => fridayOf(Number(week), today) },
]
function takeDate(text: string, today: PlainDate): { promise: string; dueDate: PlainDate | null } {
  const trimmed = text.trim().replace(/[.,;]+$/, '')
  for (const { pattern, date } of endings) {
    const found = pattern.exec(trimmed)
    const dueDate = found && date(found, today)
    if (dueDate) return { promise: withoutPreposition(trimmed.slice(0, found.index)), dueDate }
  }
  return { promise: trimmed, dueDate: null }
}
// "… senast den 5/12": the words that led to the date go with it.
const withoutPreposition = (text: string): string => text.trim().replace(/(?:[\s,]+(?:senast|före|innan|till|den|by|before|on|the|under))+$/i, '').replace(/[\s,;:–-]+$/, '')

function monthOf(name: string): number {
  const start = folded(name).slice(0, 3)
  return Math.max(months.findIndex((month) => month === start), englishMonths.findIndex((month) => month === start)) + 1
}
const iso = (year: number, month: number, day: number): PlainDate | null => plainDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
// A day without a year is the next such day, today included.
function comingDate(day: number, month: number, year: string | undefined, today: PlainDate): PlainDate | null {
  if (year) return iso(Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  const here = iso(thisYear, month, day)
  if (here && here >= today) return here
  return iso(thisYear + 1, month, day) ?? null
}
// A week means its Friday.
function fridayOf(week: number, today: PlainDate): PlainDate | null {
  const thisYear = Number(weekOf(today).slice(0, 4))
  for (const year of [thisYear, thisYear + 1]) {
    const id = weekId(`${year}-W${String(week).padStart(2, '0')}`)
    const friday = id && addDays(mondayOf(id), 4)
    if (friday && friday >= today) return friday
  }
  return null
}
