// SPDX-License-Identifier: EUPL-1.2
// A field that several may write in: who writes now, what is not saved yet, and both texts when somebody else saved first.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../api'
import { ActionError, Button, formatInstant, type Instant, Notice, Text, TextArea, TextField, useLanguage, useText } from '../kit'
import { ScreenedText } from '../observation'
import { functionName } from '../picture'
import type { Current, Held } from './field'
import type { AgendaItem, Meeting } from './meeting'
import { useField } from './use_field'

type Kind = 'note' | 'title'
const heldIn = (item: AgendaItem, kind: Kind): Held => (kind === 'note' ? { text: item.said, revision: item.saidRevision } : { text: item.title, revision: item.titleRevision })
const putIn = (item: AgendaItem, kind: Kind, { text, revision }: Held): AgendaItem => (kind === 'note' ? { ...item, said: text, saidRevision: revision } : { ...item, title: text, titleRevision: revision })

export function FieldBox({ meeting, item, kind }: { meeting: Meeting; item: AgendaItem; kind: Kind }) {
  const t = useText()
  const name = `${kind}:${item.id}`
  const field = useField(meeting, name, heldIn(item, kind), (before, now) => ({ ...before, agenda: before.agenda.map((each) => (each.id === item.id && heldIn(each, kind).revision <= now.revision ? putIn(each, kind, now) : each)) }))
  const label = t(`meeting.field.${kind}`, { title: item.title })
  const others = field.writtenBy !== null && field.draft === null
  const input = { label, value: field.text, readOnly: others, maxLength: kind === 'note' ? 2000 : 200, onFocus: field.begin, onBlur: field.leave }
  const isScreened = field.error !== null && field.error.spans.length > 0
  return (
    <div className="field-box" data-field={name} data-unsaved={field.draft ? '' : undefined}>
      {kind === 'note'
        ? <TextArea {...input} rows={2} onChange={(event) => field.type(event.target.value)} />
        : <TextField {...input} onChange={(event) => field.type(event.target.value)} />}
      <p className="field-state" role="status">
        {field.writtenBy !== null && <><Text id="meeting.field.writing" values={{ function: functionName(field.writtenBy, t) }} /> </>}
        {field.writtenBy !== null && field.draft === null && <Button look="ghost" size="small" onClick={field.takeOver}><Text id="meeting.field.takeOver" /></Button>}
        {field.draft !== null && !field.theirs && <Text id={field.isWaiting ? 'meeting.field.waiting' : field.error ? 'meeting.field.unsaved' : 'meeting.field.saving'} />}
      </p>
      {isScreened && field.error ? <ScreenedText text={field.text} screening={field.error} onReword={field.type} /> : <ActionError error={field.error} />}
      {field.theirs && <Choice theirs={field.theirs} mine={field.text} onMine={field.keepMine} onTheirs={field.takeTheirs} />}
      <History meetingId={meeting.id} field={name} />
    </div>
  )
}

function Choice({ theirs, mine, onMine, onTheirs }: { theirs: Current; mine: string; onMine: () => void; onTheirs: () => void }) {
  const t = useText()
  return (
    <Notice kind="stop" live>
      <p><b><Text id="meeting.field.notSaved" /></b> {theirs.by === null ? <Text id="meeting.field.savedFirst" /> : <Text id="meeting.field.savedFirstBy" values={{ function: functionName(theirs.by, t) }} />}</p>
      <blockquote className="said">{theirs.text}</blockquote>
      <div className="choices">
        <Button size="small" onClick={onMine}><Text id="meeting.field.keepMine" /></Button>
        <Button size="small" onClick={onTheirs}><Text id="meeting.field.takeTheirs" /></Button>
        <Button look="ghost" size="small" onClick={() => void navigator.clipboard.writeText(mine)}><Text id="meeting.field.copy" /></Button>
      </div>
    </Notice>
  )
}

type Entry = { base: number; revision: number | null; text: string; function: string; at: Instant }
function History({ meetingId, field }: { meetingId: string; field: string }) {
  const t = useText()
  const { language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({ queryKey: ['meeting', meetingId, 'history', field], queryFn: async ({ signal }) => (await get<{ entries: Entry[] }>(`/meetings/${meetingId}/field_history`, { query: { field }, signal })).entries, enabled: isOpen })
  return (
    <details className="field-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><Text id="meeting.field.history" /></summary>
      {data?.length === 0 && <p className="quiet"><Text id="meeting.field.historyNone" /></p>}
      <ul>{data?.map((entry) => (
        <li key={`${entry.at}${entry.base}${entry.function}`}>
          <p className="meta"><span>{formatInstant(entry.at, language)}</span><span>{functionName(entry.function, t)}</span>{entry.revision === null && <b><Text id="meeting.field.wasRefused" /></b>}</p>
          <p className="said">{entry.text}</p>
        </li>
      ))}</ul>
    </details>
  )
}
