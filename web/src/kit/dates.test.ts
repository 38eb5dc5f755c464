// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { addDays, addWeeks, formatDays, formatOccurred, type Instant, instantAt, localClock, localDate, mondayOf, type PlainDate, plainDate, weekId, weekOf } from './dates'

const day = (text: string) => text as PlainDate
const at = (text: string) => text as Instant

describe('dates', () => {
  it('a text is a date only when the calendar has that day', () => {
    expect(plainDate('2028-02-29')).toBe('2028-02-29')
    for (const wrong of ['2027-02-29', '2027-13-01', '20270101', '', '2027-1-1']) expect(plainDate(wrong), wrong).toBeNull()
  })
  it('a date in Sweden begins an hour or two before that of Greenwich', () => {
    expect(localDate(at('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
    expect(localDate(at('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
    expect(localClock(at('2026-07-01T22:30:00Z'))).toBe('00:30')
  })
  it('the clock of Sweden and the instant go both ways, in winter and in summer', () => {
    for (const [date, clock, instant] of [['2026-11-22', '14:05', '2026-11-22T13:05:00.000Z'], ['2026-07-01', '00:30', '2026-06-30T22:30:00.000Z'], ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z']] as const)
      expect(instantAt(day(date), clock)).toBe(instant)
  })
  it('the hour that summer time skips becomes the hour after', () => {
    expect(localClock(instantAt(day('2026-03-29'), '02:30'))).toBe('03:30')
  })
  it('days are added across summer time and year end', () => {
    expect(addDays(day('2026-03-28'), 2)).toBe('2026-03-30')
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
  })
})

describe('weeks', () => {
  it('the first week of a year holds its fourth of January', () => {
    expect(weekOf(day('2026-11-22'))).toBe('2026-W47')
    expect(weekOf(day('2027-01-03'))).toBe('2026-W53')
    expect(weekOf(day('2024-12-30'))).toBe('2025-W01')
  })
  it('the Monday of every week of forty years lies in that week', () => {
    let monday = day('1999-01-04')
    for (let n = 0; n < 2087; n++, monday = addDays(monday, 7)) expect(mondayOf(weekOf(monday))).toBe(monday)
  })
  it('week 53 exists in long years only', () => {
    expect(weekId('2026-W53')).toBe('2026-W53')
    expect(weekId('2027-W53')).toBeNull()
    expect(weekId('2027-W00')).toBeNull()
  })
  it('a week and another are a whole number apart', () => {
    expect(addWeeks(weekOf(day('2026-12-31')), 1)).toBe('2027-W01')
  })
})

describe('what people read', () => {
  it('a range of days within a month is written once, with an unspaced dash', () => {
    expect(formatDays(day('2026-11-16'), day('2026-11-22'), 'sv')).toBe('16–22 november 2026')
  })
  it('an occurrence says a clock, a span of the clock, a day or days', () => {
    expect(formatOccurred(at('2026-11-22T13:05:00Z'), at('2026-11-22T13:05:00Z'), 'sv')).toBe('22 november 14:05')
    expect(formatOccurred(at('2026-11-22T13:05:00Z'), at('2026-11-22T14:00:00Z'), 'sv')).toBe('22 november 14:05–15:00')
    expect(formatOccurred(at('2026-11-21T23:00:00Z'), at('2026-11-22T23:00:00Z'), 'sv')).toBe('22 november')
    expect(formatOccurred(at('2026-11-19T23:00:00Z'), at('2026-11-22T12:00:00Z'), 'sv')).toMatch(/^20[–\s]+22 november$|^20–22 november$/)
  })
})
