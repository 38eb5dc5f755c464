// SPDX-License-Identifier: EUPL-1.2
// Seats of the reader's groups that somebody left in haste: what does whoever comes need to know?
import { Page, Text, useText, View } from '../kit'
import { Departed } from './LeaveNotes'
import './structure.css'
import { useMyDay } from './structure_queries'

export default function DeparturesPage() {
  const t = useText()
  return (
    <Page title={t('structure.departed.title')} intro={<Text id="structure.departed.intro" />}>
      <View of={useMyDay()} isEmpty={({ departed }) => departed.length === 0} empty={<Text id="structure.departed.none" />}>{({ departed }) => <div className="my-day column"><Departed departed={departed} /></div>}</View>
    </Page>
  )
}
