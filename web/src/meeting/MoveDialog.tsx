// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, Dialog, instantAt, isRefusal, localClock, localDate, plainDate, Text, TextField, useText } from '../kit'
import { ScreenedText } from '../observation'
import type { Meeting } from './meeting'
import { useMoveMeeting } from './meeting_commands'

export function MoveDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useText()
  const { now } = useSession()
  const move = useMoveMeeting(meeting)
  const [day, setDay] = useState<string>(localDate(meeting.startsAt))
  const [from, setFrom] = useState(localClock(meeting.startsAt))
  const [to, setTo] = useState(localClock(meeting.endsAt))
  const [place, setPlace] = useState(meeting.place)
  const [reason, setReason] = useState('')
  const date = plainDate(day)
  const screened = isRefusal(move.error, 422) && move.error.spans.length > 0 ? move.error : null
  const written = { place: [place, setPlace], reason: [reason, setReason] } as const
  const [text, setText] = screened?.field === 'place' ? written.place : written.reason
  const change = (set: (words: string) => void) => (event: { target: { value: string } }) => { set(event.target.value); if (move.isError) move.reset() }
  const submit = () => date && move.mutate({ startsAt: instantAt(date, from), endsAt: instantAt(date, to), place: place.trim(), reason: reason.trim() }, { onSuccess: onClose })
  return (
    <Dialog title={<Text id="meeting.move" />} onClose={onClose} onSubmit={submit} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={move.isPending} disabled={!date}><Text id="meeting.move" /></Button></>}>
      <p><Text id="meeting.move.says" /></p>
      <TextField label={t('meeting.call.day')} type="date" required min={localDate(now)} value={day} onChange={change(setDay)} />
      <TextField label={t('meeting.call.from')} type="time" required value={from} onChange={change(setFrom)} />
      <TextField label={t('meeting.call.to')} type="time" required value={to} onChange={change(setTo)} />
      <TextField label={t('cooperation.charter.place')} hint={<Text id="cooperation.charter.placeHint" />} maxLength={200} value={place} onChange={change(setPlace)} />
      <TextField label={t('meeting.move.reason')} hint={<Text id="meeting.move.reasonHint" />} required maxLength={300} value={reason} onChange={change(setReason)} />
      {screened && <ScreenedText text={text} screening={screened} onReword={(words) => { setText(words); move.reset() }} />}
      {!screened && <ActionError error={move.error} />}
    </Dialog>
  )
}
