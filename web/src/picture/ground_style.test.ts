// SPDX-License-Identifier: EUPL-1.2
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import type { TileSet } from '../area'
import { groundLayers, groundSource } from './ground_style'

const vector: TileSet = { kind: 'vector', format: 'pbf', minZoom: 0, maxZoom: 14, bounds: [17, 59, 18, 60], attribution: '', layers: ['poi', 'transportation_name', 'transportation', 'building', 'water', 'landuse', 'waterway', 'boundary', 'park', 'transit'] }
const raster: TileSet = { ...vector, kind: 'raster', format: 'png', layers: [] }
const address = 'http://localhost/api/v1/tiles/{z}/{x}/{y}'
const style = (tiles: TileSet) => ({ version: 8 as const, sources: groundSource(tiles, address), layers: groundLayers(tiles, () => '#123456') })

describe('the ground of the large map', () => {
  it('is a style that the map library takes, of pictures and of vectors', () => {
    for (const tiles of [raster, vector]) expect(validateStyleMin(style(tiles))).toEqual([])
  })
  it('draws land below water, water below roads, and no names, for which fonts would be fetched', () => {
    expect(groundLayers(vector, () => '#123456').map(({ id }) => id)).toEqual(['landuse', 'park', 'waterway', 'water', 'building', 'transportation', 'transit', 'boundary'])
    expect(groundLayers(vector, () => '#123456').every(({ type }) => type === 'fill' || type === 'line')).toBe(true)
  })
  it('asks no other host', () => {
    expect(JSON.stringify([style(raster), style(vector)]).match(/https?:\/\/[^/"]*/g)).toEqual(['http://localhost', 'http://localhost'])
  })
})
