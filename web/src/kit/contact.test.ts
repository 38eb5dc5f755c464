// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { contactHref } from './contact'

describe('a contact', () => {
  it('is called by its digits or written to', () => {
    expect(contactHref('08-465 004 00')).toBe('tel:0846500400')
    expect(contactHref('+46 70-174 06 05')).toBe('tel:+46701740605')
    expect(contactHref('falt.norr@example.se')).toBe('mailto:falt.norr@example.se')
  })
})
