// SPDX-License-Identifier: EUPL-1.2
// The functions that can be asked, by area: the function first, then who sits there. The area and the topic stand in the address;
// what is typed does not, since it may be a name.
import { useState } from 'react'
import { useSession } from '../access'
import { Button, ContactLink, Page, Section, SelectField, Text, TextField, useFilters, useText, useUnwritten, View } from '../kit'
import { categoryGroups } from '../observation'
import { AskDialog } from './AskDialog'
import { areasOf, type Directory, directoryOf, type FunctionRow, ownFirst } from './question'
import './question.css'
import { useFunctions } from './question_queries'
import { useFunctionName } from './SeatWords'

export default function FunctionsPage() {
  const t = useText()
  return (
    <Page title={t('question.functions.title')} intro={t('question.functions.intro')}>
      <View of={useFunctions()} isEmpty={({ functions }) => functions.length === 0} empty={<Text id="question.functions.none" />}>{(directory) => <DirectoryView directory={directory} />}</View>
    </Page>
  )
}

function DirectoryView({ directory }: { directory: Directory }) {
  const t = useText()
  const functionName = useFunctionName()
  const [filters, filter] = useFilters(['area', 'topic'])
  const [sought, seek] = useUnwritten(['search'])
  const [asking, setAsking] = useState<FunctionRow | null>(null)
  const rows = directory.functions
  const wanted = { search: sought.search ?? '', area: filters.area ?? '', topic: filters.topic ?? '' }
  const found = directoryOf(rows, wanted, { function: functionName, topic: (topic) => t(`observation.group.${topic}`) })
  const groups = useSession().seats.flatMap(({ group }) => (group ? [group.slug] : []))
  const isWhole = Object.values(wanted).every((each) => each === '')
  const { own, others } = isWhole ? ownFirst(found, groups) : { own: [], others: found }
  const count = found.reduce((sum, each) => sum + each.rows.length, 0)
  return (
    <>
      <form className="directory-filters screen-only" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t('question.functions.search')} type="search" autoComplete="off" value={wanted.search} onChange={(event) => seek({ search: event.target.value })} />
        <SelectField label={t('question.functions.area')} value={wanted.area} onChange={(event) => filter({ area: event.target.value || null })}>
          <option value="">{t('question.functions.allAreas')}</option>
          {areasOf(rows).map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
        </SelectField>
        <SelectField label={t('question.functions.topic')} value={wanted.topic} onChange={(event) => filter({ topic: event.target.value || null })}>
          <option value="">{t('question.functions.allTopics')}</option>
          {categoryGroups.filter((topic) => rows.some(({ topics }) => topics.includes(topic))).map((topic) => <option key={topic} value={topic}>{t(`observation.group.${topic}`)}</option>)}
        </SelectField>
      </form>
      <p className="quiet"><span role="status"><Text id="question.functions.found" values={{ count }} /></span> <Text id="question.functions.promise" values={{ days: directory.promisedDays }} /></p>
      {own.length > 0 && <Functions title={t('question.functions.own')} rows={own} onAsk={setAsking} />}
      {others.map(({ area, rows: ofArea }) => <Functions key={area.slug} title={area.name} rows={ofArea} onAsk={setAsking} />)}
      {asking && <AskDialog to={asking} promisedDays={directory.promisedDays} promisedBy={directory.promisedBy} onClose={() => setAsking(null)} />}
    </>
  )
}

function Functions({ title, rows, onAsk }: { title: string; rows: readonly FunctionRow[]; onAsk: (row: FunctionRow) => void }) {
  return (
    <Section className="column" title={title}>
      <ul className="hairlines">{rows.map((row) => <li key={row.id}><OneFunction row={row} onAsk={() => onAsk(row)} /></li>)}</ul>
    </Section>
  )
}

function OneFunction({ row, onAsk }: { row: FunctionRow; onAsk: () => void }) {
  const t = useText()
  const name = useFunctionName()(row.function)
  return (
    <div className="function" data-seat={row.id}>
      <div>
        <p><b>{name}</b> {row.organisation}</p>
        <p className="meta">
          {row.vacant ? <span className="vacant"><Text id="question.functions.vacant" /></span> : row.holderName && <span>{row.holderName}</span>}
          {row.deputyName && <span><Text id="question.functions.deputy" values={{ name: row.deputyName }} /></span>}
          {row.contact && <span><ContactLink contact={row.contact} /></span>}
          {row.group && <span>{row.group.name}</span>}
        </p>
        {row.topics.length > 0 && <p className="meta"><Text id="question.functions.topics" values={{ topics: row.topics.map((topic) => t(`observation.group.${topic}`)).join(', ') }} /></p>}
      </div>
      <Button size="small" className="screen-only" aria-label={t('question.functions.askOf', { function: name, organisation: row.organisation })} onClick={onAsk}><Text id="question.functions.ask" /></Button>
    </div>
  )
}
