// SPDX-License-Identifier: EUPL-1.2
// Nearer and farther on an SVG map, by two buttons; once nearer, the map can be dragged. The page scrolls as usual until then.
import { Minus, Plus } from 'lucide-react'
import { type PointerEvent, useMemo, useRef, useState } from 'react'
import { useText } from '../kit'
import type { Box } from './labels'
import { clampedCentre, type Point, type Projection, zoomed } from './projection'

const most = 8
const dragFrom_px = 5

export type Zoom = {
  projection: Projection
  factor: number
  set: (factor: number, centre?: Point) => void // centre: in units of the drawing as it is now
  wasDragged: () => boolean // true once after a drag, for the click that ends it
  handlers: { onPointerDown: (event: PointerEvent<SVGSVGElement>) => void; onPointerMove: (event: PointerEvent<SVGSVGElement>) => void; onPointerUp: () => void; onPointerCancel: () => void }
}

export function useZoom(base: Projection): Zoom {
  const [{ factor, centre }, setView] = useState<{ factor: number; centre: Point | null }>({ factor: 1, centre: null })
  const at: Point = clampedCentre(base, factor, centre ?? [base.width / 2, base.height / 2])
  const projection = useMemo(() => (factor === 1 ? base : zoomed(base, factor, at)), [base, factor, at[0], at[1]])
  const drag = useRef<{ x: number; y: number; from: Point; scale: number } | null>(null)
  const dragged = useRef(false)
  return {
    projection, factor,
    set: (to, around) => setView({ factor: Math.min(most, Math.max(1, to)), centre: around ? [(around[0] - base.width / 2) / factor + at[0], (around[1] - base.height / 2) / factor + at[1]] : at }),
    wasDragged: () => { const was = dragged.current; dragged.current = false; return was },
    handlers: {
      onPointerDown: (event) => {
        dragged.current = false
        if (factor > 1) drag.current = { x: event.clientX, y: event.clientY, from: at, scale: base.width / event.currentTarget.getBoundingClientRect().width / factor }
      },
      onPointerMove: (event) => {
        if (!drag.current || event.buttons === 0) return
        const [dx, dy] = [event.clientX - drag.current.x, event.clientY - drag.current.y]
        if (!dragged.current && Math.hypot(dx, dy) < dragFrom_px) return
        dragged.current = true
        setView({ factor, centre: [drag.current.from[0] - dx * drag.current.scale, drag.current.from[1] - dy * drag.current.scale] })
      },
      onPointerUp: () => { drag.current = null },
      onPointerCancel: () => { drag.current = null },
    },
  }
}

// Where they lie on the drawing, so that no name is written there.
export const zoomButtonsBox = (width: number): Box => ({ left: width - 60, right: width, top: 0, bottom: 106 })

export function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const t = useText()
  return (
    <div className="zoom-buttons screen-only">
      <button type="button" aria-label={t('area.map.nearer')} disabled={zoom.factor >= most} onClick={() => zoom.set(zoom.factor * 2)}><Plus aria-hidden="true" /></button>
      <button type="button" aria-label={t('area.map.farther')} disabled={zoom.factor <= 1} onClick={() => zoom.set(zoom.factor / 2)}><Minus aria-hidden="true" /></button>
    </div>
  )
}
