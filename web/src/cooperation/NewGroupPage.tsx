// SPDX-License-Identifier: EUPL-1.2
// A group from a template: everything is filled in, and what does not fit is changed before the one press that creates it.
import { useState } from 'react'
import { homeSlug, useSession } from '../access'
import { ActionError, Button, isRefusal, Page, Section, SelectField, Text, TextField, useNavigate, useText, uuid7, View } from '../kit'
import { charterOf, saysItself } from './Charter'
import { CharterFields } from './CharterFields'
import { type Charter, type Proposal, type TemplateList } from './cooperation'
import { useCreateGroup } from './cooperation_commands'
import './cooperation.css'
import { useProposal, useTemplates } from './cooperation_queries'

export default function NewGroupPage() {
  const t = useText()
  return (
    <Page title={t('cooperation.new.title')} intro={t('cooperation.new.intro')}>
      <View of={useTemplates()} isEmpty={({ areas }) => areas.length === 0} empty={<Text id="cooperation.new.noArea" />}>{(list) => <Choose list={list} />}</View>
    </Page>
  )
}

function Choose({ list }: { list: TemplateList }) {
  const t = useText()
  const home = homeSlug(useSession())
  const [code, setCode] = useState(list.templates[0]!.code)
  const [area, setArea] = useState(list.areas.find(({ slug }) => slug === home)?.slug ?? list.areas[0]!.slug)
  const chosen = list.templates.find((each) => each.code === code)
  return (
    <div className="stack column">
      <SelectField label={t('cooperation.new.template')} hint={chosen?.purpose} value={code} onChange={(event) => setCode(event.target.value)}>
        {list.templates.map((each) => <option key={each.code} value={each.code}>{each.title}</option>)}
      </SelectField>
      <SelectField label={t('cooperation.new.area')} value={area} onChange={(event) => setArea(event.target.value)}>
        {list.areas.map((each) => <option key={each.slug} value={each.slug}>{each.name}</option>)}
      </SelectField>
      <View of={useProposal(code, area)}>{(proposal) => <Create key={`${code} ${area}`} proposal={proposal} area={area} />}</View>
    </div>
  )
}

function Create({ proposal, area }: { proposal: Proposal; area: string }) {
  const go = useNavigate()
  const t = useText()
  const create = useCreateGroup()
  const [id] = useState(uuid7) // made once, so that sending twice makes one group
  const [charter, setCharter] = useState<Charter>(charterOf({ ...proposal, place: '', standardItems: [] }))
  const [organisations, setOrganisations] = useState(proposal.seats.map((seat) => (seat.required ? seat.organisation : '')))
  const submit = () => create.mutate({ ...charterOf(charter), id, template: proposal.code, areaSlug: area, organisations }, { onSuccess: ({ slug }) => go(`/groups/${slug}`) })
  const refusal = isRefusal(create.error) ? create.error : null
  const isShownBeside = refusal !== null && (saysItself(refusal.field) || refusal.field.startsWith('organisations.'))
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <CharterFields charter={charter} onChange={setCharter} error={create.error} isNew />
      <Section title={<Text id="cooperation.new.seats" />} intro={<Text id="cooperation.new.seatsIntro" />}>
        <div className="stack">
          {proposal.seats.map((seat, index) => (
            <div key={seat.function} className="seat-field">
              <TextField
                label={t(seat.required ? 'cooperation.new.requiredSeat' : 'cooperation.new.optionalSeat', { function: t(`access.function.${seat.function}`) })}
                list={`organisations-${index}`} autoComplete="off" maxLength={80} required={seat.required} value={organisations[index]!}
                error={refusal?.field === `organisations.${index}` ? refusal.detail : undefined}
                onChange={(event) => setOrganisations(organisations.map((name, at) => (at === index ? event.target.value : name)))}
              />
              <datalist id={`organisations-${index}`}>{seat.organisations.map((name) => <option key={name} value={name} />)}</datalist>
            </div>
          ))}
        </div>
      </Section>
      {!isShownBeside && <ActionError error={create.error} />}
      <Button type="submit" look="primary" size="wide" busy={create.isPending}><Text id="cooperation.new.create" /></Button>
    </form>
  )
}
