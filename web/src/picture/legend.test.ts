// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import en from './en.json'
import sv from './sv.json'
import { countClass, legendClass, legends, mapModes, verdicts, verdictText } from './legend'

describe('the legend', () => {
  it('names every class in both languages', () => {
    for (const mode of mapModes) for (const { text } of legends[mode]) expect([text in sv, text in en]).toEqual([true, true])
    for (const verdict of verdicts) expect([verdictText[verdict] in sv, verdictText[verdict] in en]).toEqual([true, true])
  })
  it('tells classes of change apart without colour: no two have the same hatch', () => {
    const hatches = legends.change.map(({ hatch }) => JSON.stringify(hatch))
    expect(new Set(hatches).size).toBe(hatches.length)
  })
  it('leans for more and lies for less, the denser the further from the usual', () => {
    const gaps = (lines: string) => legends.change.filter(({ hatch }) => hatch?.lines === lines).map(({ hatch }) => hatch!.gap)
    expect(gaps('lying')).toEqual([...gaps('lying')].sort((a, b) => a - b))
    expect(gaps('leaning')).toEqual([...gaps('leaning')].sort((a, b) => b - a))
    expect(legendClass('change', 'more-3')!.hatch!.lines).toBe('leaning')
    expect(legendClass('change', 'less-3')!.hatch!.lines).toBe('lying')
  })
  it('draws nothing for a class it does not know or that belongs to the other mode', () => {
    expect(legendClass('count', 'more-1')).toBeNull()
    expect(legendClass('change', 'hidden')).toBeNull()
  })
  it.each([[null, null], [0, null], [4, null], [5, 'seq-1'], [9, 'seq-1'], [10, 'seq-2'], [19, 'seq-2'], [20, 'seq-3'], [29, 'seq-3'], [30, 'seq-4'], [500, 'seq-4']])('puts %s reports in %s', (value, key) => {
    expect(countClass(value)?.key ?? null).toBe(key)
  })
})
