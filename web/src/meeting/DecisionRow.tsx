// SPDX-License-Identifier: EUPL-1.2
import { ButtonLink, formatShortDate, Text, useLanguage, useText } from '../kit'
import type { Decision } from './meeting'
import { SeatName } from './SeatName'

export function DecisionRow({ decision }: { decision: Decision }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <div className="decision">
      <p><b className="unbroken">{decision.number}</b> {decision.text}</p>
      <p className="meta"><SeatName seat={decision.seat} /><span><Text id="meeting.promise.due" values={{ date: formatShortDate(decision.dueDate, language) }} /></span></p>
      <p className="screen-only"><ButtonLink look="ghost" size="small" href={`/decisions/${decision.id}/cards`} aria-label={t('meeting.decision.cardsOf', { number: decision.number })}><Text id="meeting.decision.cards" /></ButtonLink></p>
    </div>
  )
}
