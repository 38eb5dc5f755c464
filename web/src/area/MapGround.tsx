// SPDX-License-Identifier: EUPL-1.2
// The ground that every map of ours stands on, as SVG: land, water, green, neighbours, tracks and names, in the page's colours. It needs
// no WebGL and prints as vectors. What a page lays over it goes between Ground and Overlay.
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { FeatureCollection } from 'geojson'
import { Text } from '../kit'
import { type Box, type Label, placeLabels, signBox } from './labels'
import type { AreaMapData } from './map'
import { areaOf, labelPoint, outerRings, path, type Point, type Projection } from './projection'
import './map.css'

type Props = { map: AreaMapData; projection: Projection }

const pathOf = (collection: FeatureCollection | undefined, projection: Projection): string => (collection?.features ?? []).map(({ geometry }) => path(geometry, projection)).join('')

export function Ground({ map, projection }: Props) {
  const d = useMemo(() => ({ context: map.context.features.map(({ geometry }) => path(geometry, projection)), areas: pathOf(map.areas, projection), green: pathOf(map.green, projection), water: pathOf(map.water, projection) }), [map, projection])
  return (
    <g aria-hidden="true">
      <rect width={projection.width} height={projection.height} className="land" />
      {d.context.map((each, index) => <path key={index} d={each} className="context" fillRule="evenodd" />)}
      <path d={d.areas} className="ground" />
      <path d={d.green} className="green" />
      {map.water.features.map(({ geometry }, index) => <path key={index} d={path(geometry, projection)} className={geometry.type.endsWith('Polygon') ? 'water' : 'stream'} fillRule="evenodd" />)}
    </g>
  )
}

// Fine borders, tracks, stations and names: over what a page lays on the ground.
export function Overlay({ map, projection, reserved }: Props & { reserved?: Box | undefined }) {
  const drawn = useMemo(() => {
    const stations = map.lines?.features.length ? map.places.features.filter(({ properties }) => properties.kind === 'station').map(({ geometry }) => projection.at(geometry.coordinates)) : []
    const { names, dots } = labelsOf(map, projection)
    return { inner: pathOf(map.inner, projection), lines: pathOf(map.lines, projection), stations, dots, names: placeLabels(names, [...stations, ...dots].map(signBox).concat(reserved ?? []), projection.width, projection.height), kinds: new Map(names.map(({ key, kind }) => [key, kind])) }
  }, [map, projection, reserved?.left])
  return (
    <g aria-hidden="true" className="map-overlay">
      <path d={drawn.inner} className="inner-border" />
      <path d={drawn.lines} className="track" />
      {drawn.names.map(({ key, leader }) => leader && <path key={key} d={`M${leader[0].join(',')}L${leader[1].join(',')}`} className="leader" />)}
      {[...drawn.stations, ...drawn.dots].map(([x, y], index) => <circle key={index} cx={x} cy={y} r={index < drawn.stations.length ? 4.2 : 2.6} className={index < drawn.stations.length ? 'station' : 'place-dot'} />)}
      {drawn.names.map(({ key, text, at: [x, y], size }) => <text key={key} x={x} y={y} dy=".34em" fontSize={size} textAnchor="middle" className={drawn.kinds.get(key)}>{text}</text>)}
    </g>
  )
}

// In order of precedence: areas, the largest first; places where few areas leave room; neighbours.
type Named = Label & { kind: 'area-name' | 'place-name' | 'neighbour-name' }
function labelsOf(map: AreaMapData, projection: Projection): { names: Named[]; dots: Point[] } {
  const isNarrow = projection.width < 500
  const [large, small] = map.areas.features.length > 9 ? (isNarrow ? [13, 11] : [15, 12]) : isNarrow ? [16, 12] : [17, 13]
  const isInView = ([x, y]: Point): boolean => x >= 0 && x <= projection.width && y >= 0 && y <= projection.height
  const areas = map.areas.features.flatMap(({ geometry, properties: { name, slug, remainder } }) => {
    if (remainder) return [] // what is left of the area that the page is about
    const at = labelPoint(geometry, projection)
    const ring = outerRings(geometry).map((positions) => positions.map(projection.at)).sort((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0]
    return at && ring ? [{ key: slug, text: name, at, size: large, ring, kind: 'area-name' as const, area: Math.abs(areaOf(ring)) }] : []
  })
  areas.sort((a, b) => b.area - a.area)
  const places = map.areas.features.length > 2 ? [] : map.places.features.map(({ geometry, properties: { id, name } }) => ({ key: id, text: name, dot: projection.at(geometry.coordinates) })).filter(({ dot }) => isInView(dot))
  const neighbours = map.context.features.flatMap(({ properties }, index) => {
    const at = properties.label && properties.name ? projection.at(properties.label) : null
    return at && isInView(at) ? [{ key: `n${index}`, text: properties.name!, at, size: small, ring: null, kind: 'neighbour-name' as const }] : []
  })
  return {
    names: [...areas, ...places.map(({ key, text, dot }) => ({ key, text, at: [dot[0], dot[1] - small * 0.95] as Point, size: small, ring: null, kind: 'place-name' as const })), ...neighbours],
    dots: places.map(({ dot }) => dot),
  }
}

export function Credits({ map }: { map: AreaMapData }) {
  return map.credits?.length ? <p className="map-credits"><Text id="area.map.credits" values={{ credits: map.credits.join(', ') }} /></p> : null
}

// The drawing is made for the width it has, so that names keep their size on a phone.
export function useWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, set] = useState(() => (typeof innerWidth === 'number' && innerWidth < 820 ? innerWidth - 32 : 640))
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => { if (element.clientWidth > 0) set(element.clientWidth) }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return width
}
