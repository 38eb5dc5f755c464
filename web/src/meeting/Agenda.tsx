// SPDX-License-Identifier: EUPL-1.2
// The agenda in two lanes: what is to be settled now, and what is for the longer term. Each line with its decisions and what else
// can become of it. The chosen line is the one the decision line writes to.
import { useState } from 'react'
import { ActionError, Button, SelectField, Text, TextField, useText } from '../kit'
import { type AgendaItem, type Lane, lanes, lanesOf, type Meeting, startingLane } from './meeting'
import { AgendaRow } from './AgendaRow'
import { useAddItem, useTimeLane } from './meeting_commands'
import { LaneTime } from './LaneTime'
import { TakeReport } from './TakeReport'

export function Agenda({ meeting, chosen, onChoose }: { meeting: Meeting; chosen: string | null; onChoose: (item: AgendaItem) => void }) {
  return (
    <section className="agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title"><Text id="meeting.agenda.title" /></h2>
      {lanesOf(meeting).map(({ lane, items }) => (
        <section key={lane} className="lane" data-lane={lane} aria-labelledby={`lane-${lane}`}>
          <header>
            <h3 id={`lane-${lane}`}><Text id={`meeting.lane.${lane}`} /></h3>
            {lane === 'longer' && <LaneTime meeting={meeting} />}
            {lane === 'longer' && <LaneButtons meeting={meeting} />}
          </header>
          {items.length === 0 ? <p className="quiet"><Text id={`meeting.lane.${lane}.none`} /></p> : (
            <ol className="hairlines">{items.map((item) => <AgendaRow key={item.id} meeting={meeting} item={item} isChosen={item.id === chosen} onChoose={() => onChoose(item)} />)}</ol>
          )}
        </section>
      ))}
      {meeting.may.includes('add_item') && <AddItem meeting={meeting} />}
    </section>
  )
}

function LaneButtons({ meeting }: { meeting: Meeting }) {
  const time = useTimeLane(meeting)
  return (
    <>
      {(['start_lane', 'stop_lane'] as const).filter((verb) => meeting.may.includes(verb)).map((verb) => (
        <Button key="time" size="small" className="screen-only" busy={time.isPending} onClick={() => time.mutate(verb)}><Text id={`meeting.lane.${verb}`} /></Button>
      ))}
      <ActionError error={time.error} />
    </>
  )
}

function AddItem({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const add = useAddItem(meeting)
  const [title, setTitle] = useState('')
  const [lane, setLane] = useState<Lane>(startingLane(meeting))
  const [taking, setTaking] = useState(false)
  const submit = () => title.trim() && add.mutate({ kind: 'free', subjectId: '', title: title.trim(), lane }, { onSuccess: () => setTitle('') })
  return (
    <div className="add-item screen-only">
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        <TextField label={t('meeting.item.add')} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
        <SelectField label={t('meeting.lane.choose')} value={lane} onChange={(event) => setLane(event.target.value as Lane)}>
          {lanes.map((each) => <option key={each} value={each}>{t(`meeting.lane.${each}`)}</option>)}
        </SelectField>
        <Button type="submit" busy={add.isPending} disabled={!title.trim()}><Text id="meeting.item.addButton" /></Button>
      </form>
      <Button look="ghost" onClick={() => setTaking(true)}><Text id="meeting.item.takeReport" /></Button>
      <ActionError error={add.error} />
      {taking && <TakeReport meeting={meeting} onClose={() => setTaking(false)} />}
    </div>
  )
}
