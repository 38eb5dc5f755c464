// SPDX-License-Identifier: EUPL-1.2
// What a meeting was called for before it was moved, and why it was.
import { isLink } from '../cooperation'
import { formatInstant, localClock, Text, useLanguage, useText } from '../kit'
import type { MeetingRow } from './meeting'

export function MovedLine({ meeting: { startsAt, endsAt, place, movedFrom } }: { meeting: Pick<MeetingRow, 'startsAt' | 'endsAt' | 'place' | 'movedFrom'> }) {
  const t = useText()
  const { language } = useLanguage()
  if (!movedFrom) return null
  const when = movedFrom.startsAt !== startsAt || movedFrom.endsAt !== endsAt ? `${formatInstant(movedFrom.startsAt, language)}–${localClock(movedFrom.endsAt)}` : ''
  const where = movedFrom.place === place || !movedFrom.place ? '' : isLink(movedFrom.place) ? t('meeting.online') : movedFrom.place
  const what = [when, where].filter(Boolean).join(', ')
  return <p className="moved-from">{what ? <Text id="meeting.moved.from" values={{ what }} /> : <Text id="meeting.moved.place" />} {movedFrom.reason}</p>
}
