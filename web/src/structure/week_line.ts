// SPDX-License-Identifier: EUPL-1.2
// The small line of a part: the share of n in of, week by week, between none and all. A week that could not be tried, or in which
// the group was closed and which is not there, breaks it.
import { addWeeks, type WeekId } from '../kit'
import type { Part, PartsOfWeek, PartState } from './structure'

export type WeekValue = { week: WeekId; n: number; of: number; state: PartState }
export const valuesOf = (weeks: readonly PartsOfWeek[], part: Part): WeekValue[] =>
  weeks.flatMap(({ week, parts }) => parts.filter((each) => each.part === part).map(({ n, of, state }) => ({ week, n, of, state })))

export type Box = { width: number; height: number; side: number; top: number; bottom: number }
export type Drawing = { line: string; none: number; all: number; last: { x: number; y: number } | null }

const isTried = ({ of, state }: WeekValue): boolean => state !== 'too_early' && of > 0
const text = (n: number): string => String(Math.round(n * 10) / 10)

export function drawWeeks(values: readonly WeekValue[], { width, height, side, top, bottom }: Box): Drawing {
  const x = (index: number) => side + (index / Math.max(1, values.length - 1)) * (width - 2 * side)
  const y = (share: number) => height - bottom - share * (height - bottom - top)
  let line = ''
  values.forEach((value, index) => {
    if (!isTried(value)) return
    const [before, after] = [values[index - 1], values[index + 1]]
    const joins = (one: WeekValue | undefined, other: WeekValue | undefined) => one !== undefined && other !== undefined && isTried(one) && isTried(other) && addWeeks(one.week, 1) === other.week
    const follows = joins(before, value)
    const isAlone = !follows && !joins(value, after)
    line += `${follows ? 'L' : 'M'}${text(x(index))},${text(y(value.n / value.of))}${isAlone ? 'h0.1' : ''}`
  })
  const last = values.findLastIndex(isTried)
  return { line, none: y(0), all: y(1), last: last < 0 ? null : { x: x(last), y: y(values[last]!.n / values[last]!.of) } }
}

// Where on the line a week stands; null for one that is not drawn.
export function placeOfWeek(values: readonly WeekValue[], week: WeekId, { width, side }: Box): number | null {
  const index = values.findIndex((value) => value.week === week)
  return index < 0 ? null : side + (index / Math.max(1, values.length - 1)) * (width - 2 * side)
}

// The first and the last week that could be tried: what the line says in words. Null where there is none.
export function spanOf(values: readonly WeekValue[]): { first: WeekValue; last: WeekValue } | null {
  const tried = values.filter(isTried)
  return tried.length === 0 ? null : { first: tried[0]!, last: tried.at(-1)! }
}
export function lineText(values: readonly WeekValue[]): string {
  const span = spanOf(values)
  if (!span) return 'structure.line.none'
  return span.first.week === span.last.week ? 'structure.line.one' : 'structure.line.span'
}
