// SPDX-License-Identifier: EUPL-1.2
// The agenda: what is talked about, in order, each with its decisions. The chosen item is the one the decision line writes to.
import { useState } from 'react'
import { ActionError, Button, Text, TextField, useText } from '../kit'
import { type AgendaItem, decisionsOf, type Meeting } from './meeting'
import { useAddItem } from './meeting_commands'
import { DecisionRow } from './DecisionRow'
import { TakeReport } from './TakeReport'

export function Agenda({ meeting, chosen, onChoose }: { meeting: Meeting; chosen: string | null; onChoose: (item: AgendaItem) => void }) {
  const t = useText()
  const mayDecide = meeting.may.includes('decide')
  return (
    <section className="agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title"><Text id="meeting.agenda.title" /></h2>
      {meeting.agenda.length === 0 ? <p className="quiet"><Text id="meeting.agenda.none" /></p> : (
        <ol className="hairlines">
          {meeting.agenda.map((item) => (
            <li key={item.id} data-chosen={mayDecide && item.id === chosen ? '' : undefined}>
              {mayDecide
                ? <button type="button" className="agenda-item" aria-pressed={item.id === chosen} onClick={() => onChoose(item)}><Title item={item} kind={t(`meeting.item.${item.kind}`)} /></button>
                : <p className="agenda-item"><Title item={item} kind={t(`meeting.item.${item.kind}`)} /></p>}
              {decisionsOf(meeting, item).map((decision) => <DecisionRow key={decision.id} decision={decision} />)}
            </li>
          ))}
        </ol>
      )}
      {meeting.may.includes('add_item') && <AddItem meeting={meeting} />}
    </section>
  )
}
function Title({ item, kind }: { item: AgendaItem; kind: string }) {
  return <><span className="position" aria-hidden="true">{item.position}</span><span>{item.title}{item.kind !== 'free' && <small>{kind}</small>}</span></>
}

function AddItem({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const add = useAddItem(meeting)
  const [title, setTitle] = useState('')
  const [taking, setTaking] = useState(false)
  const submit = () => title.trim() && add.mutate({ kind: 'free', subjectId: '', title: title.trim() }, { onSuccess: () => setTitle('') })
  return (
    <div className="add-item screen-only">
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        <TextField label={t('meeting.item.add')} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
        <Button type="submit" busy={add.isPending} disabled={!title.trim()}><Text id="meeting.item.addButton" /></Button>
      </form>
      <Button look="ghost" onClick={() => setTaking(true)}><Text id="meeting.item.takeReport" /></Button>
      <ActionError error={add.error} />
      {taking && <TakeReport meeting={meeting} onClose={() => setTaking(false)} />}
    </div>
  )
}
