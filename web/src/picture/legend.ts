// SPDX-License-Identifier: EUPL-1.2
// Map colours, class breaks, hatchings and legends: here and nowhere else. The server sends a class by name; what it looks like and is
// called is decided here. `--…` are colours of kit/tokens.css. The hatch is what tells the classes apart in grey print, where two
// colours may be equally dark: more leans, less lies, and a denser hatch is further from the usual.

export type MapMode = 'change' | 'count'
export type Hatch = { lines: 'leaning' | 'lying'; gap: number; weight: number } | null // gap and weight in map units
export type LegendClass = { key: string; colour: string; text: string; hatch: Hatch; ink: 'dark' | 'light' }

const lying = (gap: number, weight: number): Hatch => ({ lines: 'lying', gap, weight })
const leaning = (gap: number, weight: number): Hatch => ({ lines: 'leaning', gap, weight })

// Four last weeks against the usual of the same place, in per cent: −35, −15, +15, +30, +50.
const change: readonly LegendClass[] = [
  { key: 'less-3', colour: '--less-3', text: 'picture.class.less-3', hatch: lying(5, 1.5), ink: 'light' },
  { key: 'less-2', colour: '--less-2', text: 'picture.class.less-2', hatch: lying(9, 1.2), ink: 'dark' },
  { key: 'usual', colour: '--usual', text: 'picture.class.usual', hatch: null, ink: 'dark' },
  { key: 'more-1', colour: '--more-1', text: 'picture.class.more-1', hatch: leaning(11, 1), ink: 'dark' },
  { key: 'more-2', colour: '--more-2', text: 'picture.class.more-2', hatch: leaning(7, 1.4), ink: 'dark' },
  { key: 'more-3', colour: '--more-3', text: 'picture.class.more-3', hatch: leaning(4.5, 1.8), ink: 'light' },
]
// Reports in the four last weeks: 5–9, 10–19, 20–29, 30 and more.
const count: readonly LegendClass[] = [
  { key: 'seq-1', colour: '--seq-1', text: 'picture.class.seq-1', hatch: null, ink: 'dark' },
  { key: 'seq-2', colour: '--seq-2', text: 'picture.class.seq-2', hatch: null, ink: 'dark' },
  { key: 'seq-3', colour: '--seq-3', text: 'picture.class.seq-3', hatch: null, ink: 'light' },
  { key: 'seq-4', colour: '--seq-4', text: 'picture.class.seq-4', hatch: null, ink: 'light' },
]
export const legends: Record<MapMode, readonly LegendClass[]> = { change, count }
export const mapModes = ['change', 'count'] as const

// null: nothing to draw. Too few reports to show is no class of its own: the ground is left as it is.
export const legendClass = (mode: MapMode, key: string): LegendClass | null => legends[mode].find((each) => each.key === key) ?? null

// The class a number belongs to when it is the page's own to show (the table of times of the week), by the breaks of `count`.
const countBreaks = [5, 10, 20, 30] as const
export const countClass = (value: number | null): LegendClass | null => {
  const steps = value === null ? 0 : countBreaks.filter((from) => value >= from).length
  return steps === 0 ? null : count[steps - 1]!
}

export const verdicts = ['more', 'less', 'usual', 'few', 'early'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictText = {
  more: 'picture.verdict.more',
  less: 'picture.verdict.less',
  usual: 'picture.verdict.usual',
  few: 'picture.verdict.few',
  early: 'picture.verdict.early',
} satisfies Record<Verdict, string>
