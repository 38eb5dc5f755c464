// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { linesOf, type StandardItem, withLines, writtenItems } from './cooperation'

describe('standing items', () => {
  const items: StandardItem[] = [{ title: 'Läget runt', lane: 'now' }, { title: 'Något att bygga', lane: 'longer' }]
  it('are written one a line, each lane for itself', () => {
    expect(linesOf(withLines(items, 'now', 'Läget runt\nNytt'), 'now')).toBe('Läget runt\nNytt')
    expect(linesOf(withLines(items, 'now', 'Annat'), 'longer')).toBe('Något att bygga')
    expect(withLines(items, 'longer', '')).toEqual([items[0]])
  })
  it('keep a line that is begun while it is written, and are sent without empty ones', () => {
    const begun = withLines(items, 'now', ' Läget runt \n')
    expect(linesOf(begun, 'now')).toBe(' Läget runt \n')
    expect(writtenItems(begun)).toEqual(items)
  })
})
