// SPDX-License-Identifier: EUPL-1.2
// How the ground of the large map is drawn from the installation's own tiles: pictures as they are, vectors by the names of their layers
// (OpenMapTiles, Protomaps, or a municipality's own). Surfaces and lines only: no fonts and no symbols have to be fetched. Pure.
import type { FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { TileSet } from '../area'

const source = 'ground'
const surface: FilterSpecification = ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false]
const line: FilterSpecification = ['match', ['geometry-type'], ['LineString', 'MultiLineString'], true, false]
// What is green among all that land is used for and covered with.
const isGreen: FilterSpecification = ['match', ['to-string', ['coalesce', ['get', 'class'], ['get', 'kind'], '']], ['park', 'wood', 'forest', 'grass', 'grassland', 'meadow', 'garden', 'nature_reserve', 'recreation_ground', 'village_green', 'pitch', 'cemetery', 'scrub', 'wetland', 'farmland'], true, false]

type Drawn = { names: RegExp; order: number; layer: (id: string, colour: (name: string) => string) => LayerSpecification }
const fill = (id: string, colour: string, filter: FilterSpecification = surface): LayerSpecification => ({ id, type: 'fill', source, 'source-layer': id, filter, paint: { 'fill-color': colour } })
const stroke = (id: string, colour: string, width: number): LayerSpecification => ({ id, type: 'line', source, 'source-layer': id, filter: line, layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 10, width * 0.5, 17, width * 5] } })

const drawn: readonly Drawn[] = [
  { names: /^(landuse|landcover|natural)/, order: 0, layer: (id, colour) => fill(id, colour('--map-green'), ['all', surface, isGreen]) },
  { names: /^(park|green|forest)/, order: 1, layer: (id, colour) => fill(id, colour('--map-green')) },
  { names: /^(waterway|river|stream)/, order: 2, layer: (id, colour) => stroke(id, colour('--map-water'), 1.4) },
  { names: /^(water|ocean|sea|lake)/, order: 3, layer: (id, colour) => fill(id, colour('--map-water')) },
  { names: /^building/, order: 4, layer: (id, colour) => fill(id, colour('--map-line')) },
  { names: /^(transportation|road|street|highway)s?$/, order: 5, layer: (id, colour) => stroke(id, colour('--line-2'), 1) },
  { names: /^(rail|metro|track|transit)/, order: 6, layer: (id, colour) => stroke(id, colour('--map-metro'), 1) },
  { names: /^(boundar|admin)/, order: 7, layer: (id, colour) => stroke(id, colour('--map-border'), 0.6) },
]

export function groundSource(tiles: TileSet, address: string): Record<string, SourceSpecification> {
  const told = { tiles: [address], minzoom: tiles.minZoom, maxzoom: tiles.maxZoom, bounds: [...tiles.bounds] as [number, number, number, number] }
  return { [source]: tiles.kind === 'raster' ? { type: 'raster', tileSize: 256, ...told } : { type: 'vector', ...told } }
}

// Layers of an unknown name are left out; what lies at the bottom comes first.
export function groundLayers(tiles: TileSet, colour: (name: string) => string): LayerSpecification[] {
  if (tiles.kind === 'raster') return [{ id: source, type: 'raster', source, paint: { 'raster-saturation': -0.8, 'raster-opacity': 0.75 } }] // so that the classes are the colours that speak
  return tiles.layers
    .flatMap((id) => { const how = drawn.find(({ names }) => names.test(id)); return how ? [{ order: how.order, layer: how.layer(id, colour) }] : [] })
    .sort((a, b) => a.order - b.order)
    .map(({ layer }) => layer)
}
