// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest'
import { boxOf, type Label, placeLabels, signBox } from './labels'
import type { Point } from './projection'

const square = ([x, y]: Point, side: number): Point[] => [[x - side, y - side], [x + side, y - side], [x + side, y + side], [x - side, y + side]]
const label = (text: string, x: number, y: number, side = 0): Label => ({ key: text, text, at: [x, y], size: 16, ring: side ? square([x, y], side) : null })
const overlaps = (placed: ReturnType<typeof placeLabels>): boolean =>
  placed.some((a, i) => placed.slice(i + 1).some((b) => {
    const [p, q] = [boxOf(a.text, a.at, a.size), boxOf(b.text, b.at, b.size)]
    return p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom
  }))

describe('names on a map', () => {
  it('stand where they belong when there is room', () => {
    expect(placeLabels([label('Norra', 100, 100, 60)], [], 400, 300)).toEqual([{ key: 'Norra', text: 'Norra', at: [100, 100], size: 16, leader: null }])
  })
  it('never lie on one another, on a sign or outside, however many there are', () => {
    let seed = 7
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647
    const labels = Array.from({ length: 40 }, (_, i) => label(`Stadsdelen ${i}`, random() * 400, random() * 300, 20 + random() * 40))
    const signs = Array.from({ length: 10 }, (): Point => [random() * 400, random() * 300])
    const placed = placeLabels(labels, signs.map(signBox), 400, 300)
    expect(placed.length).toBeGreaterThan(5)
    expect(overlaps(placed)).toBe(false)
    for (const { text, at, size } of placed) {
      const box = boxOf(text, at, size)
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(400); expect(box.bottom).toBeLessThanOrEqual(300)
      for (const [x, y] of signs) expect(x > box.left && x < box.right && y > box.top && y < box.bottom).toBe(false)
    }
  })
  it('give way to the first, inside their area, and with a line when there is no room in it', () => {
    const [first, second] = placeLabels([label('Centrum', 200, 150, 60), label('Torget', 205, 152, 60)], [], 400, 300)
    expect(first!.at).toEqual([200, 150])
    expect(second!.leader).toBeNull()
    const [, led] = placeLabels([label('Stora området', 200, 150, 30), label('Litet', 200, 150, 8)], [], 400, 300)
    expect(led!.leader?.[1]).toEqual([200, 150])
  })
  it('are left out when nothing helps: the table has them', () => {
    expect(placeLabels([label('Ett namn som är bredare än hela kartan', 50, 50, 40)], [], 120, 90)).toEqual([])
  })
})
