// SPDX-License-Identifier: EUPL-1.2
// The minutes of a meeting: choose whom they are for, say who reads what, approve, let a version leave the group, take it as a file.
import { FileDown, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ActionError, Button, Dialog, formatDate, formatInstant, Link, localClock, localDate, Notice, Page, Segmented, Text, TextField, useFilters, useLanguage, useParams, useText, View } from '../kit'
import { functionName } from '../picture'
import './meeting.css'
import { type MinutesPage as Shown, versionOf, versions } from './minutes'
import { useApproveMinutes, useMinutesFile, useReleaseMinutes } from './minutes_commands'
import { useMinutes } from './minutes_queries'
import { MinutesText } from './MinutesText'
import { Rooms } from './Rooms'

export default function MinutesPage() {
  const { id = '' } = useParams()
  const [{ version }, choose] = useFilters(['version'])
  const t = useText()
  const chosen = versionOf(version)
  return (
    <View of={useMinutes(id, chosen)}>
      {(shown) => (
        <OneVersion shown={shown}>
          <div className="screen-only"><Segmented legend={t('meeting.minutes.for')} value={chosen} onChange={(next) => choose({ version: next === 'full' ? null : next })} choices={versions.map((value) => ({ value, label: t(`meeting.minutes.version.${value}`) }))} /></div>
        </OneVersion>
      )}
    </View>
  )
}

function OneVersion({ shown, children }: { shown: Shown; children: ReactNode }) {
  const t = useText()
  const { language } = useLanguage()
  const { minutes } = shown
  return (
    <Page
      title={t(shown.number ? 'meeting.minutes.titleNumbered' : 'meeting.minutes.title', { number: shown.number ?? '', group: shown.group.name })}
      kicker={<>{formatInstant(minutes.startsAt, language)}–{localClock(minutes.endsAt)}{shown.registerNumber && ` · ${t('meeting.minutes.register')} ${shown.registerNumber}`}</>}
      intro={<Link href={`/meetings/${shown.meeting.id}`}><Text id="meeting.minutes.toMeeting" /></Link>}
      tools={<Tools shown={shown} />}
    >
      <div className="minutes column">
        {children}
        <Standing shown={shown} />
        <MinutesText minutes={minutes} />
        {shown.lines.length > 0 && shown.version === 'full' && <Rooms meeting={shown.meeting} lines={shown.lines} />}
      </div>
    </Page>
  )
}

// Where this version stands: a draft, approved, or let out of the group.
function Standing({ shown }: { shown: Shown }) {
  const t = useText()
  const { language } = useLanguage()
  const { approvedAt, approvedBy, releasedAt, releasedBy, version, meeting } = shown
  const by = (seat: Shown['approvedBy']) => (seat ? functionName(seat.function, t) : '')
  if (!approvedAt) return <Notice><p><Text id={meeting.state === 'minutes_approved' ? 'meeting.minutes.approvedBefore' : meeting.state === 'held' ? 'meeting.minutes.draft' : 'meeting.minutes.notOver'} /></p></Notice>
  return (
    <Notice kind="good">
      <p><Text id="meeting.minutes.approved" values={{ date: formatDate(localDate(approvedAt), language), by: by(approvedBy) }} /></p>
      {version !== 'full' && <p>{releasedAt ? <Text id="meeting.minutes.released" values={{ date: formatDate(localDate(releasedAt), language), by: by(releasedBy) }} /> : <Text id="meeting.minutes.waitsForSecond" />}</p>}
    </Notice>
  )
}

function Tools({ shown }: { shown: Shown }) {
  const [isApproving, setApproving] = useState(false)
  const release = useReleaseMinutes(shown.meeting.id)
  const file = useMinutesFile(shown.meeting.id)
  const isOut = shown.approvedAt !== null && (shown.version === 'full' || shown.releasedAt !== null)
  return (
    <>
      <Button onClick={() => print()}><Printer aria-hidden="true" /><Text id="picture.print" /></Button>
      {isOut && <Button busy={file.isPending} onClick={() => file.mutate(shown.version)}><FileDown aria-hidden="true" /><Text id="meeting.minutes.pdf" /></Button>}
      {shown.may.includes('approve_minutes') && <Button look="primary" onClick={() => setApproving(true)}><Text id="meeting.approve" /></Button>}
      {shown.may.includes('release_minutes') && <Button look="primary" busy={release.isPending} onClick={() => release.mutate(shown.version)}><Text id="meeting.minutes.release" /></Button>}
      <ActionError error={release.error ?? file.error} />
      {isApproving && <Approve shown={shown} onClose={() => setApproving(false)} />}
    </>
  )
}

function Approve({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const t = useText()
  const approve = useApproveMinutes(shown.meeting)
  const [register, setRegister] = useState('')
  return (
    <Dialog
      title={<Text id="meeting.approve" />} onClose={onClose} onSubmit={() => approve.mutate(register.trim(), { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={approve.isPending}><Text id="meeting.approve" /></Button></>}
    >
      <p><Text id="meeting.minutes.approving" /></p>
      <TextField label={t('meeting.minutes.registerField')} hint={t('meeting.minutes.registerHint')} maxLength={40} value={register} onChange={(event) => setRegister(event.target.value)} />
      <ActionError error={approve.error} />
    </Dialog>
  )
}
