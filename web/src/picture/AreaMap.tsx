// SPDX-License-Identifier: EUPL-1.2
// The map, drawn as SVG: needs no WebGL, prints as vectors, and follows the colours of the page. Areas can be reached by keyboard;
// the same facts stand in the table beside it. Hexagons show classes, never numbers.
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useMemo, useRef } from 'react'
import { type AreaMapData, Credits, Ground, isInside, Overlay, path, type Point, project, type Projection, useWidth, useZoom, ZoomButtons, zoomButtonsBox } from '../area'
import { useText } from '../kit'
import { Hatching, hatchId, mayBeChance } from './Hatching'
import { legendClass, legends, type MapMode, verdictText } from './legend'
import type { AreaRow, DefaultPoint, Hexagons } from './picture'
import { countText } from './sentence'

export type Pick = { areaSlug: string; hexagonClass: string | null; mayBeChance?: boolean }
type Props = { map: AreaMapData; hexagons: Hexagons | undefined; mode: MapMode; rows: readonly AreaRow[]; points?: readonly DefaultPoint[]; label: string; onPick?: (pick: Pick | null) => void; picked?: Pick | null }

export function AreaMap({ map, hexagons, mode, rows, points = [], label, onPick, picked }: Props) {
  const t = useText()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const zoom = useZoom(useMemo(() => project(map.bounds, width, width < 500 ? 420 : 640, width < 500 ? 8 : 16, width * 0.86), [map.bounds, width]))
  const { projection } = zoom
  const byClass = useMemo(() => hexagonPaths(hexagons, mode, projection), [hexagons, mode, projection])
  const rowOf = (slug: string) => rows.find((row) => row.slug === slug)
  const describe = (slug: string, name: string): string => {
    const row = rowOf(slug)
    return row ? [`${name}: ${countText(row.figure, t)}`, t(verdictText[row.verdict]), row.heard === 'silent' ? t('picture.map.silent') : ''].filter(Boolean).join('. ') : name
  }
  const pick = (event: MouseEvent<SVGSVGElement>) => {
    if (!onPick || zoom.wasDragged()) return
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
      <svg className="area-map" viewBox={`0 0 ${projection.width} ${projection.height}`} role="group" aria-label={label} data-zoomed={zoom.factor > 1 || undefined} onClick={pick} {...zoom.handlers}>
        <Hatching id={id} />
        <Ground map={map} projection={projection} />
        {legends[mode].map(({ key, colour }) => byClass.has(key) && <path key={key} d={byClass.get(key)} fill={`var(${colour})`} className="hexagons" />)}
        {legends[mode].map(({ key, hatch }) => hatch && byClass.has(key) && <path key={key} d={byClass.get(key)} fill={`url(#${hatchId(id, key)})`} className="print-hatch" />)}
        {byClass.has(mayBeChance) && <path d={byClass.get(mayBeChance)} fill={`url(#${hatchId(id, mayBeChance)})`} />}
        {map.areas.features.map(({ geometry, properties: { slug, name } }) => (
          <path
            key={slug} d={path(geometry, projection)} fillRule="evenodd" className="area-shape" data-picked={picked?.areaSlug === slug || undefined}
            fill={rowOf(slug)?.heard === 'silent' ? `url(#${hatchId(id, 'silent')})` : 'transparent'}
            {...(onPick && rowOf(slug) ? { role: 'button', tabIndex: 0, 'aria-label': describe(slug, name), onKeyDown: byKey(slug) } : {})}
          />
        ))}
        {points.map(({ at }, index) => at && <circle key={index} cx={projection.at(at)[0]} cy={projection.at(at)[1]} r="6" className="default-point"><title>{t('picture.map.defaultPoint')}</title></circle>)}
        <Overlay map={map} projection={projection} reserved={onPick ? zoomButtonsBox(width) : undefined} />
      </svg>
      {onPick && <ZoomButtons zoom={zoom} />}
      <Credits map={map} />
    </div>
  )
}

function hexagonPaths(hexagons: Hexagons | undefined, mode: MapMode, projection: Projection): Map<string, string> {
  const found = new Map<string, string>()
  for (const { geometry, properties } of hexagons?.features ?? []) {
    if (!legendClass(mode, properties.class)) continue
    for (const key of properties.mayBeChance ? [properties.class, mayBeChance] : [properties.class]) found.set(key, (found.get(key) ?? '') + path(geometry, projection))
  }
  return found
}

function pickAt(at: Point, map: AreaMapData, hexagons: Hexagons | undefined, projection: Projection): Pick | null {
  const hexagon = hexagons?.features.find(({ geometry }) => isInside(at, (geometry.coordinates[0] ?? []).map(projection.at)))
  if (hexagon) return { areaSlug: hexagon.properties.areaSlug, hexagonClass: hexagon.properties.class, mayBeChance: hexagon.properties.mayBeChance ?? false }
  const area = map.areas.features.find(({ geometry }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).some((polygon) => isInside(at, (polygon[0] ?? []).map(projection.at))))
  return area ? { areaSlug: area.properties.slug, hexagonClass: null } : null
}

type Marks = { hasSilent: boolean; hasChance: boolean; hasPoints: boolean }
export function Legend({ mode, marks: { hasSilent, hasChance, hasPoints }, children }: { mode: MapMode; marks: Marks; children?: ReactNode }) {
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
      {hasChance && <p className="silent-key"><svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true"><Hatching id={id} only={mayBeChance} /><rect width="28" height="14" fill="var(--usual)" /><rect width="28" height="14" fill={`url(#${hatchId(id, mayBeChance)})`} /></svg>{t('picture.map.mayBeChance')}</p>}
      {hasPoints && <p className="silent-key"><svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true"><circle cx="14" cy="7" r="5" className="default-point" /></svg>{t('picture.map.defaultPoint')}</p>}
      {hasSilent && <p className="silent-key"><svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true"><Hatching id={id} only="silent" /><rect width="28" height="14" className="ground" /><rect width="28" height="14" fill={`url(#${hatchId(id, 'silent')})`} /></svg>{t('picture.map.silent')}</p>}
      {children}
    </div>
  )
}
