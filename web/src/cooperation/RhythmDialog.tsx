// SPDX-License-Identifier: EUPL-1.2
// How often the group meets: more often at once, more seldom only by its own decision and from a day to come.
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, Dialog, isRefusal, localDate, plainDate, SelectField, Text, TextField, useText } from '../kit'
import { type GroupRow, isSlower, type Rhythm, rhythms } from './cooperation'
import { useChangeRhythm } from './cooperation_commands'

export function RhythmDialog({ group, onClose }: { group: GroupRow; onClose: () => void }) {
  const t = useText()
  const today = localDate(useSession().now)
  const change = useChangeRhythm(group)
  const [rhythm, setRhythm] = useState(group.nextRhythm?.rhythm ?? group.rhythm)
  const [decision, setDecision] = useState(group.nextRhythm?.decision ?? '')
  const [day, setDay] = useState<string>(group.nextRhythm?.from ?? '')
  const slower = isSlower(rhythm, group.rhythm)
  const from = plainDate(day)
  const wrong = (field: string) => (isRefusal(change.error) && change.error.field === field ? change.error.detail || change.error.title : undefined)
  const isBeside = ['decision', 'from'].some((field) => wrong(field) !== undefined)
  const submit = () => change.mutate(slower ? { rhythm, decision, ...(from ? { from } : {}) } : { rhythm }, { onSuccess: onClose })
  return (
    <Dialog title={<Text id="cooperation.rhythm.change" />} onClose={onClose} onSubmit={submit} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={change.isPending}>{t('kit.save')}</Button></>}>
      <SelectField label={t('cooperation.charter.rhythm')} value={rhythm} onChange={(event) => { setRhythm(event.target.value as Rhythm); change.reset() }}>
        {rhythms.map((each) => <option key={each} value={each}>{t('cooperation.rhythm', { rhythm: each })}</option>)}
      </SelectField>
      {slower && (
        <>
          <p><Text id="cooperation.rhythm.slowerSays" /></p>
          <TextField label={t('cooperation.rhythm.decision')} hint={<Text id="cooperation.rhythm.decisionHint" />} required maxLength={20} value={decision} error={wrong('decision')} onChange={(event) => setDecision(event.target.value)} />
          <TextField label={t('cooperation.rhythm.from')} type="date" required min={today} value={day} error={wrong('from')} onChange={(event) => setDay(event.target.value)} />
        </>
      )}
      {!slower && <p><Text id={rhythm === group.rhythm ? 'cooperation.rhythm.sameSays' : 'cooperation.rhythm.fasterSays'} /></p>}
      {isBeside ? null : <ActionError error={change.error} />}
    </Dialog>
  )
}
