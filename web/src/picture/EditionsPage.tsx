// SPDX-License-Identifier: EUPL-1.2
// The editions of an area and of all below it, newest first: the start of those who read nothing but what is finished.
import { useMay, useSession } from '../access'
import { useAreas } from '../area'
import { Button, formatInstant, formatWeekDays, Link, Page, SelectField, Table, Text, useFilters, useLanguage, useText, View, weekNumber } from '../kit'
import { EditionStatePill } from './EditionState'
import { useEditions } from './edition_queries'
import './picture.css'

export default function EditionsPage() {
  const t = useText()
  const { language } = useLanguage()
  const { homeArea } = useSession()
  const mayOpenPicture = useMay('picture')
  const [filters, change] = useFilters(['area'])
  const areas = useAreas()
  const area = filters.area ?? homeArea?.slug ?? areas.data?.find((each) => each.parentId === null)?.slug
  const editions = useEditions(area)
  return (
    <Page
      title={t('picture.editions.title')} intro={<Text id="picture.editions.intro" />}
      tools={(areas.data?.length ?? 0) > 1 && (
        <SelectField label={t('picture.area')} value={area ?? ''} onChange={(event) => change({ area: event.target.value })}>
          {areas.data?.filter((each) => each.level !== 'place').map((each) => <option key={each.slug} value={each.slug}>{each.name}</option>)}
        </SelectField>
      )}
    >
      <View of={editions} isEmpty={(data) => data.pages.every((page) => page.editions.length === 0)} empty={<Text id={mayOpenPicture ? 'picture.editions.none' : 'picture.editions.noneLocked'} />}>
        {(data) => (
          <>
            <Table
              caption={t('picture.editions.caption')} rows={data.pages.flatMap((page) => page.editions)} rowKey={(row) => row.id}
              columns={[
                { key: 'week', head: t('picture.trend.week'), cell: (row) => <Link href={`/editions/${row.id}`}><Text id="picture.week" values={{ week: weekNumber(row.week) }} /></Link> },
                { key: 'days', head: t('picture.figure.period'), cell: (row) => formatWeekDays(row.week, language) },
                { key: 'area', head: t('picture.areas.area'), cell: (row) => row.area.name },
                { key: 'state', head: t('picture.editions.state'), cell: (row) => <EditionStatePill state={row.state} /> },
                { key: 'locked', head: t('picture.editions.locked'), cell: (row) => (row.lockedAt ? formatInstant(row.lockedAt, language) : '–') },
              ]}
            />
            {editions.hasNextPage && <Button look="ghost" busy={editions.isFetchingNextPage} onClick={() => void editions.fetchNextPage()}><Text id="kit.more" /></Button>}
          </>
        )}
      </View>
    </Page>
  )
}
