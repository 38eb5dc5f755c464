// SPDX-License-Identifier: EUPL-1.2
import type { FeatureCollection, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { type Bounds, boundsOf, isInside, labelPoint, path, project, zoomed } from './projection'

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
  it('is as high as was asked at least, with the bounds in its middle', () => {
    const { at, height } = project([20, 57.6, 20.4, 57.65], 400, 600, 10, 320)
    expect(height).toBe(320)
    expect((at([20, 57.6])[1] + at([20, 57.65])[1]) / 2).toBeCloseTo(160, 0)
  })
  it('gives back the place that was pressed, also nearer', () => {
    const whole = project(bounds, 400, 300)
    for (const projection of [whole, zoomed(whole, 4, [100, 80])]) {
      const [lon, lat] = projection.lonLat(projection.at([20.13, 57.64]))
      expect(lon).toBeCloseTo(20.13, 8); expect(lat).toBeCloseTo(57.64, 8)
    }
    const [x0] = whole.at([20.1, 57.65]); const [x1] = whole.at([20.1 + 1 / (111.19 * Math.cos((57.65 * Math.PI) / 180)), 57.65])
    expect((x1 - x0) * whole.metresPerUnit).toBeCloseTo(1000, -1)
  })
  it('never shows what lies outside of the whole drawing when it is nearer', () => {
    const whole = project(bounds, 400, 300)
    const near = zoomed(whole, 2, [0, 0])
    const [x, y] = near.at([...whole.lonLat([0, 0])])
    expect(x).toBeCloseTo(0); expect(y).toBeCloseTo(0)
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
  it('have bounds to be drawn in only when there is something to draw', () => {
    const collection: FeatureCollection = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: square }] }
    expect(boundsOf(collection)).toEqual(bounds)
    expect(boundsOf({ type: 'FeatureCollection', features: [] })).toBeNull()
  })
})
