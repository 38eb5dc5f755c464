// SPDX-License-Identifier: EUPL-1.2
// The draft: its summary in the group's words, what became of last time's items, and the way to lock it. A quiet week is one press.
import { useState } from 'react'
import { ActionError, Button, CheckField, isRefusal, Notice, Segmented, Text, TextArea, TextField, useText } from '../kit'
import { ScreenedText } from '../observation'
import { type Edition, type FrontItem, type FrontOutcome, isQuiet, unanswered } from './edition'
import { useEdit, useVerb } from './edition_queries'
import { FunctionName } from './FunctionName'
import { useItemText } from './item_text'

export function EditionEditor({ edition, areaName }: { edition: Edition; areaName: (slug: string) => string }) {
  const t = useText()
  const textOf = useItemText(areaName)
  const edit = useEdit(edition)
  const verb = useVerb(edition)
  const [summary, setSummary] = useState(edition.summary)
  const [items, setItems] = useState(edition.frontItems)
  const [leaves, setLeaves] = useState(edition.leavesGroup)
  const waiting = unanswered(items)
  const isChanged = summary !== edition.summary || items !== edition.frontItems || leaves !== edition.leavesGroup
  const isReviewed = edition.reviewedBy !== null && !isChanged
  const answer = (id: string, change: Partial<FrontItem>) => setItems((before) => before.map((item) => (item.id === id ? { ...item, ...change } : item)))
  const save = async () => (isChanged ? edit.mutateAsync({ summary, frontItems: items, leavesGroup: leaves }) : edition)
  const finish = (name: 'lock' | 'send_to_review') => void save().then((saved) => verb.mutateAsync({ verb: name, etag: saved.etag })).catch(() => {})
  const busy = edit.isPending || verb.isPending
  return (
    <section className="card editor screen-only" aria-labelledby="editor-title">
      <div className="section-head"><h2 id="editor-title"><Text id="picture.editor.title" /></h2><p><Text id="picture.editor.intro" /></p></div>
      {isQuiet(edition) && !isChanged && !leaves && <Notice><p><Text id="picture.editor.quiet" /></p><Button look="primary" busy={busy} onClick={() => finish('lock')}><Text id="picture.editor.quietLock" /></Button></Notice>}
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void save().catch(() => {}) }}>
        <TextArea label={t('picture.editor.summary')} hint={t('picture.editor.summaryHint')} rows={4} value={summary} onChange={(event) => setSummary(event.target.value)} />
        {items.length > 0 && <h3><Text id="picture.editor.items" /></h3>}
        {items.length > 0 && <ul className="hairlines">{items.map((item) => <Item key={item.id} item={item} text={textOf(item)} onAnswer={(change) => answer(item.id, change)} />)}</ul>}
        <CheckField label={<Text id="picture.editor.leaves" />} checked={leaves} onChange={(event) => setLeaves(event.target.checked)} />
        {isReviewed && edition.reviewedBy && <Notice kind="good"><p><Text id="picture.editor.reviewed" values={{ function: <FunctionName code={edition.reviewedBy} /> }} /></p></Notice>}
        {waiting.length > 0 && <p className="quiet"><Text id="picture.editor.unanswered" values={{ count: waiting.length }} /></p>}
        {isRefusal(edit.error, 422) && edit.error.field === 'summary' && edit.error.spans.length > 0 ? <ScreenedText text={summary} screening={edit.error} onReword={(words) => { setSummary(words); edit.reset() }} /> : <ActionError error={edit.error ?? verb.error} />}
        <div className="row">
          {leaves && !isReviewed
            ? edition.may.includes('send_to_review') && <Button look="primary" busy={busy} disabled={waiting.length > 0} onClick={() => finish('send_to_review')}><Text id="picture.editor.send" /></Button>
            : edition.may.includes('lock') && <Button look="primary" busy={busy} disabled={waiting.length > 0} onClick={() => finish('lock')}><Text id="picture.editor.lock" /></Button>}
          <Button type="submit" busy={busy} disabled={!isChanged}><Text id="kit.save" /></Button>
          <span role="status" className="quiet">{edit.isSuccess && !isChanged ? <Text id="picture.editor.saved" /> : null}</span>
        </div>
      </form>
    </section>
  )
}

const outcomes = ['gone', 'remains', 'became'] as const satisfies readonly FrontOutcome[]
function Item({ item, text, onAnswer }: { item: FrontItem; text: string; onAnswer: (change: Partial<FrontItem>) => void }) {
  const t = useText()
  return (
    <li className="front-item">
      <p>{text}</p>
      <Segmented legend={text} value={item.outcome ?? ('' as FrontOutcome)} onChange={(outcome) => onAnswer({ outcome })} choices={outcomes.map((value) => ({ value, label: t(`picture.outcome.${value}`) }))} />
      {item.outcome === 'became' && <TextField label={t('picture.outcome.becameWhat')} value={item.became ?? ''} onChange={(event) => onAnswer({ became: event.target.value })} />}
    </li>
  )
}
