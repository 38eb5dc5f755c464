// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { fit, textsOf } from './navigation'

describe('an address fits a pattern', () => {
  it('word for word, and gives what stands for each name', () => {
    expect(fit('/picture/:areaSlug/:week', '/picture/norr%20om%20%C3%A5n/2026-W47')).toEqual({ areaSlug: 'norr om ån', week: '2026-W47' })
    expect(fit('/picture', '/picture/')).toEqual({})
    expect(fit('/', '/')).toEqual({})
  })
  it('or not at all', () => {
    expect(fit('/picture', '/picture/norr')).toBeNull()
    expect(fit('/picture/:areaSlug', '/pictures/norr')).toBeNull()
    expect(fit('/picture', '/')).toBeNull()
    expect(fit('/receipts/:number', '/receipts/%')).toBeNull()
  })
})

describe('what a page keeps out of its address', () => {
  it('is the texts that it knows, whatever stands in the history', () => {
    expect(textsOf({ q: 'belysning', kind: 'decision', other: 'x' }, ['q', 'kind'])).toEqual({ q: 'belysning', kind: 'decision' })
    expect(textsOf({ q: '', kind: 7 }, ['q', 'kind'])).toEqual({})
    for (const state of [null, undefined, 'q', 5, ['q']]) expect(textsOf(state, ['q'])).toEqual({})
  })
})
