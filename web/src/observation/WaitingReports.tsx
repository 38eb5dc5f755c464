// SPDX-License-Identifier: EUPL-1.2
// What is still on the device: reports that wait for network, and reports that came back to be corrected.
import { Button, Notice, Text, useText } from '../kit'
import { takeBack } from './queue'
import { useWaiting } from './waiting'

export function WaitingReports({ onCorrect }: { onCorrect: (id: string) => void }) {
  const t = useText()
  const waiting = useWaiting()
  const returned = waiting.filter((each) => each.returned)
  const onTheWay = waiting.length - returned.length
  return (
    <div className="waiting">
      {onTheWay > 0 && <Notice kind="wait" live><p><strong>{t('observation.waiting.count', { count: onTheWay })}</strong></p><p><Text id="observation.waiting.kept" /></p></Notice>}
      {returned.map((each) => (
        <Notice kind="stop" key={each.id}>
          <p><strong><Text id="observation.waiting.returned" /></strong></p>
          <p>{each.returned!.message}</p>
          <div className="row">
            <Button look="primary" onClick={() => onCorrect(each.id)}><Text id="observation.waiting.correct" /></Button>
            <Button look="ghost" onClick={() => void takeBack(each.id)}><Text id="observation.waiting.drop" /></Button>
          </div>
        </Notice>
      ))}
    </div>
  )
}
