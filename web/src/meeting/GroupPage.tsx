// SPDX-License-Identifier: EUPL-1.2
// The group's home: the next meeting, what is promised, and who sits where.
import { useState } from 'react'
import { useMay, useSession } from '../access'
import { AddSeatDialog, charterSentence, CharterDialog, CloseGroupDialog, maySeatBeChanged, ReopenGroupDialog, RhythmDialog, SeatActions } from '../cooperation'
import { Button, ButtonLink, ContactLink, formatDate, formatInstant, formatShortDate, Link, localClock, localDate, Notice, Page, Section, Text, useLanguage, useParams, useText, View } from '../kit'
import { CallMeeting } from './CallMeeting'
import { GettingGoing } from './GettingGoing'
import { type GroupHome, inOrder, isOverdue, nextMeeting } from './meeting'
import './meeting.css'
import { useGroup } from './meeting_queries'
import { MeetingStatePill } from './MeetingState'
import { MovedLine } from './MovedLine'
import { SeatName } from './SeatName'

export default function GroupPage() {
  const { slug = '' } = useParams()
  return <View of={useGroup(slug)}>{(group) => <Home group={group} />}</View>
}

function Home({ group }: { group: GroupHome }) {
  const t = useText()
  const { language } = useLanguage()
  const { now } = useSession()
  const [open, setOpen] = useState<'call' | 'charter' | 'close' | 'reopen' | 'rhythm' | 'seat' | null>(null)
  const mayCall = group.may.includes('create_meeting')
  const mayCreate = useMay('create_group')
  const isOver = group.lastDay !== null && group.lastDay < localDate(now)
  const next = nextMeeting(group.meetings)
  const actions = inOrder(group.actions.filter(({ state }) => state === 'open'))
  const required = group.seats.filter((seat) => seat.required)
  const [isChanging, setChanging] = useState(() => group.may.includes('change_charter') && required.some((seat) => !seat.holder))
  return (
    <Page title={group.name} kicker={charterSentence(group, t)} intro={group.purpose || <Text id="cooperation.charter.noPurpose" />} tools={<><ButtonLink look="ghost" href={`/groups/${group.slug}/structure`}><Text id="meeting.toStructure" /></ButtonLink><ButtonLink look="ghost" href={`/groups/${group.slug}/year`}><Text id="meeting.toYear" /></ButtonLink><ButtonLink look="ghost" href={`/groups/${group.slug}/decisions`}><Text id="meeting.decisions.link" /></ButtonLink>{mayCreate && <ButtonLink look="ghost" href="/new-group"><Text id="meeting.groups.new" /></ButtonLink>}{group.may.includes('change_rhythm') && <Button onClick={() => setOpen('rhythm')}><Text id="cooperation.rhythm.change" /></Button>}{group.may.includes('change_charter') && <Button onClick={() => setOpen('charter')}><Text id="cooperation.charter.change" /></Button>}{mayCall && <Button onClick={() => setOpen('call')}><Text id="meeting.call" /></Button>}</>}>
      {group.lastDay && <div className="group-ends"><Notice kind="info"><p><Text id={isOver ? 'cooperation.close.over' : 'cooperation.close.coming'} values={{ date: formatDate(group.lastDay, language) }} /></p><p>{group.closingReason}</p>{group.may.includes('reopen_group') && <p className="screen-only"><Button size="small" onClick={() => setOpen('reopen')}><Text id="cooperation.reopen" /></Button></p>}</Notice></div>}
      {group.reopened && !group.lastDay && <p className="column group-ends quiet"><Text id={group.reopened.lastDay ? 'cooperation.reopen.was' : 'cooperation.reopen.undone'} values={{ lastDay: group.reopened.lastDay ? formatDate(group.reopened.lastDay, language) : '', on: formatDate(group.reopened.on, language) }} /> {group.reopened.reason}</p>}
      {group.nextRhythm && <p className="column group-ends"><Text id="cooperation.rhythm.next" values={{ date: formatDate(group.nextRhythm.from, language), rhythm: group.nextRhythm.rhythm, decision: group.nextRhythm.decision }} /></p>}
      {mayCall && !group.lastDay && <GettingGoing group={group} onCall={() => setOpen('call')} />}
      <div className="group-home">
        <div>
          <Section className="first" title={<Text id="meeting.next.title" />}>
            {next
              ? <div className="card next-meeting"><p><b>{formatInstant(next.startsAt, language)}–{localClock(next.endsAt)}</b> <MeetingStatePill state={next.state} /></p><MovedLine meeting={next} /><ButtonLink look="primary" href={`/meetings/${next.id}`}><Text id={next.state === 'live' ? 'meeting.next.join' : 'meeting.next.open'} /></ButtonLink></div>
              : <p className="quiet"><Text id="meeting.next.none" /></p>}
          </Section>
          <Section title={<Text id="meeting.actions.title" />}>
            {actions.length === 0 ? <p className="quiet"><Text id="meeting.actions.none" /></p> : (
              <ul className="hairlines">{actions.map((action) => (
                <li key={action.id}>
                  <p className="promise-text">{action.text}</p>
                  <p className="meta"><SeatName seat={action.seat} /><span className={isOverdue(action, localDate(now)) ? 'overdue' : undefined}><Text id={isOverdue(action, localDate(now)) ? 'meeting.promise.overdue' : 'meeting.promise.due'} values={{ date: formatShortDate(action.dueDate, language) }} /></span>{action.helpAsked && <span className="pill tone-more"><Text id="meeting.promise.state.help" /></span>}</p>
                </li>
              ))}</ul>
            )}
          </Section>
          <Section title={<Text id="meeting.past.title" />}>
            {group.meetings.length === 0 ? <p className="quiet"><Text id="meeting.past.none" /></p> : <ul className="hairlines">{group.meetings.map((meeting) => <li key={meeting.id} className="row"><Link href={`/meetings/${meeting.id}`}>{formatInstant(meeting.startsAt, language)}</Link><MeetingStatePill state={meeting.state} /></li>)}</ul>}
          </Section>
        </div>
        <Section className="first seats" title={<Text id="meeting.seats.title" />} intro={<Text id="meeting.seats.intro" values={{ filled: required.filter((seat) => seat.holderName).length, required: required.length }} />}>
          {group.seats.some(maySeatBeChanged) && <p className="seat-changes screen-only"><Button size="small" aria-pressed={isChanging} onClick={() => setChanging(!isChanging)}><Text id="cooperation.seats.change" /></Button>{isChanging && group.may.includes('add_seat') && <Button size="small" onClick={() => setOpen('seat')}><Text id="cooperation.seat.add" /></Button>}</p>}
          <ul className="hairlines">{group.seats.map((seat) => (
            <li key={seat.id} id={`seat-${seat.id}`}>
              <p><SeatName seat={seat} /></p>
              <p className="meta"><span>{seat.organisation}</span>{seat.deputyName && <span><Text id="meeting.seat.deputy" values={{ name: seat.deputyName }} /></span>}{seat.required && <span><Text id="meeting.seat.required" /></span>}{seat.nextRequirement && <span><Text id="cooperation.requirement.next" values={{ date: formatShortDate(seat.nextRequirement.from, language), decision: seat.nextRequirement.decision }} /></span>}{seat.contact && <span><ContactLink contact={seat.contact} /></span>}{seat.lastDay && <span><Text id="cooperation.seat.lastDay" values={{ date: formatShortDate(seat.lastDay, language) }} /></span>}{seat.holder && !seat.holder.hasSignedIn && <span><Text id="cooperation.pending" /></span>}</p>
              <SeatActions seat={seat} isChanging={isChanging} may={group.may} />
            </li>
          ))}</ul>
        </Section>
      </div>
      {group.may.includes('close_group') && <p className="group-end screen-only"><Button look="ghost" onClick={() => setOpen('close')}><Text id="cooperation.close" /></Button></p>}
      {open === 'call' && <CallMeeting group={group} onClose={() => setOpen(null)} />}
      {open === 'seat' && <AddSeatDialog group={group} onClose={() => setOpen(null)} />}
      {open === 'rhythm' && <RhythmDialog group={group} onClose={() => setOpen(null)} />}
      {open === 'reopen' && <ReopenGroupDialog group={group} isOver={isOver} onClose={() => setOpen(null)} />}
      {open === 'close' && <CloseGroupDialog group={group} onClose={() => setOpen(null)} />}
      {open === 'charter' && <CharterDialog group={group} onClose={() => setOpen(null)} />}
    </Page>
  )
}
