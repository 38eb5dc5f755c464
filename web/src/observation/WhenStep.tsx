// SPDX-License-Identifier: EUPL-1.2
import { CalendarClock, Clock, Sun } from 'lucide-react'
import { useState } from 'react'
import { serverNow } from '../api'
import { Button, localClock, localDate, plainDate, TextField, Tiles, useText } from '../kit'
import type { Draft, When } from './draft'

export function WhenStep({ draft, onAnswer }: { draft: Draft; onAnswer: (change: Partial<Draft>) => void }) {
  const t = useText()
  const now = serverNow()
  const before = draft.when?.kind === 'interval' ? draft.when : null
  const [choosing, setChoosing] = useState(before !== null)
  const [date, setDate] = useState<string>(before?.date ?? localDate(now))
  const [from, setFrom] = useState(before?.from ?? '')
  const [to, setTo] = useState(before?.to ?? '')
  const [wrong, setWrong] = useState('')
  const choose = (kind: When['kind']) => {
    if (kind === 'interval') setChoosing(true)
    else onAnswer({ when: { kind, at: now } })
  }
  const submit = () => {
    const day = plainDate(date)
    if (!day || day > localDate(now)) setWrong(t('observation.when.wrongDate'))
    else if (!from || !to) setWrong(t('observation.when.wrongTime'))
    else onAnswer({ when: { kind: 'interval', date: day, from, to } })
  }
  return (
    <>
      <Tiles<When['kind']>
        legend={t('observation.report.when')} hideLegend shape="rows" value={choosing ? 'interval' : (draft.when?.kind ?? null)} onChange={choose}
        choices={[
          { value: 'now', label: t('observation.when.now'), note: t('observation.when.nowNote', { clock: localClock(now) }), icon: <Clock aria-hidden="true" /> },
          { value: 'today', label: t('observation.when.today'), note: t('observation.when.todayNote'), icon: <Sun aria-hidden="true" /> },
          { value: 'interval', label: t('observation.when.interval'), note: t('observation.when.intervalNote'), icon: <CalendarClock aria-hidden="true" /> },
        ]}
      />
      {choosing && (
        <form className="stack interval" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
          <TextField label={t('observation.when.date')} type="date" max={localDate(now)} value={date} error={wrong} onChange={(event) => setDate(event.target.value)} />
          <div className="two">
            <TextField label={t('observation.when.from')} type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
            <TextField label={t('observation.when.to')} type="time" value={to} onChange={(event) => setTo(event.target.value)} />
          </div>
          <Button type="submit" look="primary" size="wide">{t('kit.continue')}</Button>
        </form>
      )}
    </>
  )
}
