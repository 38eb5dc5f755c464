// SPDX-License-Identifier: EUPL-1.2
// What the server's screening found in a text. Spans count characters, not UTF-16 units: an emoji before a name moves nothing.
import { post } from '../api'
import type { Span } from '../kit'

export type Screening = { spans: Span[]; rewording: string }
export const screen = (text: string, signal?: AbortSignal): Promise<Screening> => post<Screening>('/observations/screen', { text }, signal ? { signal } : {})

export type Piece = { text: string; span: Span | null }
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const characters = [...text]
  const found: Piece[] = []
  let at = 0
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from < at || span.to > characters.length || span.to <= span.from) continue
    if (span.from > at) found.push({ text: characters.slice(at, span.from).join(''), span: null })
    found.push({ text: characters.slice(span.from, span.to).join(''), span })
    at = span.to
  }
  if (at < characters.length) found.push({ text: characters.slice(at).join(''), span: null })
  return found
}
