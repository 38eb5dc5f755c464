// SPDX-License-Identifier: EUPL-1.2
// What a decision rests on, as it was when it was taken.
import { Link, Text, useText, weekId, weekNumber } from '../kit'
import type { Facts } from './meeting'

export function FactsLine({ facts }: { facts: Facts | null }) {
  const t = useText()
  if (!facts) return null
  const { figure } = facts
  const group = facts.categoryGroup ? t(`observation.group.${facts.categoryGroup}`) : ''
  const parts = [facts.basis, facts.decision && t('meeting.decision.factsDecision', { number: facts.decision }), [group, facts.area, weekId(facts.week) && t('meeting.decision.factsWeek', { week: String(weekNumber(weekId(facts.week)!)) })].filter(Boolean).join(' · '), facts.direction && t(`meeting.decision.facts.${facts.direction}`), figure?.shown && t('meeting.decision.factsFigure', { count: figure.shown, ...figure.usual })].filter(Boolean)
  if (parts.length === 0) return null
  return <p className="facts"><Text id="meeting.decision.restsOn" values={{ facts: parts.join(' · ') }} />{figure && <> <Link href={`/editions/${figure.editionId}`}><Text id="meeting.decision.factsEdition" /></Link></>}</p>
}
