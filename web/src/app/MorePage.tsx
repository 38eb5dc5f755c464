// SPDX-License-Identifier: EUPL-1.2
// The whole menu as a page, for phones.
import { useSession } from '../access'
import { Link, Page, Text, useText } from '../kit'
import { entries, mayOpen, Who } from './Shell'

export default function MorePage() {
  const t = useText()
  const { may } = useSession()
  return (
    <Page title={t('app.more.title')}>
      <nav aria-label={t('app.more.title')}>
        <ul className="menu-list">
          {entries.filter((entry) => mayOpen(may, entry)).map((entry) => (
            <li key={entry.href}><Link href={entry.href}>{entry.icon}<span><Text id={entry.text} /></span></Link></li>
          ))}
        </ul>
      </nav>
      <Who />
    </Page>
  )
}
