// SPDX-License-Identifier: EUPL-1.2
// A group ends after its last day: nothing new is made in it then, and all of it can be read.
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, Dialog, formatDate, isRefusal, localDate, plainDate, Text, TextArea, TextField, useLanguage, useText } from '../kit'
import type { GroupRow } from './cooperation'
import { useCloseGroup } from './cooperation_commands'

export function CloseGroupDialog({ group, onClose }: { group: GroupRow; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const today = localDate(useSession().now)
  const close = useCloseGroup(group)
  const [reason, setReason] = useState('')
  const [day, setDay] = useState<string>(today)
  const lastDay = plainDate(day)
  const wrong = isRefusal(close.error) && close.error.field === 'reason' ? close.error.detail || close.error.title : undefined
  return (
    <Dialog
      title={<Text id="cooperation.close.title" values={{ name: group.name }} />} onClose={onClose} onSubmit={() => lastDay && close.mutate({ reason, lastDay }, { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={close.isPending} disabled={lastDay === null}><Text id="cooperation.close" /></Button></>}
    >
      <TextArea label={t('cooperation.close.reason')} hint={<Text id="cooperation.close.reasonHint" />} required rows={3} maxLength={300} value={reason} error={wrong} onChange={(event) => setReason(event.target.value)} />
      <TextField label={t('cooperation.end.on')} type="date" required min={today} value={day} onChange={(event) => setDay(event.target.value)} />
      <p><Text id="cooperation.close.says" values={{ date: lastDay ? formatDate(lastDay, language) : '' }} /></p>
      {wrong ? null : <ActionError error={close.error} />}
    </Dialog>
  )
}
