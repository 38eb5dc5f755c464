// SPDX-License-Identifier: EUPL-1.2
// How a number is worked out, for somebody who is no statistician: the same page as in docs/methods.
import { useQuery } from '@tanstack/react-query'
import type { MethodText } from '../../methods'
import { Page, Section, Text, useLanguage, useParams, View } from '../kit'
import './method.css'
import { NotFoundPage } from './NotFoundPage'

const pages = import.meta.glob<MethodText>('../../../docs/methods/*.md', { import: 'default' })
const pageOf = (name: string) => pages[`../../../docs/methods/${name}.md`]

export default function MethodPage() {
  const { name = '' } = useParams()
  const load = pageOf(name)
  const method = useQuery({ queryKey: ['method', name], queryFn: () => load!(), enabled: load !== undefined, staleTime: Infinity })
  if (!load) return <NotFoundPage />
  return <View of={method}>{(text) => <Method text={text} />}</View>
}

// What is set here was made from our own files when the product was built.
function Method({ text }: { text: MethodText }) {
  const { language } = useLanguage()
  return (
    <Page title={text.title[language]} kicker={<Text id="app.method.kicker" />}>
      <div className="method column" dangerouslySetInnerHTML={{ __html: text[language] }} />
      {text.references && <Section title={<Text id="app.method.references" />}><div className="method column" dangerouslySetInnerHTML={{ __html: text.references }} /></Section>}
    </Page>
  )
}
