// SPDX-License-Identifier: EUPL-1.2
// Free text, looked at while it is written. Without network it is looked at when the report is sent.
import { useEffect, useState } from 'react'
import { Button, SelectField, Text, TextArea, useText } from '../kit'
import type { Draft } from './draft'
import { useCategoryText, type ReportForm } from './observation'
import { ScreenedText } from './ScreenedText'
import { screen, type Screening } from './screening'

const pause_ms = 700

type Props = { form: ReportForm; draft: Draft; stopped: Screening | null; onChange: (change: Partial<Draft>) => void; onStopped: (found: Screening | null) => void; onDone: () => void }

export function MoreStep({ form, draft, stopped, onChange, onStopped, onDone }: Props) {
  const t = useText()
  const categoryText = useCategoryText()
  const [screening, setScreening] = useState(false)
  const finer = form.categoryGroups.find((group) => group.code === draft.categoryGroup)?.categories ?? []
  const text = draft.text

  useEffect(() => {
    if (text.trim() === '') { onStopped(null); return }
    const asked = new AbortController()
    const timer = setTimeout(() => {
      screen(text, asked.signal).then((found) => onStopped(found.spans.length > 0 ? found : null), () => {})
    }, pause_ms)
    return () => { clearTimeout(timer); asked.abort() }
    // onStopped is a setter of the page: it never changes what is asked.
  }, [text])

  const done = async () => {
    if (text.trim() !== '') {
      setScreening(true)
      const found = await screen(text).catch(() => null) // no network: the server looks when the report is sent
      setScreening(false)
      if (found && found.spans.length > 0) { onStopped(found); return }
    }
    onStopped(null)
    onDone()
  }
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void done() }}>
      {finer.length > 1 && (
        <SelectField label={t('observation.more.finer')} value={draft.category ?? ''} onChange={(event) => onChange({ category: event.target.value || null })}>
          <option value="">{t('observation.more.notFiner')}</option>
          {finer.map((code) => <option key={code} value={code}>{categoryText(draft.categoryGroup, code)}</option>)}
        </SelectField>
      )}
      <TextArea
        label={t('observation.more.text')} hint={<b><Text id="observation.more.noNames" /></b>} maxLength={form.maxTextLength} value={text}
        placeholder={t('observation.more.example')} onChange={(event) => onChange({ text: event.target.value })}
      />
      {stopped && text.trim() !== '' && <ScreenedText text={text} screening={stopped} onReword={(reworded) => { onStopped(null); onChange({ text: reworded }) }} />}
      <Button type="submit" look="primary" size="wide" busy={screening}>{t(text.trim() ? 'kit.continue' : 'observation.more.nothingMore')}</Button>
    </form>
  )
}
