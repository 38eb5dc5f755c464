// SPDX-License-Identifier: EUPL-1.2
// A group that was closed by mistake goes on, with the seats that ended with it.
import { useState } from 'react'
import { ActionError, Button, Dialog, isRefusal, Text, TextArea, useText } from '../kit'
import type { GroupRow } from './cooperation'
import { useReopenGroup } from './cooperation_commands'

export function ReopenGroupDialog({ group, isOver, onClose }: { group: GroupRow; isOver: boolean; onClose: () => void }) {
  const t = useText()
  const reopen = useReopenGroup(group)
  const [reason, setReason] = useState('')
  const wrong = isRefusal(reopen.error) && reopen.error.field === 'reason' ? reopen.error.detail || reopen.error.title : undefined
  return (
    <Dialog
      title={<Text id="cooperation.reopen.title" values={{ name: group.name }} />} onClose={onClose} onSubmit={() => reopen.mutate({ reason }, { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={reopen.isPending}><Text id="cooperation.reopen" /></Button></>}
    >
      <TextArea label={t('cooperation.reopen.reason')} hint={<Text id="cooperation.close.reasonHint" />} required rows={3} maxLength={300} value={reason} error={wrong} onChange={(event) => setReason(event.target.value)} />
      <p><Text id={isOver ? 'cooperation.reopen.says' : 'cooperation.reopen.saysBefore'} /></p>
      {wrong ? null : <ActionError error={reopen.error} />}
    </Dialog>
  )
}
