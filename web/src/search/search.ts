// SPDX-License-Identifier: EUPL-1.2
// What the server found, and which words of it are marked. The server stems; here a word is marked when it begins with a stem.
import type { Instant } from '../kit'

export const kinds = ['decision', 'promise', 'item', 'year_entry', 'agreement', 'group', 'question', 'observation'] as const
export type HitKind = (typeof kinds)[number]
export type Hit = { kind: HitKind; id: string; at: Instant; lines: string[]; page: string; where: string } // page: '' when the reader has none
export type SearchReply = { hits: Hit[]; marks: string[]; isWhole: boolean; nextCursor: string | null } // isWhole: false while texts are read in after a start

export const queryLength_max = 200
export const linesShown_max = 3

// Where the thing can be opened.
export function addressOf({ kind, page }: Pick<Hit, 'kind' | 'page'>): string | null {
  if (!page) return null
  if (kind === 'group') return `/groups/${page}`
  if (kind === 'year_entry') return `/groups/${page}/year`
  if (kind === 'question') return `/questions/${page}`
  if (kind === 'agreement') return `/agreements/${page}`
  return kind === 'observation' ? `/receipts/${page}` : `/meetings/${page}`
}

// As the server folds: lower case, å ä ö are letters of their own, other marks are taken off.
const nordic: Record<string, string> = { æ: 'ä', ø: 'ö', œ: 'ö', ß: 'ss' }
export const fold = (text: string): string =>
  [...text.normalize('NFC').toLowerCase()].map((letter) => ('åäö'.includes(letter) ? letter : (nordic[letter] ?? letter.normalize('NFD').charAt(0)))).join('')

export type Piece = { text: string; marked: boolean }
export const pieces = (text: string, marks: readonly string[]): Piece[] =>
  text.normalize('NFC').split(/([\p{L}\p{N}]+)/u).filter(Boolean).map((part) => ({ text: part, marked: isMarked(part, marks) }))
const isMarked = (part: string, marks: readonly string[]): boolean => {
  const folded = fold(part)
  return /^[\p{L}\p{N}]/u.test(part) && marks.some((mark) => folded.startsWith(mark))
}

// Of a long thing, the lines that were found; the first stands for it when the words are spread.
export function linesShown(lines: readonly string[], marks: readonly string[]): string[] {
  if (lines.length <= linesShown_max) return [...lines]
  const found = lines.filter((line) => pieces(line, marks).some(({ marked }) => marked))
  return (found.length > 0 ? found : lines).slice(0, linesShown_max)
}

// Names that the page has already: every word sought is the beginning of a word of the name.
export function isNamed(name: string, sought: string): boolean {
  const words = fold(sought).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const ofName = fold(name).split(/[^\p{L}\p{N}]+/u)
  return words.length > 0 && words.every((word) => ofName.some((each) => each.startsWith(word)))
}
