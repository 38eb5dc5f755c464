// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { WeekId } from '../kit'
import { drawWeeks, lineText, placeOfWeek, spanOf, valuesOf, type WeekValue } from './week_line'

const box = { width: 100, height: 50, side: 0, top: 0, bottom: 0 }
const tried = (week: number, n: number, of: number): WeekValue => ({ week: `2026-W${week}` as WeekId, n, of, state: n / of >= 0.8 ? 'holds' : 'not' })
const early = (week: number): WeekValue => ({ week: `2026-W${week}` as WeekId, n: 1, of: 2, state: 'too_early' })

describe('the line of a part', () => {
  it('lies at the bottom for none and at the top for all', () => {
    const drawing = drawWeeks([tried(10, 0, 4), tried(11, 4, 4)], box)
    expect(drawing.line).toBe('M0,50L100,0')
    expect([drawing.none, drawing.all]).toEqual([50, 0])
    expect(drawing.last).toEqual({ x: 100, y: 0 })
  })
  it('marks a week where it stands, and none that is not drawn', () => {
    const values = [tried(10, 0, 4), tried(11, 1, 4), tried(12, 4, 4)]
    expect(placeOfWeek(values, '2026-W11' as WeekId, box)).toBe(50)
    expect(placeOfWeek(values, '2026-W13' as WeekId, box)).toBeNull()
  })
  it('breaks where a week could not be tried, and a week alone is a dot', () => {
    expect(drawWeeks([tried(10, 2, 4), early(11), tried(12, 4, 4)], box).line).toBe('M0,25h0.1M100,0h0.1')
  })
  it('ends at the last week that could be tried', () => {
    expect(drawWeeks([tried(10, 2, 4), tried(11, 4, 4), early(12)], box).last).toEqual({ x: 50, y: 0 })
    expect(drawWeeks([early(10)], box)).toMatchObject({ line: '', last: null })
    expect(drawWeeks([], box)).toMatchObject({ line: '', last: null })
  })
  it('says in words where it begins and where it ends', () => {
    const values = [early(9), tried(10, 2, 4), tried(11, 4, 4)]
    expect(spanOf(values)).toEqual({ first: values[1], last: values[2] })
    expect(lineText(values)).toBe('structure.line.span')
    expect(lineText(values.slice(0, 2))).toBe('structure.line.one')
    expect(lineText(values.slice(0, 1))).toBe('structure.line.none')
  })
  it('holds the weeks of its own part, in their order', () => {
    const weeks = [10, 11].map((week) => ({ week: `2026-W${week}` as WeekId, parts: [{ part: 'seats' as const, n: 1, of: 4, state: 'not' as const }, { part: 'answers' as const, n: week, of: 20, state: 'not' as const }] }))
    expect(valuesOf(weeks, 'answers').map(({ n }) => n)).toEqual([10, 11])
    expect(valuesOf(weeks, 'handovers')).toEqual([])
  })
})
