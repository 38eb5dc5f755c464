// SPDX-License-Identifier: EUPL-1.2
// Areas and functions by name, from the lists that the reader may have whole: a function's name in the reader's language is known
// here alone.
import { useSession } from '../access'
import { useAreas } from '../area'
import { Link, Section, Text, useText, useTextOr } from '../kit'
import { isNamed } from './search'
import { useFunctionNames } from './search_queries'

const shown_max = 10

export function Names({ q, showFunctions, showPictures }: { q: string; showFunctions: boolean; showPictures: boolean }) {
  const t = useText()
  const textOr = useTextOr()
  const { week } = useSession()
  const areas = (useAreas().data ?? []).filter(({ name }) => isNamed(name, q)).slice(0, shown_max)
  const functions = (useFunctionNames(showFunctions).data?.functions ?? [])
    .map((each) => ({ ...each, name: textOr(`access.function.${each.function}`, each.function) }))
    .filter(({ name, organisation }) => isNamed(`${name} ${organisation}`, q))
    .slice(0, shown_max)
  if (areas.length === 0 && functions.length === 0) return null
  return (
    <Section className="column" title={t('search.names')}>
      <ul className="hairlines">
        {areas.map(({ id, slug, name }) => <li key={id} data-name={slug}><p>{showPictures ? <Link href={`/picture/${slug}/${week}`}>{name}</Link> : name}</p><p className="meta"><Text id="search.area" /></p></li>)}
        {functions.map(({ id, name, organisation, area }) => (
          <li key={id} data-name={id}><p><Link href="/functions" state={{ search: `${name} ${organisation}` }}>{name}, {organisation}</Link></p><p className="meta"><span><Text id="search.function" /></span><span>{area.name}</span></p></li>
        ))}
      </ul>
    </Section>
  )
}
