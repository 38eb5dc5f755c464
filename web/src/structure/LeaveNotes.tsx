// SPDX-License-Identifier: EUPL-1.2
// "Tre saker min efterträdare behöver veta": asked of who is about to leave a seat. Each text is screened before it is kept.
import { useState } from 'react'
import { ActionError, Button, formatDate, isRefusal, Text, TextArea, useLanguage, useText } from '../kit'
import { SeatName } from '../meeting'
import { ScreenedText } from '../observation'
import { fieldAt, inFields, type Leaving, written } from './handover'
import { useLeaveNotes } from './structure_commands'

const longest = 300 // characters; the server decides, this only keeps the note short

// Somebody left a seat in haste: the others of the group write what whoever comes needs to know.
export function Departed({ departed }: { departed: Leaving[] }) {
  return <ul className="hairlines">{departed.map((each) => <LeaveNotes key={each.holdingId} leaving={each} isOthers />)}</ul>
}

export function LeaveNotes({ leaving, isOthers = false }: { leaving: Leaving; isOthers?: boolean }) {
  const { language } = useLanguage()
  const [isWriting, setWriting] = useState(leaving.notes.length === 0)
  return (
    <li className="leaving">
      <p><SeatName seat={leaving.seat} /></p>
      {leaving.endsOn && <p className="meta"><Text id={isOthers ? 'structure.departed.leftOn' : 'structure.leaving.endsOn'} values={{ date: formatDate(leaving.endsOn, language) }} /></p>}
      {isWriting
        ? <NotesForm leaving={leaving} onDone={() => setWriting(false)} />
        : <>
            <ol className="left-notes">{leaving.notes.map((text, index) => <li key={index}>{text}</li>)}</ol>
            <p role="status" className="quiet"><Text id="structure.leaving.kept" /></p>
            <Button size="small" onClick={() => setWriting(true)}><Text id="structure.leaving.change" /></Button>
          </>}
    </li>
  )
}

function NotesForm({ leaving, onDone }: { leaving: Leaving; onDone: () => void }) {
  const t = useText()
  const leave = useLeaveNotes(leaving.holdingId)
  const [fields, setFields] = useState(inFields(leaving.notes))
  const notes = written(fields)
  const refusal = isRefusal(leave.error) ? leave.error : null
  const wrong = refusal && fieldAt(refusal.field)
  const isShownBeside = wrong !== null && wrong < notes.length
  const set = (index: number, text: string) => {
    setFields(fields.map((field, at) => (at === index ? text : field)))
    if (leave.isError) leave.reset()
  }
  const submit = () => {
    if (notes.length === 0) return
    setFields(inFields(notes))
    leave.mutate(notes, { onSuccess: onDone })
  }
  return (
    <form className="stack leave-notes" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <p className="quiet"><Text id="structure.leaving.hint" /></p>
      {fields.map((text, index) => (
        <div key={index} className="leave-note">
          <TextArea label={t('structure.leaving.note', { number: index + 1 })} rows={2} maxLength={longest} value={text} error={refusal && wrong === index && refusal.spans.length === 0 ? refusal.message : undefined} onChange={(event) => set(index, event.target.value)} />
          {refusal && wrong === index && refusal.spans.length > 0 && <ScreenedText text={text} screening={refusal} onReword={(words) => set(index, words)} />}
        </div>
      ))}
      {!isShownBeside && <ActionError error={leave.error} />}
      <Button type="submit" look="primary" busy={leave.isPending} disabled={notes.length === 0}><Text id="structure.leaving.save" /></Button>
    </form>
  )
}
