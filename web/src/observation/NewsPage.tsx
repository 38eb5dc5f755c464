// SPDX-License-Identifier: EUPL-1.2
// What the police publish, as a list of text at the level of the county: never on a map, never as a rate.
import { Button, formatInstant, Notice, Page, Text, useLanguage, useText, View } from '../kit'
import { useNews } from './observation_queries'

export default function NewsPage() {
  const t = useText()
  const { language } = useLanguage()
  const news = useNews()
  return (
    <Page title={t('observation.news.title')} intro={t('observation.news.intro')}>
      <View of={news} isEmpty={(data) => data.pages.every((page) => page.events.length === 0)} empty={t('observation.news.empty')}>
        {(data) => (
          <>
            <Notice><p><Text id="observation.news.place" /></p></Notice>
            <ul className="hairlines column news-list">
              {data.pages.flatMap((page) => page.events).map((item) => (
                  <li key={item.id}>
                    <h2 className="row-title"><a href={item.url} rel="noreferrer">{item.title}</a></h2>
                    <p>{item.summary}</p>
                    <p className="meta">{item.county && <b>{item.county}</b>}<span>{item.type}</span><span>{formatInstant(item.happenedAt ?? item.publishedAt, language)}</span>{item.kind === 'summary' && <span><Text id="observation.news.summary" /></span>}</p>
                  </li>
              ))}
            </ul>
            {news.hasNextPage && <Button look="ghost" busy={news.isFetchingNextPage} onClick={() => void news.fetchNextPage()}><Text id="kit.more" /></Button>}
          </>
        )}
      </View>
    </Page>
  )
}
