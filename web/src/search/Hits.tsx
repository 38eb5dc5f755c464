// SPDX-License-Identifier: EUPL-1.2
import { Button, formatDate, Link, localDate, Notice, Section, Text, useLanguage, useText, View } from '../kit'
import { addressOf, type Hit, type HitKind, linesShown, pieces } from './search'
import { useSearchHits } from './search_queries'

export function Hits({ q, kind }: { q: string; kind: HitKind | '' }) {
  const t = useText()
  const found = useSearchHits(q, kind)
  const isNothing = found.data?.pages.every(({ hits }) => hits.length === 0) ?? false
  const isWhole = found.data?.pages.every((page) => page.isWhole) ?? true
  return (
    <Section className="column" title={t('search.hits')}>
      <p className="hidden-text" role="status">{found.data && !isNothing ? t('search.there', { q }) : ''}</p>
      {!isWhole && (
        <Notice kind="wait" live>
          <p><Text id="search.reading" /></p>
          <Button look="ghost" data-again busy={found.isFetching} onClick={() => void found.refetch()}><Text id="search.again" /></Button>
        </Notice>
      )}
      <View of={found}>
        {({ pages }) => isNothing ? (
          <div className="quiet" data-nothing role="status"><p><Text id="search.none" values={{ q }} /></p><p>{kind ? <Text id="search.none.kind" values={{ kind: t(`search.kinds.${kind}`) }} /> : <Text id="search.none.all" />}</p></div>
        ) : (
          <>
            <ul className="hairlines">{pages.flatMap(({ hits, marks }) => hits.map((hit) => <li key={`${hit.kind}${hit.id}`}><OneHit hit={hit} marks={marks} /></li>))}</ul>
            {found.hasNextPage && <Button look="ghost" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}><Text id="kit.more" /></Button>}
          </>
        )}
      </View>
    </Section>
  )
}

function OneHit({ hit, marks }: { hit: Hit; marks: readonly string[] }) {
  const t = useText()
  const { language } = useLanguage()
  const address = addressOf(hit)
  const [first, ...rest] = linesShown(hit.lines, marks)
  const head = <Marked text={first ?? ''} marks={marks} />
  return (
    <div className="hit" data-hit={hit.kind}>
      <p>{address ? <Link href={address}>{head}</Link> : head}</p>
      {rest.map((line, at) => <p key={at}><Marked text={line} marks={marks} /></p>)}
      <p className="meta"><span>{t(`search.kinds.${hit.kind}`)}</span>{hit.where && <span>{hit.where}</span>}<span>{formatDate(localDate(hit.at), language)}</span></p>
    </div>
  )
}

const Marked = ({ text, marks }: { text: string; marks: readonly string[] }) => <>{pieces(text, marks).map((piece, at) => piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text)}</>
