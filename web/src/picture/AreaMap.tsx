// SPDX-License-Identifier: EUPL-1.2
// The map, drawn as SVG: needs no WebGL, prints as vectors, and follows the colours of the page. Areas can be reached by keyboard;
// the same facts stand in the table beside it. Hexagons show classes, never numbers.
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../kit'
import { Hatching, hatchId } from './Hatching'
import { legendClass, legends, type MapMode, verdictText } from './legend'
import type { AreaMapData, AreaRow, Hexagons } from './picture'
import { countText } from './sentence'
import { isInside, labelPoint, path, type Point, project, type Projection, withoutOverlap } from './projection'

export type Pick = { areaSlug: string; hexagonClass: string | null }
type Props = { map: AreaMapData; hexagons: Hexagons | undefined; mode: MapMode; rows: readonly AreaRow[]; label: string; onPick?: (pick: Pick | null) => void; picked?: Pick | null }

export function AreaMap({ map, hexagons, mode, rows, label, onPick, picked }: Props) {
  const t = useText()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const projection = useMemo(() => project(map.bounds, width, width < 500 ? 420 : 640, width < 500 ? 8 : 16), [map.bounds, width])
  const ground = useMemo(() => <Ground map={map} projection={projection} />, [map, projection])
  const names = useMemo(() => <Names map={map} projection={projection} />, [map, projection])
  const byClass = useMemo(() => hexagonPaths(hexagons, mode, projection), [hexagons, mode, projection])
  const rowOf = (slug: string) => rows.find((row) => row.slug === slug)
  const describe = (slug: string, name: string): string => {
    const row = rowOf(slug)
    return row ? [`${name}: ${countText(row.figure, t)}`, t(verdictText[row.verdict]), row.heard === 'silent' ? t('picture.map.silent') : ''].filter(Boolean).join('. ') : name
  }
  const pick = (event: MouseEvent<SVGSVGElement>) => {
    if (!onPick) return
    const box = event.currentTarget.getBoundingClientRect()
    const at: Point = [((event.clientX - box.left) / box.width) * projection.width, ((event.clientY - box.top) / box.height) * projection.height]
    onPick(pickAt(at, map, hexagons, projection))
  }
  const byKey = (slug: string) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onPick?.({ areaSlug: slug, hexagonClass: null })
  }
  return (
    <div className="map-frame" ref={frame}>
      <svg className="area-map" viewBox={`0 0 ${projection.width} ${projection.height}`} role="group" aria-label={label} onClick={pick}>
        <Hatching id={id} />
        {ground}
        {legends[mode].map(({ key, colour }) => byClass.has(key) && <path key={key} d={byClass.get(key)} fill={`var(${colour})`} className="hexagons" />)}
        {legends[mode].map(({ key, hatch }) => hatch && byClass.has(key) && <path key={key} d={byClass.get(key)} fill={`url(#${hatchId(id, key)})`} className="print-hatch" />)}
        {map.areas.features.map(({ geometry, properties: { slug, name } }) => (
          <path
            key={slug} d={path(geometry, projection)} fillRule="evenodd" className="area-shape" data-picked={picked?.areaSlug === slug || undefined}
            fill={rowOf(slug)?.heard === 'silent' ? `url(#${hatchId(id, 'silent')})` : 'transparent'}
            {...(onPick && rowOf(slug) ? { role: 'button', tabIndex: 0, 'aria-label': describe(slug, name), onKeyDown: byKey(slug) } : {})}
          />
        ))}
        {names}
      </svg>
    </div>
  )
}

function Ground({ map, projection }: { map: AreaMapData; projection: Projection }) {
  return (
    <g aria-hidden="true">
      <rect width={projection.width} height={projection.height} className="land" />
      <path d={map.context.features.map(({ geometry }) => path(geometry, projection)).join('')} className="context" fillRule="evenodd" />
      <path d={map.areas.features.map(({ geometry }) => path(geometry, projection)).join('')} className="ground" />
      <path d={map.water.features.filter(({ geometry }) => geometry.type.endsWith('Polygon')).map(({ geometry }) => path(geometry, projection)).join('')} className="water" fillRule="evenodd" />
    </g>
  )
}

function Names({ map, projection }: { map: AreaMapData; projection: Projection }) {
  const [large, small] = projection.width < 500 ? [16, 12] : [17, 13]
  const areas = map.areas.features.flatMap(({ geometry, properties: { name, slug } }) => {
    const at = labelPoint(geometry, projection)
    return at ? [{ key: slug, text: name, at: [at[0], at[1] + large / 3] as Point, size: large, dot: null as Point | null }] : []
  })
  const taken = new Set(map.areas.features.map(({ properties }) => properties.name))
  const places = map.places.features.filter(({ properties }) => !taken.has(properties.name)).map(({ geometry, properties }) => {
    const dot = projection.at(geometry.coordinates)
    return { key: properties.id, text: properties.name, at: [dot[0], dot[1] - 8] as Point, size: small, dot: dot as Point | null }
  })
  const isSingle = areas.length <= 1
  return (
    <g aria-hidden="true">
      {withoutOverlap(isSingle ? places : [...areas, ...places], projection.width, projection.height).map(({ key, text, at: [x, y], size, dot }) => (
        <g key={key}>
          {dot && <circle cx={dot[0]} cy={dot[1]} r="3" className="place-dot" />}
          <text x={x} y={y} fontSize={size} textAnchor="middle" className={dot ? 'place-name' : 'area-name'}>{text}</text>
        </g>
      ))}
    </g>
  )
}

function hexagonPaths(hexagons: Hexagons | undefined, mode: MapMode, projection: Projection): Map<string, string> {
  const found = new Map<string, string>()
  for (const { geometry, properties } of hexagons?.features ?? []) {
    if (!legendClass(mode, properties.class)) continue
    found.set(properties.class, (found.get(properties.class) ?? '') + path(geometry, projection))
  }
  return found
}

function pickAt(at: Point, map: AreaMapData, hexagons: Hexagons | undefined, projection: Projection): Pick | null {
  const hexagon = hexagons?.features.find(({ geometry }) => isInside(at, (geometry.coordinates[0] ?? []).map(projection.at)))
  if (hexagon) return { areaSlug: hexagon.properties.areaSlug, hexagonClass: hexagon.properties.class }
  const area = map.areas.features.find(({ geometry }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).some((polygon) => isInside(at, (polygon[0] ?? []).map(projection.at))))
  return area ? { areaSlug: area.properties.slug, hexagonClass: null } : null
}

// The drawing is made for the width it has, so that names keep their size on a phone.
function useWidth(frame: { current: HTMLDivElement | null }): number {
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

export function Legend({ mode, hasSilent, children }: { mode: MapMode; hasSilent: boolean; children?: ReactNode }) {
  const t = useText()
  const id = useId()
  return (
    <div className="legend">
      <ul>
        {legends[mode].map(({ key, colour, text, hatch }) => (
          <li key={key}>
            <svg viewBox="0 0 100 11" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="11" fill={`var(${colour})`} />{hatch && <><Hatching id={id} only={key} /><rect width="100" height="11" fill={`url(#${hatchId(id, key)})`} className="print-hatch" /></>}</svg>
            <span>{t(text)}</span>
          </li>
        ))}
      </ul>
      {hasSilent && <p className="silent-key"><svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true"><Hatching id={id} only="silent" /><rect width="28" height="14" className="ground" /><rect width="28" height="14" fill={`url(#${hatchId(id, 'silent')})`} /></svg>{t('picture.map.silent')}</p>}
      {children}
    </div>
  )
}
