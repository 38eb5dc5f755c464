// SPDX-License-Identifier: EUPL-1.2
// One's own groups in the alphabet's order: the sentence of each, and what is missing in words. No sum, no order of merit, no colour.
import { ButtonLink, Link, Page, Text, useText, View } from '../kit'
import { Functions } from './PartRow'
import { Sentence } from './StructurePage'
import type { StructureRow } from './structure'
import './structure.css'
import { useStructures } from './structure_queries'

export default function StructuresPage() {
  const t = useText()
  return (
    <Page title={t('structure.list.title')} intro={t('structure.list.intro')} tools={<ButtonLink look="ghost" href="/forums"><Text id="structure.forums.link" /></ButtonLink>}>
      <View of={useStructures()} isEmpty={(groups) => groups.length === 0} empty={<Text id="structure.list.none" />}>
        {(groups) => <ul className="hairlines column structures">{groups.map((group) => <OneGroup key={group.name} group={group} />)}</ul>}
      </View>
    </Page>
  )
}

function OneGroup({ group }: { group: StructureRow }) {
  return (
    <li>
      <h2>{group.slug ? <Link href={`/groups/${group.slug}/structure`}>{group.name}</Link> : group.name}</h2>
      <p className="structure-sentence"><Sentence of={group} /></p>
      {group.missing.length > 0 && (
        <ul className="missing-parts">
          {group.missing.map(({ part, functions }) => (
            <li key={part}><b><Text id={`structure.part.${part}`} /></b> <Text id={`structure.lacks.${part}`} />{functions.length > 0 && <> <Text id="structure.concerns" values={{ functions: <Functions codes={functions} /> }} /></>}</li>
          ))}
        </ul>
      )}
    </li>
  )
}
