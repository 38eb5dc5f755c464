// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react'
import { ActionError, Button, Dialog, isRefusal, Text, useText } from '../kit'
import { CharterFields } from './CharterFields'
import { type Charter, clockAfter, type GroupRow, writtenItems } from './cooperation'
import { useChangeCharter } from './cooperation_commands'
import './cooperation.css'

type Translate = (id: string, values?: Record<string, string>) => string

// "Varannan vecka, tisdagar 13:00–14:00"
export const charterSentence = (charter: Charter, t: Translate): string =>
  t('cooperation.habit', { rhythm: t('cooperation.rhythm', { rhythm: charter.rhythm }), weekday: t('cooperation.weekday', { weekday: `d${charter.weekday}` }), from: charter.startsAt, to: clockAfter(charter.startsAt, charter.lengthMin) })

export const charterOf = ({ name, purpose, rhythm, weekday, startsAt, lengthMin, place, standardItems }: Charter): Charter => ({ name, purpose, rhythm, weekday, startsAt, lengthMin, place, standardItems: writtenItems(standardItems) })
// Fields that say themselves what is wrong with them.
export const saysItself = (field: string): boolean => ['name', 'purpose', 'startsAt', 'place', 'standardItems'].includes(field)

export function CharterDialog({ group, onClose }: { group: GroupRow; onClose: () => void }) {
  const t = useText()
  const change = useChangeCharter(group)
  const [charter, setCharter] = useState(charterOf(group))
  return (
    <Dialog title={<Text id="cooperation.charter.title" />} onClose={onClose} onSubmit={() => change.mutate(charterOf(charter), { onSuccess: onClose })} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={change.isPending}>{t('kit.save')}</Button></>}>
      <CharterFields charter={charter} onChange={setCharter} error={change.error} />
      {isRefusal(change.error) && saysItself(change.error.field) ? null : <ActionError error={change.error} />}
    </Dialog>
  )
}
