// SPDX-License-Identifier: EUPL-1.2
// The large map in a window of its own: Escape closes it, and focus goes back to the button that opened it.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Button, Text, useText } from '../kit'
import { Legend } from './AreaMap'
import type { LargeMapContent } from './large_map'
import type { MapMode } from './legend'

export const canDrawLargeMap = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

export function LargeMap({ content, mode, area, onClose, onFailure }: { content: LargeMapContent; mode: MapMode; area: string; onClose: () => void; onFailure: () => void }) {
  const t = useText()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [trouble, setTrouble] = useState(false)
  useLayoutEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    return () => { element?.close(); if (opener instanceof HTMLElement) opener.focus() }
  }, [])
  useEffect(() => {
    let isOpen = true
    let remove = () => {}
    const words = { title: t('picture.large.label', { area }), nearer: t('picture.large.nearer'), farther: t('picture.large.farther') }
    import('./large_map')
      .then(({ drawLargeMap }) => { if (isOpen && frame.current) remove = drawLargeMap(frame.current, content, words, () => setTrouble(true)) })
      .catch(() => { if (isOpen) onFailure() })
    return () => { isOpen = false; remove() }
  }, []) // what is shown is what was chosen when it was opened
  const credits = [content.tiles.attribution, ...(content.map.credits ?? [])].filter(Boolean)
  return (
    <dialog ref={dialog} className="dialog large-map" aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose() }}>
      <div>
        <header><h2 id={id}><Text id="picture.large.title" values={{ area }} /></h2><Button onClick={onClose}><Text id="picture.large.close" /></Button></header>
        <div className="large-map-frame"><div ref={frame} />{credits.length > 0 && <p className="map-credits"><Text id="area.map.credits" values={{ credits: credits.join(', ') }} /></p>}</div>
        <p role="status">{trouble && <Text id="picture.large.trouble" />}</p>
        <Legend mode={mode} marks={{ hasSilent: content.silent.length > 0, hasChance: false, hasPoints: false }} />
      </div>
    </dialog>
  )
}
