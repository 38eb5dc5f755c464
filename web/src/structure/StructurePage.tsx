// SPDX-License-Identifier: EUPL-1.2
// Would this cooperation go on if the people changed? One sentence, six parts with how many of how many, one next step, and what was
// expected at each departure beside what came of it.
import { ArrowRight } from 'lucide-react'
import { formatDate, Link, Page, Section, Text, useLanguage, useParams, useText, View, weekNumber } from '../kit'
import { FunctionName } from '../picture'
import { PartRow } from './PartRow'
import { type Departure, departureOf, type NextStep, nextStepOf, type Part, placeOf, type RequirementChange, type RhythmChange, sentenceOf, type Structure } from './structure'
import './structure.css'
import { useStructure } from './structure_queries'
import { valuesOf } from './week_line'

export default function StructurePage() {
  const { slug = '' } = useParams()
  return <View of={useStructure(slug)}>{(structure) => <OfGroup structure={structure} />}</View>
}

// What changed of what the group holds itself to stands with the part that counts it.
const changesOf = (part: Part, rhythms: RhythmChange[], requirements: RequirementChange[]): (RhythmChange | RequirementChange)[] => (part === 'meetings' ? rhythms : part === 'seats' ? requirements : [])

function OfGroup({ structure }: { structure: Structure }) {
  const t = useText()
  const { group, week, parts, weeks, nextStep, departures, rhythmChanges, requirementChanges } = structure
  return (
    <Page title={t('structure.title')} kicker={<Link href={`/groups/${group.slug}`}>{group.name}</Link>} intro={<Text id="structure.intro" values={{ week: weekNumber(week) }} />}>
      <div className="structure-of-group column">
        <p className="structure-lead"><Sentence of={structure} /></p>
        {nextStep && <Next step={nextStep} slug={group.slug} />}
        <Section title={<Text id="structure.parts" />}>
          <ul className="hairlines structure-parts">{parts.map((part) => <PartRow key={part.part} part={part} values={valuesOf(weeks, part.part)} changes={changesOf(part.part, rhythmChanges, requirementChanges)} />)}</ul>
        </Section>
        {departures.length > 0 && (
          <Section title={<Text id="structure.departures" />} intro={<Text id="structure.departures.intro" />}>
            <ul className="hairlines departures">{departures.map((departure) => <OneDeparture key={`${departure.leftOn} ${departure.dueOn} ${departure.forecast}`} departure={departure} />)}</ul>
          </Section>
        )}
        <Section title={<Text id="structure.help" />}>
          <ul className="structure-help">{(['own', 'hidden', 'use'] as const).map((each) => <li key={each}><Text id={`structure.help.${each}`} /></li>)}</ul>
        </Section>
      </div>
    </Page>
  )
}

export function Sentence({ of }: { of: Pick<Structure, 'holds' | 'tried'> }) {
  return <Text id={sentenceOf(of)} values={{ holds: of.holds, tried: of.tried }} />
}

function Next({ step, slug }: { step: NextStep; slug: string }) {
  return (
    <section className="next-step card" aria-labelledby="next-step">
      <h2 id="next-step"><Text id="structure.next" /></h2>
      <p><Text id={nextStepOf(step)} values={{ function: <FunctionName code={step.function} /> }} /></p>
      <p><Link href={placeOf(step.part, slug)}><Text id={step.part === 'answers' ? 'structure.next.toQuestions' : 'structure.next.toGroup'} /><ArrowRight aria-hidden="true" /></Link></p>
    </section>
  )
}

function OneDeparture({ departure }: { departure: Departure }) {
  const { language } = useLanguage()
  const { leftOn, dueOn, of, forecast, outcome } = departure
  return (
    <li>
      <p><Text id={departureOf(departure)} values={{ of, forecast, outcome: outcome ?? 0, date: formatDate(dueOn, language) }} /></p>
      <p className="meta"><span><Text id="structure.departure.left" values={{ date: formatDate(leftOn, language) }} /></span></p>
    </li>
  )
}
