// SPDX-License-Identifier: EUPL-1.2
// The map of the question where: press a spot, or an area with Enter. What was pressed is said in words with the ways to answer.
// Fetched when it is asked for, so that the report page stays light; the list beside it answers the same without a map.
import { MapPin, MapPinned } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { type AreaMapData, Credits, Ground, isInside, Overlay, outerRings, path, type Point, project, useAreaMap, useWidth, useZoom, ZoomButtons, zoomButtonsBox } from '../area'
import { Button, Text, useText, View } from '../kit'
import type { Draft } from './draft'

type Pressed = { lon: number; lat: number; accuracyM: number; area: { slug: string; name: string } | null } | { area: { slug: string; name: string }; lon?: undefined }
type Props = { areaSlug: string; areaName: string; onAnswer: (change: Partial<Draft>) => void }

const fingertip_px = 12

export default function PlaceMap({ areaSlug, areaName, onAnswer }: Props) {
  const map = useAreaMap(areaSlug)
  return <View of={map}>{(data) => <Drawn map={data} areaName={areaName} onAnswer={onAnswer} />}</View>
}

function Drawn({ map, areaName, onAnswer }: { map: AreaMapData } & Omit<Props, 'areaSlug'>) {
  const t = useText()
  const [pressed, setPressed] = useState<Pressed | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const zoom = useZoom(useMemo(() => project(map.bounds, width, 460, 8, width * 0.95), [map.bounds, width]))
  const { projection } = zoom
  const areaAt = (at: Point) => map.areas.features.find(({ geometry }) => outerRings(geometry).some((ring) => isInside(at, ring.map(projection.at))))?.properties ?? null

  const press = (event: MouseEvent<SVGSVGElement>) => {
    if (zoom.wasDragged()) return
    const box = event.currentTarget.getBoundingClientRect()
    const scale = projection.width / box.width
    const at: Point = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]
    const [lon, lat] = projection.lonLat(at)
    setPressed({ lon, lat, accuracyM: Math.max(1, Math.round(fingertip_px * scale * projection.metresPerUnit)), area: areaAt(at) })
  }
  const byKey = (area: { slug: string; name: string }) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    setPressed({ area: { slug: area.slug, name: area.name } })
  }
  const pin = pressed?.lon !== undefined ? projection.at([pressed.lon, pressed.lat]) : null
  return (
    <div className="place-map">
      <div className="map-frame" ref={frame}>
        <svg className="area-map pressable" viewBox={`0 0 ${projection.width} ${projection.height}`} role="group" aria-label={t('observation.where.mapOf', { area: areaName })} data-zoomed={zoom.factor > 1 || undefined} onClick={press} {...zoom.handlers}>
          <Ground map={map} projection={projection} />
          {map.areas.features.map(({ geometry, properties }) => (
            <path key={properties.slug} d={path(geometry, projection)} fillRule="evenodd" fill="transparent" className="area-shape" role="button" tabIndex={0} aria-label={t('observation.where.somewhereIn', { area: properties.name })} data-picked={pressed?.area?.slug === properties.slug || undefined} onKeyDown={byKey(properties)} />
          ))}
          <Overlay map={map} projection={projection} reserved={zoomButtonsBox(width)} />
          {pin && <g transform={`translate(${pin[0]} ${pin[1]})`} className="pin" aria-hidden="true"><path d="M0 0C-4 -9 -10 -13 -10 -21A10 10 0 0 1 10 -21C10 -13 4 -9 0 0Z" /><circle cy="-21" r="3.6" /></g>}
        </svg>
        <ZoomButtons zoom={zoom} />
        <Credits map={map} />
      </div>
      <div className="pressed" role="status">
        {!pressed && <p className="quiet"><Text id="observation.where.press" /></p>}
        {pressed && !pressed.area && <p><Text id="observation.where.outside" values={{ area: areaName }} /></p>}
        {pressed?.area && pressed.lon !== undefined && (
          <Button look="primary" onClick={() => onAnswer({ place: { kind: 'point', lon: pressed.lon, lat: pressed.lat, accuracyM: pressed.accuracyM }, placeName: t('observation.where.spotIn', { area: pressed.area!.name, metres: pressed.accuracyM }) })}><MapPin aria-hidden="true" /><Text id="observation.where.takeSpot" values={{ area: pressed.area.name }} /></Button>
        )}
        {pressed?.area && (
          <Button onClick={() => onAnswer({ place: { kind: 'area', areaSlug: pressed.area!.slug }, placeName: t('observation.where.somewhereIn', { area: pressed.area!.name }) })}><MapPinned aria-hidden="true" /><Text id="observation.where.somewhereIn" values={{ area: pressed.area.name }} /></Button>
        )}
      </div>
    </div>
  )
}
