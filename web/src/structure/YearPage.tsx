// SPDX-License-Identifier: EUPL-1.2
// The year of a group: twelve months from this one on, with what recurs and what is due, and the same as a table.
import { Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ActionError, Button, formatShortDate, isRefusal, Link, Page, Section, SelectField, Table, Text, TextField, useLanguage, useParams, useText, uuid7, View } from '../kit'
import { FunctionName } from '../picture'
import './structure.css'
import { useYear } from './structure_queries'
import { useAddYearEntry, useRemoveYearEntry } from './structure_commands'
import { inMonth, type MonthOfYear, monthOf, monthsOfYear, placeOfItem, type WheelItem, type Year } from './year'

export default function YearPage() {
  const { slug = '' } = useParams()
  return <View of={useYear(slug)}>{(year) => <OfGroup year={year} />}</View>
}

function OfGroup({ year }: { year: Year }) {
  const t = useText()
  const { group, months, may } = year
  const mayChange = may.includes('change_year')
  const rows = months.flatMap(({ month, items }) => items.map((item, index) => ({ key: `${month} ${index}`, month, item })))
  return (
    <Page title={t('structure.year.title')} kicker={<Link href={`/groups/${group.slug}`}>{group.name}</Link>} intro={<Text id="structure.year.intro" />} tools={<Button onClick={() => print()}><Printer aria-hidden="true" /><Text id="structure.year.print" /></Button>}>
      <ol className="year-months">{months.map((each) => <Month key={each.month} month={each} slug={group.slug} mayChange={mayChange} />)}</ol>
      {mayChange && <AddEntry slug={group.slug} />}
      <Section className="screen-only" title={<Text id="structure.year.asTable" />}>
        <Table
          caption={t('structure.year.table', { group: group.name })} rows={rows} rowKey={({ key }) => key}
          columns={[
            { key: 'month', head: t('structure.year.month'), cell: ({ month }) => <MonthName month={month} /> },
            { key: 'date', head: t('structure.year.date'), cell: ({ item }) => <When item={item} /> },
            { key: 'what', head: t('structure.year.what'), cell: ({ item }) => <What item={item} /> },
          ]}
        />
      </Section>
    </Page>
  )
}

function MonthName({ month }: { month: string }) {
  return <Text id="structure.year.monthName" values={{ month: `m${monthOf(month)}`, year: month.slice(0, 4) }} />
}

function Month({ month: { month, items }, slug, mayChange }: { month: MonthOfYear; slug: string; mayChange: boolean }) {
  const { meetings, others } = inMonth(items)
  return (
    <li className="year-month card">
      <h2><MonthName month={month} /></h2>
      {meetings.length > 0 && <p className="meta"><span><Text id="structure.year.meetings" /></span>{meetings.map((item) => <span key={item.date}><Linked item={item} slug={slug}><When item={item} /></Linked></span>)}</p>}
      {others.length > 0 && <ul className="hairlines">{others.map((item, index) => (
        <li key={index}>
          <p>{item.date && <b className="year-date"><When item={item} /> </b>}<Linked item={item} slug={slug}><What item={item} /></Linked></p>
          {mayChange && item.kind === 'own' && <RemoveEntry item={item} slug={slug} />}
        </li>
      ))}</ul>}
      {items.length === 0 && <p className="quiet"><Text id="structure.year.nothing" /></p>}
    </li>
  )
}

function When({ item }: { item: WheelItem }) {
  const { language } = useLanguage()
  return <>{item.date ? formatShortDate(item.date, language) : ''}</>
}

function What({ item }: { item: WheelItem }) {
  return <Text id={`structure.year.kind.${item.kind}`} values={{ text: item.text, function: <FunctionName code={item.function} />, called: item.id ? 'yes' : 'no' }} />
}

function Linked({ item, slug, children }: { item: WheelItem; slug: string; children: ReactNode }) {
  const place = placeOfItem(item, slug)
  return place ? <Link href={place}>{children}</Link> : <>{children}</>
}

function AddEntry({ slug }: { slug: string }) {
  const t = useText()
  const add = useAddYearEntry(slug)
  const [title, setTitle] = useState('')
  const [month, setMonth] = useState(1)
  const wrong = isRefusal(add.error) && add.error.field === 'title' ? add.error.detail || add.error.title : undefined
  return (
    <Section className="screen-only" title={<Text id="structure.year.add" />} intro={<Text id="structure.year.addSays" />}>
      <form className="stack column" onSubmit={(event) => { event.preventDefault(); add.mutate({ id: uuid7(), title, month }, { onSuccess: () => setTitle('') }) }}>
        <TextField label={t('structure.year.entry')} required maxLength={200} autoComplete="off" value={title} error={wrong} onChange={(event) => setTitle(event.target.value)} />
        <SelectField label={t('structure.year.month')} value={month} onChange={(event) => setMonth(Number(event.target.value))}>
          {monthsOfYear.map((each) => <option key={each} value={each}>{t('structure.year.monthName', { month: `m${each}`, year: '' }).trim()}</option>)}
        </SelectField>
        {wrong ? null : <ActionError error={add.error} />}
        <Button type="submit" busy={add.isPending}><Text id="structure.year.addNow" /></Button>
      </form>
    </Section>
  )
}

function RemoveEntry({ item, slug }: { item: WheelItem; slug: string }) {
  const t = useText()
  const remove = useRemoveYearEntry(slug)
  return <><Button size="small" look="ghost" busy={remove.isPending} onClick={() => remove.mutate(item.id)} aria-label={t('structure.year.removeOf', { title: item.text })}><Text id="structure.year.remove" /></Button><ActionError error={remove.error} /></>
}
