// SPDX-License-Identifier: EUPL-1.2
// A line goes on at the next meeting of this group or another, or stands there too.
import { useState } from 'react'
import { ActionError, Button, Dialog, formatInstant, SelectField, Text, useLanguage, useText, uuid7 } from '../kit'
import type { AgendaItem, Meeting } from './meeting'
import { useSendItem } from './meeting_commands'

export function SendDialog({ meeting, item, onClose }: { meeting: Meeting; item: AgendaItem; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const send = useSendItem(meeting)
  const [id] = useState(uuid7) // made once, so that sending twice makes one line
  const [toGroupSlug, setTo] = useState(meeting.targets[0]?.groupSlug ?? '')
  const mayMove = item.may.includes('move_item')
  const go = (verb: 'move_item' | 'copy_item') => send.mutate({ id, itemId: item.id, toGroupSlug, verb }, { onSuccess: onClose })
  return (
    <Dialog
      title={<Text id={mayMove ? 'meeting.send.title' : 'meeting.copy.title'} values={{ title: item.title }} />} onClose={onClose} onSubmit={() => go(mayMove ? 'move_item' : 'copy_item')}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button>{mayMove && <Button busy={send.isPending} onClick={() => go('copy_item')}><Text id="meeting.send.copy" /></Button>}<Button type="submit" look="primary" busy={send.isPending}><Text id={mayMove ? 'meeting.send.move' : 'meeting.send.copy'} /></Button></>}
    >
      {mayMove && <p className="quiet"><Text id="meeting.send.says" /></p>}
      <SelectField label={t('meeting.send.to')} value={toGroupSlug} onChange={(event) => setTo(event.target.value)}>
        {meeting.targets.map(({ groupSlug, groupName, startsAt }) => <option key={groupSlug} value={groupSlug}>{`${groupName}, ${formatInstant(startsAt, language)}`}</option>)}
      </SelectField>
      <ActionError error={send.error} />
    </Dialog>
  )
}
