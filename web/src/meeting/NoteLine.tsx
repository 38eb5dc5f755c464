// SPDX-License-Identifier: EUPL-1.2
// What was said of a line: a field while the meeting is planned or live, and a text when it is over.
import { useState } from 'react'
import { useSession } from '../access'
import { Button, Text, useText } from '../kit'
import { draftKey, loadDraft } from './field'
import { FieldBox } from './FieldBox'
import type { AgendaItem, Meeting } from './meeting'

export function NoteLine({ meeting, item }: { meeting: Meeting; item: AgendaItem }) {
  const t = useText()
  const { account } = useSession()
  const [isOpen, setOpen] = useState(() => loadDraft(draftKey(account?.id ?? '', meeting.id, `note:${item.id}`)) !== null)
  const mayWrite = meeting.may.includes('save_field')
  if (mayWrite && (isOpen || item.said !== '')) return <FieldBox meeting={meeting} item={item} kind="note" />
  if (mayWrite) return <p className="note-line screen-only"><Button look="ghost" size="small" aria-label={t('meeting.note.addTo', { title: item.title })} onClick={() => setOpen(true)}><Text id="meeting.note.add" /></Button></p>
  return item.said === '' ? null : <p className="said note-line">{item.said}</p>
}
