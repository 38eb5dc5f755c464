// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { blockWeeks, bucketText, findBucket } from './bucket'
import { unanswered } from './edition'
import { classesByArea, type Hexagons, hexagonWidth, mapMode, usualForm } from './picture'

describe('the usual in words', () => {
  it('never says a bound under five', () => {
    expect(usualForm({ low: 5, high: 14 }).key).toBe('picture.usual.range')
    for (let low = 0; low < 5; low++) {
      expect(usualForm({ low, high: 9 }).key).toBe('picture.usual.atMost')
      expect(usualForm({ low: 0, high: low }).key).toBe('picture.usual.few')
    }
  })
})

describe('the map', () => {
  it('takes larger hexagons for more ground', () => {
    expect(hexagonWidth([20, 57.6, 20.1, 57.65])).toBe(350)
    expect(hexagonWidth([20, 57.6, 20.3, 57.7])).toBe(700)
    expect(hexagonWidth([20, 57.3, 21, 57.7])).toBe(1400)
  })
  it('compares with nothing where there is no usual', () => {
    expect(mapMode(undefined, false)).toBe('change')
    expect(mapMode('change', true)).toBe('count')
    expect(mapMode('nonsense', false)).toBe('change')
  })
  it('counts cells by kind, never reports', () => {
    const cell = (areaSlug: string, kind: string) => ({ type: 'Feature' as const, geometry: { type: 'Polygon' as const, coordinates: [] }, properties: { id: kind + areaSlug, class: kind, areaSlug } })
    const hexagons: Hexagons = { type: 'FeatureCollection', features: [cell('a', 'more-1'), cell('a', 'more-3'), cell('a', 'usual'), { ...cell('a', 'usual'), properties: { id: 'x', class: 'usual', areaSlug: 'a', mayBeChance: true } }, cell('b', 'less-2')] }
    expect(classesByArea(hexagons).get('a')).toMatchObject({ more: 2, less: 0, usual: 1, chance: 1, shown: 4 })
    expect(classesByArea(hexagons).get('b')).toMatchObject({ more: 0, less: 1, shown: 1 })
  })
})

describe('the times that numbers exist for', () => {
  it('are a week, a fixed block of four weeks, and a year', () => {
    expect(findBucket('2026-W47')).toEqual({ span: 'week', year: 2026, number: 47 })
    expect(findBucket('2026-B12')).toEqual({ span: 'block', year: 2026, number: 12 })
    expect(findBucket('2026')).toEqual({ span: 'year', year: 2026, number: 0 })
    expect(findBucket('2026-11')).toBeNull()
    expect(blockWeeks(12)).toEqual({ from: 45, to: 48 })
  })
  it('are said by their name, and shown as they are when they have none', () => {
    const t = (id: string, values?: Record<string, string | number>) => `${id} ${JSON.stringify(values)}`
    expect(bucketText('2026-B01', t)).toBe('picture.bucket.block {"from":1,"to":4,"year":"2026"}')
    expect(bucketText('x', t)).toBe('x')
  })
})

describe('last time’s items', () => {
  it('wait until each is answered, and "became something" wants to know what', () => {
    const item = (id: string, outcome: 'gone' | 'became' | null, became: string | null = null) => ({ id, kind: 'signal' as const, sentence: null, text: id, outcome, became })
    expect(unanswered([item('a', 'gone'), item('b', null), item('c', 'became', ' '), item('d', 'became', 'Ny belysning')]).map(({ id }) => id)).toEqual(['b', 'c'])
  })
})
