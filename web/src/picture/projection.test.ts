// SPDX-License-Identifier: EUPL-1.2
import type { FeatureCollection, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { type Bounds, boundsOf, isInside, labelPoint, path, project, withoutOverlap } from './projection'

const bounds: Bounds = [20, 57.6, 20.2, 57.7]
const square: Polygon = { type: 'Polygon', coordinates: [[[20, 57.6], [20.2, 57.6], [20.2, 57.7], [20, 57.7], [20, 57.6]]] }

describe('the projection', () => {
  it('fits the bounds inside the drawing, north up', () => {
    const { at, width, height } = project(bounds, 400, 300, 10)
    const [[left, bottom], [right, top]] = [at([20, 57.6]), at([20.2, 57.7])]
    expect(left).toBeGreaterThanOrEqual(9.99); expect(right).toBeLessThanOrEqual(width - 9.99)
    expect(top).toBeCloseTo(10); expect(bottom).toBeGreaterThan(top); expect(bottom).toBeLessThanOrEqual(height - 9)
  })
  it('keeps shapes: a kilometre east is as long as a kilometre north', () => {
    const { at } = project(bounds, 800, 800)
    const [x0, y0] = at([20.1, 57.65]); const [x1] = at([20.1 + 1 / (111.32 * Math.cos((57.65 * Math.PI) / 180)), 57.65]); const [, y1] = at([20.1, 57.65 + 1 / 111.32])
    expect((x1 - x0) / (y0 - y1)).toBeCloseTo(1, 2)
  })
  it('stays within the greatest height', () => {
    expect(project([20, 57, 20.1, 58], 400, 300).height).toBeLessThanOrEqual(300)
  })
  it('draws rings closed, lines open and points not at all', () => {
    const projection = project(bounds, 400, 300)
    expect(path(square, projection)).toMatch(/^M.*Z$/)
    expect(path({ type: 'LineString', coordinates: [[20, 57.6], [20.1, 57.7]] }, projection)).not.toContain('Z')
    expect(path({ type: 'Point', coordinates: [20, 57.6] }, projection)).toBe('')
  })
})

describe('names on the map', () => {
  it('are written inside their area, also when its middle is not', () => {
    const projection = project(bounds, 400, 400)
    const bent: Polygon = { type: 'Polygon', coordinates: [[[20, 57.6], [20.2, 57.6], [20.2, 57.62], [20.03, 57.62], [20.03, 57.7], [20, 57.7], [20, 57.6]]] }
    expect(isInside(labelPoint(bent, projection)!, bent.coordinates[0]!.map(projection.at))).toBe(true)
    expect(labelPoint({ type: 'Point', coordinates: [20, 57] }, projection)).toBeNull()
  })
  it('never lie on one another or outside, and the first has precedence', () => {
    const label = (text: string, x: number, y: number) => ({ text, at: [x, y] as const, size: 16 })
    expect(withoutOverlap([label('Centrum', 100, 50), label('Torget', 110, 52), label('Norra', 100, 120), label('Utanför', 2, 50), label('Nedanför', 100, 299)], 400, 300).map(({ text }) => text)).toEqual(['Centrum', 'Norra'])
  })
  it('have bounds to be drawn in only when there is something to draw', () => {
    const collection: FeatureCollection = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: square }] }
    expect(boundsOf(collection)).toEqual(bounds)
    expect(boundsOf({ type: 'FeatureCollection', features: [] })).toBeNull()
  })
})
