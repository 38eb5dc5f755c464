// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, Dialog, instantAt, localClock, localDate, plainDate, Text, TextField, useNavigate, useText } from '../kit'
import type { GroupHome } from './meeting'
import { useCreateMeeting } from './meeting_commands'

export function CallMeeting({ group, onClose }: { group: GroupHome; onClose: () => void }) {
  const t = useText()
  const go = useNavigate()
  const { now } = useSession()
  const create = useCreateMeeting()
  const [day, setDay] = useState<string>(localDate(group.proposed.startsAt))
  const [from, setFrom] = useState(localClock(group.proposed.startsAt))
  const [to, setTo] = useState(localClock(group.proposed.endsAt))
  const [place, setPlace] = useState(group.place)
  const date = plainDate(day)
  const submit = () => date && create.mutate({ groupSlug: group.slug, startsAt: instantAt(date, from), endsAt: instantAt(date, to), place }, { onSuccess: ({ id }) => go(`/meetings/${id}`) })
  return (
    <Dialog title={<Text id="meeting.call" />} onClose={onClose} onSubmit={submit} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={create.isPending} disabled={!date}><Text id="meeting.call" /></Button></>}>
      <TextField label={t('meeting.call.day')} type="date" required min={localDate(now)} value={day} onChange={(event) => setDay(event.target.value)} />
      <TextField label={t('meeting.call.from')} type="time" required value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextField label={t('meeting.call.to')} type="time" required value={to} onChange={(event) => setTo(event.target.value)} />
      <TextField label={t('cooperation.charter.place')} hint={<Text id="cooperation.charter.placeHint" />} maxLength={200} value={place} onChange={(event) => setPlace(event.target.value)} />
      <ActionError error={create.error} />
    </Dialog>
  )
}
