// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react'
import { ActionError, Button, Dialog, isRefusal, localDate, plainDate, Text, TextField, useText } from '../kit'
import { ScreenedText } from '../observation'
import type { AgendaItem, Meeting } from './meeting'
import { useParkItem } from './meeting_commands'

export function ParkDialog({ meeting, item, onClose }: { meeting: Meeting; item: AgendaItem; onClose: () => void }) {
  const t = useText()
  const park = useParkItem(meeting)
  const [note, setNote] = useState('')
  const [day, setDay] = useState('')
  const screened = isRefusal(park.error, 422) && park.error.spans.length > 0 ? park.error : null
  const submit = () => park.mutate({ itemId: item.id, note: note.trim(), until: plainDate(day) }, { onSuccess: onClose })
  return (
    <Dialog title={<Text id="meeting.park.title" values={{ title: item.title }} />} onClose={onClose} onSubmit={submit} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={park.isPending}><Text id="meeting.item.park" /></Button></>}>
      <TextField label={t('meeting.park.note')} maxLength={300} value={note} onChange={(event) => { setNote(event.target.value); if (park.isError) park.reset() }} />
      {screened && <ScreenedText text={note} screening={screened} onReword={(words) => { setNote(words); park.reset() }} />}
      <TextField label={t('meeting.park.until')} hint={<Text id="meeting.park.untilHint" />} type="date" min={localDate(meeting.startsAt)} value={day} onChange={(event) => setDay(event.target.value)} />
      {!screened && <ActionError error={park.error} />}
    </Dialog>
  )
}
