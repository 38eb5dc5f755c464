// SPDX-License-Identifier: EUPL-1.2
// The large map: the installation's tiles under the areas and cells that the small map shows. This file and the map library behind it are
// fetched when somebody opens it, and at no other time. What it needs of the page is given to it: nothing of the page is cut into other
// files for its sake.
import { Map as LibraryMap, NavigationControl, setWorkerUrl, type ExpressionSpecification, type LayerSpecification, type StyleSpecification } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { AreaMapData, TileSet } from '../area'
import { groundLayers, groundSource } from './ground_style'
import type { LegendClass } from './legend'
import type { Hexagons } from './picture'

export type LargeMapContent = { tiles: TileSet; address: string; map: AreaMapData; hexagons: Hexagons | undefined; classes: readonly LegendClass[]; silent: readonly string[] }
export type LargeMapWords = { title: string; nearer: string; farther: string }

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const nothing: Hexagons = { type: 'FeatureCollection', features: [] }

function styleOf({ tiles, address, map, hexagons, classes }: LargeMapContent): StyleSpecification {
  const colours = classes.flatMap(({ key, colour: name }) => [key, colour(name)])
  const layers: LayerSpecification[] = [
    { id: 'land', type: 'background', paint: { 'background-color': colour('--map-land') } },
    { id: 'ground-of-areas', type: 'fill', source: 'areas', paint: { 'fill-color': colour('--map-area') } },
    ...groundLayers(tiles, colour),
    { id: 'hexagons', type: 'fill', source: 'hexagons', filter: ['in', ['get', 'class'], ['literal', classes.map(({ key }) => key)]], paint: { 'fill-color': ['match', ['get', 'class'], ...colours, colour('--usual')] as unknown as ExpressionSpecification, 'fill-opacity': 0.78, 'fill-outline-color': colour('--map-area') } },
    { id: 'areas', type: 'line', source: 'areas', layout: { 'line-join': 'round' }, paint: { 'line-color': colour('--map-border'), 'line-width': 2 } },
  ]
  return { version: 8, sources: { ...groundSource(tiles, location.origin + address), hexagons: { type: 'geojson', data: hexagons ?? nothing }, areas: { type: 'geojson', data: map.areas } }, layers }
}

// Slanting lines, as the small map has them.
function hatch(): ImageData {
  const side = 16
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const pen = canvas.getContext('2d')!
  pen.strokeStyle = colour('--map-border')
  pen.lineWidth = 1.6
  for (const at of [-side, 0, side]) { pen.beginPath(); pen.moveTo(at, 0); pen.lineTo(at + side, side); pen.stroke() }
  return pen.getImageData(0, 0, side, side)
}

// Draws into `frame` and returns what takes it away again. Throws when the browser cannot draw it; `onTrouble` when tiles do not come.
export function drawLargeMap(frame: HTMLElement, content: LargeMapContent, words: LargeMapWords, onTrouble: () => void): () => void {
  setWorkerUrl(new URL(workerAddress, location.origin).href)
  const [west, south, east, north] = content.map.bounds
  const drawn = new LibraryMap({
    container: frame, style: styleOf(content), bounds: [west, south, east, north], fitBoundsOptions: { padding: 24 }, maxZoom: 18,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
    locale: { 'Map.Title': words.title, 'NavigationControl.ZoomIn': words.nearer, 'NavigationControl.ZoomOut': words.farther },
  })
  drawn.touchZoomRotate.disableRotation()
  drawn.keyboard.disableRotation()
  drawn.addControl(new NavigationControl({ showCompass: false }))
  drawn.once('style.load', () => {
    // The hatching first and then what is drawn with it: a part of the area whose pattern comes too late would stay without.
    drawn.addImage('silent', hatch(), { pixelRatio: 2 })
    drawn.addLayer({ id: 'silent', type: 'fill', source: 'areas', filter: ['in', ['get', 'slug'], ['literal', [...content.silent]]], paint: { 'fill-pattern': 'silent' } }, 'areas')
  })
  drawn.on('error', onTrouble)
  drawn.on('idle', () => { frame.dataset['drawn'] = 'true' })
  return () => drawn.remove()
}
