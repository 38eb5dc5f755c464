// SPDX-License-Identifier: EUPL-1.2
// Where names are written on a map: none on another, none on a sign, none outside. The first in the list has precedence. A name that
// has no room at its place moves a little, then beside its area with a line to it, and is left out when that fails too: the table has it.
import { isInside, type Point } from './projection'

export type Label = { key: string; text: string; at: Point; size: number; ring: readonly Point[] | null } // ring: where it belongs, if it may be led to
export type PlacedLabel = { key: string; text: string; at: Point; size: number; leader: readonly [from: Point, to: Point] | null }
export type Box = { left: number; right: number; top: number; bottom: number }

const letterWidth = 0.54 // of the letters' size, on average
const near: readonly Point[] = [[0, 0], [0, -0.9], [0, 0.9], [0, -1.8], [0, 1.8], [-2, 0], [2, 0], [-2, -1], [2, -1], [-2, 1], [2, 1], [0, -2.8], [0, 2.8], [-3.5, 0], [3.5, 0]]
const around: readonly Point[] = [2.6, 3.8, 5.2].flatMap((far) => [[0, -far], [0, far], [-far * 1.3, -far * 0.5], [far * 1.3, -far * 0.5], [-far * 1.3, far * 0.5], [far * 1.3, far * 0.5]] as Point[])

// `at` is the middle of the letters.
export function boxOf(text: string, [x, y]: Point, size: number): Box {
  const half = (text.length * size * letterWidth) / 2 + 3
  return { left: x - half, right: x + half, top: y - size * 0.62, bottom: y + size * 0.62 }
}
const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
export const signBox = ([x, y]: Point): Box => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 })

export function placeLabels(labels: readonly Label[], reserved: readonly Box[], width: number, height: number): PlacedLabel[] {
  const taken = [...reserved]
  const fits = (box: Box): boolean => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && !taken.some((other) => meet(box, other))
  const placed: PlacedLabel[] = []
  const lines: (readonly [Point, Point])[] = []
  for (const { key, text, at, size, ring } of labels) {
    const moved = (by: Point): Point => [at[0] + by[0] * size, at[1] + by[1] * size]
    const free = (to: Point): boolean => { const box = boxOf(text, to, size); return fits(box) && !lines.some((line) => crosses(line, box)) }
    const beside = near.map(moved).find((to) => free(to) && (!ring || isInside(to, ring)))
    const led = beside || !ring || !isVisible(at, width, height) ? undefined : around.map(moved).find((to) => free(to) && !isInside(to, ring))
    const to = beside ?? led
    if (!to) continue
    taken.push(boxOf(text, to, size))
    const leader = led ? ([[led[0], led[1] + (at[1] > led[1] ? 1 : -1) * size * 0.6], at] as const) : null
    if (leader) lines.push(leader)
    placed.push({ key, text, at: to, size, leader })
  }
  return placed
}

const isVisible = ([x, y]: Point, width: number, height: number): boolean => x >= 0 && x <= width && y >= 0 && y <= height
// Asked at points along the line, closer together than letters are high.
function crosses([[ax, ay], [bx, by]]: readonly [Point, Point], box: Box): boolean {
  const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / 4)
  for (let i = 0; i <= steps; i++) {
    const [x, y] = [ax + ((bx - ax) * i) / steps, ay + ((by - ay) * i) / steps]
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true
  }
  return false
}
