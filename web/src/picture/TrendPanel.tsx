// SPDX-License-Identifier: EUPL-1.2
// One topic, 26 weeks: the finding in words and number, the line against the usual, and the table behind.
import { formatShortDate, mondayOf, Table, Text, useLanguage, useText, weekNumber, type Language, type WeekId } from '../kit'
import type { SeriesWeek, Trend, YoungWeek } from './picture'
import { countText, FigureLink, groupText, Usual, usualText } from './sentence'
import { draw, timeLabels, weeksOutside } from './series'
import { Verdict } from './Verdict'
import { verdictText } from './legend'

const box = { width: 300, height: 116, left: 4, right: 30, top: 12, bottom: 18 }
const month = (week: WeekId, language: Language): string => formatShortDate(mondayOf(week), language).replace(/^\d+\s|\.$/g, '')

export function TrendPanel({ trend, isFirst, young }: { trend: Trend; isFirst: boolean; young: readonly YoungWeek[] }) {
  const t = useText()
  const title = t(groupText(trend.categoryGroup))
  const note = t(`picture.note.${trend.verdict}`, { weeks: weeksOutside(trend) })
  const label = [title, countText(trend.figure, t), trend.usual ? usualText(trend.usual, t) : '', t(verdictText[trend.verdict]), note, young.length > 0 ? t('picture.young.chart') : ''].filter(Boolean).join('. ')
  return (
    <article className={`trend verdict-${trend.verdict}`} aria-label={title}>
      <h3>{title}</h3>
      <p className="trend-now"><FigureLink figure={trend.figure} /><span><span className="wide-only"><Text id="picture.reports" />{trend.usual ? ', ' : ''}</span><Usual range={trend.usual} /></span></p>
      <Chart trend={trend} label={label} isFirst={isFirst} young={young} />
      <Verdict verdict={trend.verdict} />
      <p className="note">{note}</p>
      <details className="behind screen-only"><summary><Text id="picture.asTable" /><span className="hidden-text">: {title}</span></summary><SeriesTable trend={trend} title={title} young={young} /></details>
    </article>
  )
}

function Chart({ trend, label, isFirst, young }: { trend: Trend; label: string; isFirst: boolean; young: readonly YoungWeek[] }) {
  const t = useText()
  const { language } = useLanguage()
  const drawing = draw(trend.series, box)
  const isFew = trend.verdict === 'few'
  const firstYoung = trend.series.findIndex(({ week }) => young.some((each) => each.week === week))
  return (
    <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label} className="chart">
      <line x1={box.left} x2={box.width - box.right} y1={drawing.baseline} y2={drawing.baseline} className="axis" />
      {firstYoung >= 0 && <rect x={drawing.x(firstYoung - 0.5)} y={box.top} width={drawing.x(trend.series.length - 1) - drawing.x(firstYoung - 0.5)} height={drawing.baseline - box.top} className="young" />}
      {isFew
        ? <text x={(box.width - box.right) / 2} y={box.height / 2} textAnchor="middle" className="tick">{t('picture.trend.tooFew')}</text>
        : <>
            <path d={drawing.band} className="band" />
            {isFirst && drawing.bandLabel && <text x={drawing.bandLabel.x} y={Math.max(9, drawing.bandLabel.y - 4)} className="tick">{t('picture.trend.band')}</text>}
            <path d={drawing.line} className="line" />
            {drawing.last && <><circle cx={drawing.last.x} cy={drawing.last.y} r="4.4" className="dot" /><text x={drawing.last.x + 8} y={drawing.last.y + 4.5} className="value">{trend.figure.shown}</text></>}
          </>}
      {timeLabels(trend.series).map(({ index, week, anchor }) => (
        <text key={index} x={drawing.x(index)} y={box.height - 3} textAnchor={anchor} className="tick">{anchor === 'end' ? t('picture.weekShort', { week: weekNumber(week) }) : month(week, language)}</text>
      ))}
    </svg>
  )
}

function SeriesTable({ trend, title, young }: { trend: Trend; title: string; young: readonly YoungWeek[] }) {
  const t = useText()
  const shownValue = (week: SeriesWeek): string => week.shown || (week.hidden ? t('picture.figure.keptBack') : '–')
  const rows = [...trend.series].reverse()
  return (
    <Table
      caption={title} rows={rows} rowKey={(row) => row.week}
      columns={[
        { key: 'week', head: t('picture.trend.week'), cell: (row) => t('picture.weekShort', { week: weekNumber(row.week) }) },
        { key: 'count', head: t('picture.trend.count'), number: true, cell: (row) => <>{shownValue(row)}{young.some(({ week }) => week === row.week) && <small className="may-be-chance"><Text id="picture.young.cell" /></small>}</> },
        { key: 'usual', head: t('picture.trend.usual'), number: true, cell: (row) => (row.low === null || row.high === null ? '–' : usualText({ low: row.low, high: row.high }, t)) },
      ]}
    />
  )
}
