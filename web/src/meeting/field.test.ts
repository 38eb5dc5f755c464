// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { acknowledged, keptMine, refused, typed, untouched } from './field'

const held = { text: 'Lugnt', revision: 3 }

describe('a field while it is written', () => {
  it('keeps the revision that writing began on, whatever comes in meanwhile', () => {
    const first = typed(untouched, held, 'Lugnt i')
    expect(typed(first, { text: 'Annat', revision: 4 }, 'Lugnt i parken').draft).toEqual({ text: 'Lugnt i parken', base: 3 })
  })
  it('is done when the server has what stands in it', () => {
    expect(acknowledged(typed(untouched, held, 'Stökigt'), 'Stökigt', { text: 'Stökigt', revision: 4 })).toEqual(untouched)
  })
  it('goes on from the saved revision with what was written since', () => {
    const field = typed(typed(untouched, held, 'Stökigt'), held, 'Stökigt i parken')
    expect(acknowledged(field, 'Stökigt', { text: 'Stökigt', revision: 4 }).draft).toEqual({ text: 'Stökigt i parken', base: 4 })
  })
  it('keeps one’s own text beside theirs, and saves it on theirs when it is chosen', () => {
    const field = refused(typed(untouched, held, 'Mitt'), { text: 'Ditt', revision: 7, by: 'school' })
    expect(field.draft?.text).toBe('Mitt')
    expect(keptMine(field)).toEqual({ draft: { text: 'Mitt', base: 7 }, theirs: null })
  })
})
