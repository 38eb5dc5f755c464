// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { addWeeks, type WeekId } from '../kit'
import type { SeriesWeek } from './picture'
import { draw, drawnValue, timeLabels, weeksOutside } from './series'

const box = { width: 300, height: 100, left: 0, right: 0, top: 10, bottom: 20 }
const week = (index: number, value: number | null, more: Partial<SeriesWeek> = {}): SeriesWeek => ({ week: addWeeks('2025-W50' as WeekId, index), value, shown: value === null ? '' : String(value), hidden: false, low: null, high: null, ...more })
const series = (...values: (number | null)[]) => values.map((value, index) => week(index, value))
const numbers = (path: string): number[] => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number)

describe('the drawing of a series', () => {
  it('draws every hidden count at one height, so that it cannot be read back', () => {
    for (const value of [1, 2, 3, 4, null]) expect(drawnValue(week(0, value, { shown: '1–4', hidden: true }))).toBe(2.5)
    expect(drawnValue(week(0, null, { shown: '', hidden: true }))).toBeNull() // may be any number from five up
  })
  it('breaks the line where a week is unknown: unknown is not zero', () => {
    expect(draw(series(5, 6, null, 7), box).line.match(/M/g)).toHaveLength(2)
    expect(draw(series(null, null), box)).toMatchObject({ line: '', last: null })
  })
  it('puts more higher up, and zero on the baseline', () => {
    const drawing = draw(series(0, 8, 20), box)
    expect(drawing.baseline).toBe(80)
    expect(drawing.last!.y).toBeLessThan(drawing.baseline)
    expect(numbers(drawing.line).slice(0, 2)).toEqual([0, 80])
  })
  it('never overshoots: the curve stays between its points', () => {
    const ys = numbers(draw(series(0, 30, 30, 0, 12, 3, 30), box).line).filter((_, index) => index % 2 === 1)
    for (const y of ys) { expect(y).toBeGreaterThanOrEqual(80 - 70 / 1.08 - 0.1); expect(y).toBeLessThanOrEqual(80.1) }
  })
  it('closes the band of the usual, and leaves it out where there is none', () => {
    expect(draw([week(0, 3, { low: 2, high: 9 }), week(1, 4, { low: 3, high: 8 })], box).band).toMatch(/^M.*Z$/)
    expect(draw(series(3, 4), box).band).toBe('')
  })
  it('counts the weeks in a row outside the usual, and a hidden one ends the row', () => {
    const band = { low: 5, high: 9 }
    const trend = (...values: (number | null)[]) => values.map((value, index) => week(index, value, { ...band, hidden: value === null }))
    expect(weeksOutside({ verdict: 'more', series: trend(12, 9, 10, 14) })).toBe(2)
    expect(weeksOutside({ verdict: 'less', series: trend(3, 4, 0) })).toBe(3)
    expect(weeksOutside({ verdict: 'less', series: trend(0, null, 0) })).toBe(1)
    expect(weeksOutside({ verdict: 'usual', series: trend(7, 7) })).toBe(0)
  })
  it('names three times: the first week, the middle and the last', () => {
    expect(timeLabels(series(...Array.from({ length: 26 }, () => 1))).map(({ index, week: id }) => [index, id])).toEqual([[0, '2025-W50'], [13, '2026-W11'], [25, '2026-W23']])
    expect(timeLabels(series(1))).toHaveLength(1)
    expect(timeLabels([])).toEqual([])
  })
})
