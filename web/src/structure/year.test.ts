// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../kit'
import { inMonth, monthOf, placeOfItem, type WheelItem } from './year'

const item = (kind: WheelItem['kind'], id = ''): WheelItem => ({ kind, date: '2026-11-03' as PlainDate, text: '', function: '', id })

describe('the year', () => {
  it('keeps the meetings of a month together', () => {
    const { meetings, others } = inMonth([item('own'), item('meeting'), item('review'), item('meeting')])
    expect([meetings.length, others.map(({ kind }) => kind)]).toEqual([2, ['own', 'review']])
  })
  it('leads to what is said more of, and nowhere else', () => {
    expect(placeOfItem(item('meeting', 'm'), 'norr')).toBe('/meetings/m')
    expect(placeOfItem(item('meeting'), 'norr')).toBeNull()
    expect(placeOfItem(item('follow_up', 'a'), 'norr')).toBe('/agreements/a')
    expect(placeOfItem(item('own', 'e'), 'norr')).toBeNull()
    expect(placeOfItem(item('review', 'm'), 'norr')).toBe('/groups/norr/decisions')
  })
  it('reads the number of a month', () => expect(monthOf('2026-11')).toBe(11))
})
