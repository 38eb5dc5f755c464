// SPDX-License-Identifier: EUPL-1.2
// A draft is changed; what is in force is renewed instead.
import { useState } from 'react'
import { Page, Text, useNavigate, useParams, useText, View } from '../kit'
import { type Agreement, contentOf, draftOf, type FormChoices, type Place } from './agreement'
import { useChange } from './agreement_commands'
import { AgreementFields } from './AgreementFields'
import { useAgreement, useFormChoices } from './agreement_queries'

export default function ChangeAgreementPage() {
  const t = useText()
  const { id = '' } = useParams()
  const choices = useFormChoices()
  return (
    <Page title={t('agreement.change')}>
      <View of={useAgreement(id)} isEmpty={({ may }) => !may.includes('change')} empty={<Text id="agreement.notADraft" />}>
        {(agreement) => <View of={choices}>{(known) => <Rewrite agreement={agreement} choices={known} />}</View>}
      </View>
    </Page>
  )
}

function Rewrite({ agreement, choices }: { agreement: Agreement; choices: FormChoices }) {
  const go = useNavigate()
  const change = useChange(agreement)
  const [draft, setDraft] = useState(() => draftOf(agreement))
  const place: Place = choices.places.find(({ slug }) => slug === agreement.area.slug) ?? { ...agreement.area, level: agreement.level, parts: [agreement.area], seats: [], overarching: [] }
  return (
    <form className="stack column" onSubmit={(event) => { event.preventDefault(); change.mutate(contentOf(draft), { onSuccess: () => go(`/agreements/${agreement.id}`) }) }}>
      <p><Text id="agreement.for" values={{ area: <b>{place.name}</b> }} /></p>
      <AgreementFields draft={draft} onChange={setDraft} place={place} choices={choices} verb={change} />
    </form>
  )
}
