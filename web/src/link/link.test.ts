// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { type Instant, plainDate } from '../kit'
import { shiftOf, usualShift } from './link'

const date = (text: string) => plainDate(text)!

describe('a shift by the clock', () => {
  it('ends the same day', () => {
    expect(shiftOf(date('2026-11-27'), '18:00', '22:00')).toEqual({ startsAt: '2026-11-27T17:00:00.000Z', endsAt: '2026-11-27T21:00:00.000Z' })
  })
  it('ends the day after when it ends before it begins', () => {
    expect(shiftOf(date('2026-11-27'), '20:00', '02:00').endsAt).toBe('2026-11-28T01:00:00.000Z')
  })
  it('is proposed for this evening, and for tomorrow once it has begun', () => {
    expect(usualShift('2026-11-27T09:00:00Z' as Instant).date).toBe('2026-11-27')
    expect(usualShift('2026-11-27T18:00:00Z' as Instant).date).toBe('2026-11-28')
  })
})
