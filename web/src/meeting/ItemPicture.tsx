// SPDX-License-Identifier: EUPL-1.2
// The picture behind a line that came from it or from a report: open beside the line that is talked about, else one press away.
import { Suspense, useState } from 'react'
import { useMay } from '../access'
import { Text, useText } from '../kit'
import { SignalTrend } from '../picture'
import type { AgendaItem } from './meeting'

export function ItemPicture({ item, isInTurn }: { item: AgendaItem; isInTurn: boolean }) {
  const t = useText()
  const [pressed, setPressed] = useState<boolean | null>(null)
  const mayLook = useMay('picture')
  const name = mayLook ? item.picture : null
  if (!name) return null
  const isOpen = pressed ?? isInTurn
  return (
    <details className="item-picture screen-only" open={isOpen}>
      <summary aria-label={t('meeting.item.pictureOf', { title: item.title })} onClick={(event) => { event.preventDefault(); setPressed(!isOpen) }}><Text id="meeting.item.picture" /></summary>
      {isOpen && <Suspense fallback={null}><SignalTrend name={name} /></Suspense>}
    </details>
  )
}
