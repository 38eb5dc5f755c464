// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest'
import { safeNext } from './next_page'

it('a sign-in leads on to our own pages only', () => {
  expect(safeNext('/triage?id=1')).toBe('/triage?id=1')
  for (const foreign of [undefined, '', 'https://example.org', '//example.org', '/\\example.org', 'javascript:alert(1)']) expect(safeNext(foreign), String(foreign)).toBe('/')
})
