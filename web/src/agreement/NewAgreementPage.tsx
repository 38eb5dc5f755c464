// SPDX-License-Identifier: EUPL-1.2
// A new agreement: for which area first, then what it holds. It is a draft until the steering group puts it in force.
import { useState } from 'react'
import { homeSlug, useSession } from '../access'
import { localDate, Page, SelectField, Text, useNavigate, useText, uuid7, View } from '../kit'
import { contentOf, type Draft, emptyDraft, type FormChoices } from './agreement'
import { useCreate } from './agreement_commands'
import { AgreementFields } from './AgreementFields'
import { useFormChoices } from './agreement_queries'

export default function NewAgreementPage() {
  const t = useText()
  return (
    <Page title={t('agreement.new')} intro={t('agreement.new.intro')}>
      <View of={useFormChoices()} isEmpty={({ places }) => places.length === 0} empty={<Text id="agreement.new.noArea" />}>{(choices) => <Write choices={choices} />}</View>
    </Page>
  )
}

function Write({ choices }: { choices: FormChoices }) {
  const t = useText()
  const go = useNavigate()
  const session = useSession()
  const create = useCreate()
  const home = homeSlug(session)
  const [id] = useState(uuid7) // made once, so that sending twice makes one agreement
  const [place, setPlace] = useState(choices.places.find(({ slug }) => slug === home) ?? choices.places[0]!)
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(localDate(session.now), place))
  const choose = (slug: string) => {
    const chosen = choices.places.find((each) => each.slug === slug)!
    setPlace(chosen)
    // What belonged to the other area does not follow along.
    setDraft({ ...draft, overarchingId: chosen.overarching[0]?.id ?? '', promises: draft.promises.map((promise) => ({ ...promise, areaSlug: chosen.slug })) })
  }
  const submit = () => create.mutate({ id, areaSlug: place.slug, ...contentOf(draft) }, { onSuccess: () => go(`/agreements/${id}`) })
  return (
    <form className="stack column" onSubmit={(event) => { event.preventDefault(); submit() }}>
      {choices.places.length > 1
        ? <SelectField label={t('agreement.area')} hint={<Text id={`agreement.level.${place.level}`} />} value={place.slug} onChange={(event) => choose(event.target.value)}>{choices.places.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}</SelectField>
        : <p><Text id="agreement.for" values={{ area: <b>{place.name}</b> }} /></p>}
      <AgreementFields draft={draft} onChange={setDraft} place={place} choices={choices} verb={create} />
    </form>
  )
}
