// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest'
import { pieces } from './screening'

const span = (from: number, to: number) => ({ from, to, kind: 'name', suggestion: '' })
const marked = (text: string, ...spans: ReturnType<typeof span>[]) => pieces(text, spans).map((piece) => (piece.span ? `[${piece.text}]` : piece.text)).join('')

it('the marked span is the one that was found', () => {
  expect(marked('pojken Ali, 070', span(0, 10), span(12, 15))).toBe('[pojken Ali], [070]')
})
it('spans count characters: a picture sign before them moves nothing', () => {
  expect(marked('😀 Ali körde', span(2, 5))).toBe('😀 [Ali] körde')
})
it('overlapping spans, and spans outside the text, lose no letter of it', () => {
  expect(marked('pojken Ali', span(0, 10), span(7, 10), span(40, 50)).replace(/[[\]]/g, '')).toBe('pojken Ali')
})
