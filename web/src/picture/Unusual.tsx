// SPDX-License-Identifier: EUPL-1.2
// How unusual a signal is, in one plain sentence each: what was expected, how seldom chance gives as much, whether it lies in one
// spot, and what else it may be.
import { Link, Text, useLanguage, useText, weekNumber } from '../kit'
import type { Picture, Range, Signal } from './picture'

export const rarity = (weeks: number): { key: string; count: number } =>
  weeks < 52 ? { key: 'picture.unusual.weeks', count: weeks } : { key: 'picture.unusual.years', count: Math.round(weeks / 52) }

export const expectedForm = ({ low, high }: Range): { key: string; low: number; high: number } =>
  ({ key: low === high ? 'picture.unusual.expected.about' : low < 5 ? 'picture.unusual.expected.few' : 'picture.unusual.expected.range', low, high })

export function UnusualText({ signal, areaName }: { signal: Signal; areaName: (slug: string) => string }) {
  const t = useText()
  const { language } = useLanguage()
  if (!signal.unusual) return null
  const { kind, expected, rarerThanWeeks, gathered, artefacts } = signal.unusual
  const { key, count } = rarity(rarerThanWeeks)
  const how = kind === 'gathered' ? 'gathered' : signal.direction === 'less' ? 'less' : 'more'
  const reasons = new Intl.ListFormat(language, { type: 'disjunction' }).format(artefacts.map((each) => t(`picture.artefact.${each}`)))
  const expectation = expected && expectedForm(expected)
  return (
    <>
      <p>
        {expectation && <><Text id={expectation.key} values={{ low: expectation.low, high: expectation.high }} />{' '}</>}
        {rarerThanWeeks > 1 && <Text id={`picture.unusual.rare.${how}`} values={{ span: t(key, { count }) }} />}
        {gathered && <>{' '}<Text id="picture.unusual.gathered" values={{ count: gathered.cases, metres: gathered.withinM, area: areaName(gathered.areaSlug), week: weekNumber(gathered.from) }} /></>}
      </p>
      {artefacts.length > 0 && <p><Text id="picture.unusual.artefacts" values={{ reasons }} /></p>}
    </>
  )
}

// How often chance alone puts something in front, and where the method is described.
export function FalseAlarms({ picture }: { picture: Picture }) {
  if (!picture.analysis) return null
  return (
    <p className="meta false-alarms">
      <span><Text id="picture.falseAlarms" values={{ count: Math.round(picture.analysis.falseAlarmsAYear) }} /> <Link href="/methods/week-analysis"><Text id="picture.method" /></Link></span>
    </p>
  )
}
