// SPDX-License-Identifier: EUPL-1.2
// From degrees to the units of a drawing: spherical Mercator, fitted to bounds. Pure; enough for a town, and small enough for a phone.
import type { FeatureCollection, Geometry, Position } from 'geojson'

export type Bounds = readonly [west: number, south: number, east: number, north: number]
export type Point = readonly [x: number, y: number]
export type Projection = { width: number; height: number; at: (position: Position) => Point; lonLat: (point: Point) => Point; metresPerUnit: number }

const earthRadius_m = 6_371_000
const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))

// Fits the bounds into `width`, at most `maxHeight` and at least `minHeight` high, with a margin on all sides.
export function project([west, south, east, north]: Bounds, width: number, maxHeight: number, margin = 10, minHeight = 0): Projection {
  const [top, bottom] = [mercator(north), mercator(south)]
  const wide = ((east - west) * Math.PI) / 180
  const high = top - bottom
  const scale = Math.min((width - 2 * margin) / wide, (maxHeight - 2 * margin) / high)
  const height = Math.max(minHeight, Math.round(high * scale + 2 * margin))
  const left = (width - wide * scale) / 2
  const above = (height - high * scale) / 2
  return {
    width,
    height,
    at: ([lon = 0, lat = 0]) => [left + (((lon - west) * Math.PI) / 180) * scale, above + (top - mercator(lat)) * scale],
    lonLat: ([x, y]) => [west + ((x - left) / scale) * (180 / Math.PI), (360 / Math.PI) * Math.atan(Math.exp(top - (y - above) / scale)) - 90],
    metresPerUnit: (earthRadius_m * Math.cos((((south + north) / 2) * Math.PI) / 180)) / scale,
  }
}

// The same drawing, `factor` times as large, with `centre` (of the drawing at factor 1) in its middle as far as its edges allow.
export function zoomed(from: Projection, factor: number, centre: Point): Projection {
  const { width, height } = from
  const [x, y] = clampedCentre(from, factor, centre)
  return {
    width, height,
    at: (position) => { const [px, py] = from.at(position); return [(px - x) * factor + width / 2, (py - y) * factor + height / 2] },
    lonLat: ([px, py]) => from.lonLat([(px - width / 2) / factor + x, (py - height / 2) / factor + y]),
    metresPerUnit: from.metresPerUnit / factor,
  }
}
export function clampedCentre({ width, height }: Projection, factor: number, [x, y]: Point): Point {
  const within = (at: number, size: number): number => Math.min(Math.max(at, size / 2 / factor), size - size / 2 / factor)
  return [within(x, width), within(y, height)]
}

const text = (n: number): string => String(Math.round(n * 10) / 10)
// Rings are drawn one by one: which way they wind does not matter, holes are cut by the even-odd rule.
const ring = (positions: readonly Position[], { at }: Projection, close: boolean): string =>
  positions.length === 0 ? '' : `M${positions.map((position) => at(position).map(text).join(',')).join('L')}${close ? 'Z' : ''}`

export function path(geometry: Geometry, projection: Projection): string {
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates.map((each) => ring(each, projection, true)).join('')
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((polygon) => polygon.map((each) => ring(each, projection, true))).join('')
    case 'LineString':
      return ring(geometry.coordinates, projection, false)
    case 'MultiLineString':
      return geometry.coordinates.map((each) => ring(each, projection, false)).join('')
    default:
      return ''
  }
}

export const outerRings = (geometry: Geometry): readonly Position[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.type === 'MultiPolygon' ? geometry.coordinates.map((polygon) => polygon[0] ?? []) : []

export function boundsOf(collection: FeatureCollection): Bounds | null {
  const all = collection.features.flatMap((feature) => (feature.geometry ? outerRings(feature.geometry).flat() : []))
  if (all.length === 0) return null
  const lons = all.map(([lon]) => lon!)
  const lats = all.map(([, lat]) => lat!)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

// Where a name is written: the inner point of the largest ring that is furthest from its edge, to the precision of a coarse grid.
export function labelPoint(geometry: Geometry, projection: Projection): Point | null {
  const rings = outerRings(geometry).map((positions) => positions.map(projection.at))
  const largest = rings.sort((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0]
  if (!largest || largest.length < 3) return null
  const [xs, ys] = [largest.map(([x]) => x), largest.map(([, y]) => y)]
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const steps = 14
  let best: { at: Point; distance: number } | null = null
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const at: Point = [x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * j) / steps]
      if (!isInside(at, largest)) continue
      const distance = distanceToEdge(at, largest)
      if (!best || distance > best.distance) best = { at, distance }
    }
  }
  return best?.at ?? largest[0]!
}
export const areaOf = (points: readonly Point[]): number => points.reduce((sum, [x, y], i) => { const [nx, ny] = points[(i + 1) % points.length]!; return sum + x * ny - nx * y }, 0) / 2
export function isInside([x, y]: Point, points: readonly Point[]): boolean {
  let inside = false
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [points[i]!, points[j]!]
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
function distanceToEdge([x, y]: Point, points: readonly Point[]): number {
  let least = Infinity
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [[ax, ay], [bx, by]] = [points[j]!, points[i]!]
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)))
  }
  return least
}
