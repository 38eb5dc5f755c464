// SPDX-License-Identifier: EUPL-1.2
// How far the cooperation of each district has been built: the same steps for all, in the alphabet's order, what is missing in words.
// Nothing is coloured or sorted so that it ranks.
import { Circle, CircleCheck, CircleDashed } from 'lucide-react'
import { formatDate, formatDay, Link, Page, Section, Text, useLanguage, useText, View, weekNumber } from '../kit'
import type { District, Step } from './structure'
import './structure.css'
import { useBuildUp } from './structure_queries'

export default function BuildUpPage() {
  const t = useText()
  return (
    <Page title={t('structure.buildUp.title')} intro={t('structure.buildUp.intro')}>
      <View of={useBuildUp()} isEmpty={(districts) => districts.length === 0} empty={<Text id="structure.buildUp.none" />}>
        {(districts) => <>{districts.map((district) => <OneDistrict key={district.area.slug} district={district} />)}</>}
      </View>
    </Page>
  )
}

function OneDistrict({ district }: { district: District }) {
  const isBuilt = district.steps.every(({ state }) => state === 'holds')
  return (
    <Section className="column district" title={district.area.name} intro={district.groups.map((group, index) => <span key={group.name}>{index > 0 && ', '}{group.slug ? <Link href={`/groups/${group.slug}`}>{group.name}</Link> : group.name}</span>)}>
      <ul className="build-steps">{district.steps.map((step) => <OneStep key={step.step} step={step} />)}</ul>
      {!isBuilt && <p className="quiet"><Text id={district.helper ? 'structure.buildUp.helper' : 'structure.buildUp.noHelper'} values={{ name: district.helper }} /></p>}
    </Section>
  )
}

const icons = { holds: CircleCheck, missing: Circle, waits: CircleDashed } as const satisfies Record<Step['state'], unknown>

function OneStep({ step }: { step: Step }) {
  const t = useText()
  const { language } = useLanguage()
  const Icon = icons[step.state]
  const functions = step.functions.map((code) => t(`access.function.${code}`)).join(', ')
  const values = { functions, count: step.count, last: step.lastDate ? (step.step === 'agreement' ? formatDate : formatDay)(step.lastDate, language) : '', next: step.nextDate ? formatDay(step.nextDate, language) : '', week: step.week ? weekNumber(step.week) : 0 }
  return (
    <li className={step.state}>
      <Icon role="img" aria-label={t(`structure.state.${step.state}`)} />
      <span><b><Text id={`structure.step.${step.step}`} /></b> <Text id={sayingOf(step)} values={values} /></span>
    </li>
  )
}

// The sentence that fits what is known of the step.
function sayingOf({ step, state, lastDate, nextDate, week, runsOutSoon }: Step): string {
  if (state === 'waits') return 'structure.says.waits'
  if (step === 'agreement') return `structure.says.agreement.${state}${runsOutSoon ? '.soon' : lastDate ? '' : '.never'}`
  if (step === 'rhythm') return `structure.says.rhythm.${state}.${lastDate ? 'met' : 'never'}${nextDate ? '.next' : ''}`
  if (step === 'picture' && !week) return 'structure.says.picture.never'
  return `structure.says.${step}.${state}`
}
