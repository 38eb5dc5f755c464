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
      <View of={news} isEmpty={(data) => data.pages.every((page) => page.news.length === 0)} empty={t('observation.news.empty')}>
        {(data) => (
          <>
            <Notice><p><Text id="observation.news.place" /></p></Notice>
            <ul className="hairlines column news-list">
              {data.pages.flatMap((page) => page.news).map((item) => {
                const at = item.occurredFrom ?? item.occurredAt ?? item.publishedAt
                return (
                  <li key={item.id}>
                    <h2 className="row-title">{item.type}</h2>
                    <p>{item.summary}</p>
                    <p className="meta"><b>{item.county}</b>{at && <span>{formatInstant(at, language)}</span>}</p>
                  </li>
                )
              })}
            </ul>
            {news.hasNextPage && <Button look="ghost" busy={news.isFetchingNextPage} onClick={() => void news.fetchNextPage()}><Text id="kit.more" /></Button>}
          </>
        )}
      </View>
    </Page>
  )
}
