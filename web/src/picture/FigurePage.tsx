// SPDX-License-Identifier: EUPL-1.2
// What lies behind a number: the same number, what it counts, and the reports or the next finer numbers.
import { useAreas } from '../area'
import { ButtonLink, formatOccurred, formatWeekDays, isRefusal, Link, Page, Section, Table, Text, useLanguage, useParams, useText, View, weekId } from '../kit'
import type { FigureBehind, FigureRows } from './figure'
import './picture.css'
import { useFigure, useFigureRows } from './picture_queries'
import { countText, FigureLink, groupText } from './sentence'
import { bucketText } from './bucket'

export default function FigurePage() {
  const { token = '' } = useParams()
  const t = useText()
  const figure = useFigure(token)
  if (isRefusal(figure.error, 410)) return <Page title={t('picture.figure.newer')} intro={<Text id="picture.figure.newer.detail" />}><ButtonLink href="/picture" look="primary"><Text id="picture.figure.toPicture" /></ButtonLink></Page>
  return <View of={figure}>{(data) => <Behind figure={data} token={token} />}</View>
}

function Behind({ figure, token }: { figure: FigureBehind; token: string }) {
  const t = useText()
  const { language } = useLanguage()
  const areas = useAreas()
  const { query } = figure
  const area = query.areaName ?? areas.data?.find((each) => each.slug === query.areaSlug)?.name ?? query.areaSlug
  const topic = query.categoryGroup === 'all' ? t('picture.topic.all') : t(groupText(query.categoryGroup))
  const week = weekId(query.bucket)
  const period = week ? formatWeekDays(week, language) : ''
  return (
    <Page title={countText({ ...figure, token: '' }, t)} kicker={<>{area} · {topic} · {bucketText(query.bucket, t)}</>}>
      <dl className="facts">
        <div><dt><Text id="picture.figure.counts" /></dt><dd><Text id="picture.figure.definition" /></dd></div>
        <div><dt><Text id="picture.figure.area" /></dt><dd>{area} · <Text id="picture.figure.areaVersion" values={{ version: figure.areaVersion }} /></dd></div>
        <div><dt><Text id="picture.figure.period" /></dt><dd>{bucketText(query.bucket, t)}{period && <> · {period}</>}</dd></div>
        <div><dt><Text id="picture.figure.uncertainty" /></dt><dd><Text id={figure.hidden ? 'picture.figure.hidden' : 'picture.figure.exact'} /></dd></div>
        <div><dt><Text id="picture.figure.sources" /></dt><dd><Text id="picture.figure.ownReports" /></dd></div>
        <div><dt><Text id="picture.figure.versions" /></dt><dd><Text id="picture.figure.versionsValue" values={{ data: figure.dataVersion, definition: figure.definitionVersion }} /></dd></div>
      </dl>
      <View of={useFigureRows(token)} isEmpty={(rows) => !rows.observations?.length && !rows.finer?.length} empty={<Text id="picture.figure.noRows" />}>{(rows) => <Rows rows={rows} />}</View>
    </Page>
  )
}

function Rows({ rows }: { rows: FigureRows }) {
  const t = useText()
  const { language } = useLanguage()
  const areas = useAreas()
  const areaName = (slug: string | undefined) => areas.data?.find((each) => each.slug === slug)?.name ?? slug ?? ''
  if (rows.observations) {
    return (
      <Section title={<Text id="picture.figure.reports" values={{ count: rows.observations.length }} />}>
        <Table
          caption={t('picture.figure.reportsCaption')} rows={rows.observations} rowKey={(row) => row.id}
          columns={[
            { key: 'number', head: t('picture.figure.number'), cell: (row) => <Link href={`/triage/${row.id}`} className="unbroken">{row.number}</Link> },
            { key: 'topic', head: t('picture.topic'), cell: (row) => t(groupText(row.categoryGroup)) },
            { key: 'when', head: t('picture.figure.when'), cell: (row) => formatOccurred(row.occurredFrom, row.occurredTo, language) },
            { key: 'where', head: t('picture.figure.where'), cell: (row) => row.placeName },
            { key: 'text', head: t('picture.figure.text'), cell: (row) => row.text ?? <span className="quiet"><Text id="picture.figure.noText" /></span> },
          ]}
        />
      </Section>
    )
  }
  return (
    <Section title={<Text id="picture.figure.finer" />} intro={<Text id="picture.figure.finerIntro" />}>
      <Table
        caption={t('picture.figure.finerCaption')} rows={rows.finer ?? []} rowKey={(row) => row.figure.token || `${row.areaSlug}.${row.categoryGroup}.${row.bucket}`}
        columns={[
          { key: 'what', head: t('picture.figure.part'), cell: (row) => [row.areaName ?? areaName(row.areaSlug), row.categoryGroup && row.categoryGroup !== 'all' ? t(groupText(row.categoryGroup)) : '', row.bucket ? bucketText(row.bucket, t) : ''].filter(Boolean).join(' · ') },
          { key: 'count', head: t('picture.areas.count'), number: true, cell: (row) => <FigureLink figure={row.figure} /> },
        ]}
      />
    </Section>
  )
}
