// SPDX-License-Identifier: EUPL-1.2
// The drawing of a weekly series, without React: points, band and time labels. A hidden count (1–4) is drawn at one height, so that
// the line cannot be read back; a week without a value, or whose range is kept back too, breaks the line.
import type { WeekId } from '../kit'
import type { SeriesWeek, Trend } from './picture'

export const hiddenHeight = 2.5 // the middle of 1–4
export const drawnValue = (week: SeriesWeek): number | null => (week.hidden ? (week.shown ? hiddenHeight : null) : week.value)

export type Box = { width: number; height: number; left: number; right: number; top: number; bottom: number }
export type Drawing = {
  line: string
  band: string
  baseline: number
  last: { x: number; y: number } | null
  bandLabel: { x: number; y: number } | null
  x: (index: number) => number
}

export function draw(series: readonly SeriesWeek[], box: Box): Drawing {
  const values = series.map(drawnValue)
  const tops = series.map((week) => week.high)
  const most = Math.max(5, ...values.filter((v) => v !== null), ...tops.filter((v) => v !== null)) * 1.08
  const x = (index: number) => box.left + (index / Math.max(1, series.length - 1)) * (box.width - box.left - box.right)
  const y = (value: number) => box.height - box.bottom - (value / most) * (box.height - box.bottom - box.top)
  const at = (value: number | null, index: number): Place | null => (value === null ? null : [x(index), y(value)])
  const line = runs(values.map(at)).map((run) => curve(run)).join('')
  const band = runs(series.map((week, index) => (week.low === null || week.high === null ? null : ([x(index), y(week.low), y(week.high)] as const))))
    .filter((run) => run.length > 1)
    .map((run) => `${curve(run.map(([px, , high]) => [px, high]))}${curve(run.map(([px, low]) => [px, low] as const).reverse()).replace('M', 'L')}Z`)
    .join('')
  const lastIndex = series.length - 1
  const last = at(values[lastIndex] ?? null, lastIndex)
  const banded = series.findIndex((week, index) => index >= 1 && week.high !== null)
  return {
    line,
    band,
    baseline: y(0),
    last: last && { x: last[0], y: last[1] },
    bandLabel: banded < 0 ? null : { x: x(banded), y: y(series[banded]!.high!) },
    x,
  }
}

type Place = readonly [number, number]
function runs<Each>(points: readonly (Each | null)[]): Each[][] {
  const found: Each[][] = []
  let current: Each[] = []
  for (const point of points) {
    if (point !== null) current.push(point)
    else if (current.length) { found.push(current); current = [] }
  }
  if (current.length) found.push(current)
  return found
}
const text = (n: number): string => String(Math.round(n * 10) / 10)

// A curve through the points that never overshoots them (Fritsch and Carlson 1980, with Steffen's slopes): a peak is a real value.
function curve(points: readonly Place[]): string {
  if (points.length === 0) return ''
  const slopes = points.map((_, i) => slopeAt(points, i))
  let d = `M${text(points[0]![0])},${text(points[0]![1])}`
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1]!, points[i]!]
    const third = (x1 - x0) / 3
    d += `C${text(x0 + third)},${text(y0 + third * slopes[i - 1]!)},${text(x1 - third)},${text(y1 - third * slopes[i]!)},${text(x1)},${text(y1)}`
  }
  return points.length === 1 ? `${d}h0.1` : d
}
function slopeAt(points: readonly Place[], i: number): number {
  const [before, here, after] = [points[i - 1], points[i]!, points[i + 1]]
  const into = before ? (here[1] - before[1]) / (here[0] - before[0]) : null
  const out = after ? (after[1] - here[1]) / (after[0] - here[0]) : null
  if (into === null || out === null) return into ?? out ?? 0
  if (into * out <= 0) return 0
  const mean = Math.abs(into + out) / 2
  return Math.sign(into) * Math.min(2 * Math.abs(into), 2 * Math.abs(out), mean)
}

// Three time labels: the first week, the middle, the last by its number.
export type TimeLabel = { index: number; week: WeekId; anchor: 'start' | 'middle' | 'end' }
export function timeLabels(series: readonly SeriesWeek[]): TimeLabel[] {
  if (series.length === 0) return []
  const lastIndex = series.length - 1
  const middle = Math.round(lastIndex / 2)
  return [
    { index: 0, week: series[0]!.week, anchor: 'start' },
    ...(lastIndex >= 4 ? [{ index: middle, week: series[middle]!.week, anchor: 'middle' as const }] : []),
    ...(lastIndex >= 1 ? [{ index: lastIndex, week: series[lastIndex]!.week, anchor: 'end' as const }] : []),
  ]
}

// How many weeks in a row, this one included, lie outside the usual on the side of the verdict. A hidden count is never outside above.
export function weeksOutside({ series, verdict }: Pick<Trend, 'series' | 'verdict'>): number {
  const isOutside = ({ value, low, high }: SeriesWeek): boolean =>
    value !== null && (verdict === 'more' ? high !== null && value > high : verdict === 'less' && low !== null && value < low)
  const inside = [...series].reverse().findIndex((week) => !isOutside(week))
  return inside < 0 ? series.length : inside
}
