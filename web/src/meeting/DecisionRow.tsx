// SPDX-License-Identifier: EUPL-1.2
import { formatShortDate, Text, useLanguage } from '../kit'
import type { Decision } from './meeting'
import { SeatName } from './SeatName'

export function DecisionRow({ decision }: { decision: Decision }) {
  const { language } = useLanguage()
  return (
    <div className="decision">
      <p><b className="unbroken">{decision.number}</b> {decision.text}</p>
      <p className="meta"><SeatName seat={decision.seat} /><span><Text id="meeting.promise.due" values={{ date: formatShortDate(decision.dueDate, language) }} /></span></p>
    </div>
  )
}
