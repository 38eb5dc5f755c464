// SPDX-License-Identifier: EUPL-1.2
// Which forums there are, what each is for, what it takes and what came of it; and in how many each function sits. Functions and
// organisations only, in the alphabet's order: no person's hours, no order of merit.
import { Link, Page, Section, Table, Text, useText, View } from '../kit'
import { functionName } from '../picture'
import type { Forum } from './structure'
import './structure.css'
import { useForums } from './structure_queries'

export default function ForumsPage() {
  const t = useText()
  return (
    <Page title={t('structure.forums.title')} intro={t('structure.forums.intro')}>
      <View of={useForums()} isEmpty={({ forums }) => forums.length === 0} empty={<Text id="structure.list.none" />}>
        {({ forums, load }) => (
          <div className="column">
            <ul className="hairlines forums">{forums.map((forum) => <OneForum key={forum.name} forum={forum} />)}</ul>
            <Section title={<Text id="structure.forums.load" />} intro={<Text id="structure.forums.loadIntro" />}>
              <Table
                caption={t('structure.forums.load')} rows={load} rowKey={(row) => `${row.function} ${row.organisation}`}
                columns={[
                  { key: 'function', head: t('structure.forums.function'), cell: (row) => functionName(row.function, t) },
                  { key: 'organisation', head: t('structure.forums.organisation'), cell: (row) => row.organisation },
                  { key: 'forums', head: t('structure.forums.count'), cell: (row) => row.forums, number: true },
                  { key: 'minutes', head: t('structure.forums.hours'), cell: (row) => t('structure.forums.perMonth', { hours: hours(row.minutesAMonth) }), number: true },
                ]}
              />
            </Section>
          </div>
        )}
      </View>
    </Page>
  )
}

// Half hours are near enough for a month.
const hours = (minutes: number): string => String(Math.round(minutes / 30) / 2).replace('.', ',')

function OneForum({ forum }: { forum: Forum }) {
  const t = useText()
  return (
    <li>
      <h2>{forum.slug ? <Link href={`/groups/${forum.slug}`}>{forum.name}</Link> : forum.name}</h2>
      <p>{forum.mandate || <b><Text id="structure.forums.noMandate" /></b>}</p>
      <p className="meta">
        <span>{forum.area}</span>
        <span><Text id="structure.forums.asks" values={{ rhythm: t('cooperation.rhythm', { rhythm: forum.rhythm }), seats: forum.seats, hours: hours(forum.minutesAMonth) }} /></span>
        <span><Text id="structure.forums.gave" values={{ held: forum.held, decisions: forum.decisions }} /></span>
        {forum.raised > 0 && <span><Text id="structure.forums.answered" values={{ raised: forum.raised, answered: forum.answered }} />{forum.medianDays !== null && <> <Text id="structure.forums.median" values={{ days: forum.medianDays }} /></>}</span>}
      </p>
      {forum.looseEnds.length > 0 && <ul className="missing-parts">{forum.looseEnds.map((end) => <li key={end}><Text id={`structure.forums.loose.${end}`} /></li>)}</ul>}
    </li>
  )
}
