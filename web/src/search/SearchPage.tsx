// SPDX-License-Identifier: EUPL-1.2
// Search over the shared room. What is looked for stands in no address; the server leaves out what the reader may not read.
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSession } from '../access'
import { Button, Page, SelectField, Text, TextField, useText, useUnwritten } from '../kit'
import { Hits } from './Hits'
import { Names } from './Names'
import { kinds, queryLength_max } from './search'
import './search.css'

export default function SearchPage() {
  const t = useText()
  const { may } = useSession()
  const [sought, seek] = useUnwritten(['q', 'kind'])
  const q = sought.q ?? ''
  const kind = kinds.find((each) => each === sought.kind) ?? ''
  const [written, write] = useState(q)
  useEffect(() => write(q), [q])
  const form = useRef<HTMLFormElement>(null)
  const isAsked = q !== ''
  useEffect(() => {
    if (isAsked) return
    const frame = requestAnimationFrame(() => form.current?.querySelector('input')?.focus()) // after the shell has moved the focus to the page
    return () => cancelAnimationFrame(frame)
  }, [isAsked])
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const words = written.trim()
    if (words !== q) seek({ q: words }, { adds: isAsked })
  }
  return (
    <Page title={t('search.title')}>
      <form ref={form} className="search-form screen-only" role="search" onSubmit={ask}>
        <TextField label={t('search.words')} type="search" data-search autoComplete="off" enterKeyHint="search" maxLength={queryLength_max} value={written} onChange={(event) => write(event.target.value)} />
        <SelectField label={t('search.kind')} value={kind} onChange={(event) => seek({ kind: event.target.value })}>
          <option value="">{t('search.kind.all')}</option>
          {kinds.map((each) => <option key={each} value={each}>{t(`search.kinds.${each}`)}</option>)}
        </SelectField>
        <Button look="primary" type="submit"><Text id="search.ask" /></Button>
      </form>
      {q === '' && <div className="quiet column"><p><Text id="search.what" /></p><p><Text id="search.how" /></p></div>}
      {q !== '' && kind === '' && <Names q={q} showFunctions={may.includes('functions')} showPictures={may.includes('picture')} />}
      {q !== '' && <Hits q={q} kind={kind} />}
    </Page>
  )
}
