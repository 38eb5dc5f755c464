// SPDX-License-Identifier: EUPL-1.2
import { ButtonLink, formatDate, formatShortDate, Text, useLanguage, useText } from '../kit'
import { FactsLine } from './FactsLine'
import type { Decision } from './meeting'
import { SeatName } from './SeatName'

export function DecisionRow({ decision }: { decision: Decision }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <div className="decision" data-decision={decision.number} data-replaced={decision.replacedBy ? '' : undefined}>
      <p><b className="unbroken">{decision.number}</b> {decision.text}</p>
      <p className="meta"><SeatName seat={decision.seat} /><span><Text id="meeting.promise.due" values={{ date: formatShortDate(decision.dueDate, language) }} /></span></p>
      {decision.expected && <p><Text id="meeting.decision.expectedIs" values={{ expected: decision.expected }} /></p>}
      <FactsLine facts={decision.facts} />
      {(decision.reviewDate || decision.replaces || decision.replacedBy) && (
        <p className="meta">
          {decision.reviewDate && <span><Text id="meeting.decision.reviewIs" values={{ date: formatDate(decision.reviewDate, language) }} /></span>}
          {decision.replaces && <span><Text id="meeting.decision.replaces" values={{ number: decision.replaces }} /></span>}
          {decision.replacedBy && <span><b><Text id="meeting.decision.replacedBy" values={{ number: decision.replacedBy }} /></b></span>}
        </p>
      )}
      <p className="screen-only"><ButtonLink look="ghost" size="small" href={`/decisions/${decision.id}/cards`} aria-label={t('meeting.decision.cardsOf', { number: decision.number })}><Text id="meeting.decision.cards" /></ButtonLink></p>
    </div>
  )
}
