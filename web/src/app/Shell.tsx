// SPDX-License-Identifier: EUPL-1.2
// What stands around every page: the way in for keyboards, the menu, the mark of invented data, the language.
import { CalendarDays, ClipboardPlus, FileStack, Handshake, Inbox, Layers, LogOut, Map as MapIcon, Menu, MessageCircleQuestionMark, MessagesSquare, Newspaper, PlusCircle, ReceiptText, Search, ShieldCheck, Sun, Upload, UserRound, Users } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Redirect, Route as WouterRoute, Switch } from 'wouter'
import { useSession, useSessionQuery, useSigningIn } from '../access'
import { openPages } from '../link'
import { loadWaitingMark } from '../observation'
import { Failed, Link, Loading, Text, useLanguage, useNavigate, usePath, useText, withQuery } from '../kit'
import { ErrorBoundary } from './ErrorBoundary'
import { NotFoundPage } from './NotFoundPage'
import { routes } from './routes'

// Without network a page that was never opened may be missing; the shell stands without the mark then.
const WaitingMark = lazy(() => loadWaitingMark().catch(() => ({ default: () => null })))

export function Shell() {
  const session = useSessionQuery()
  const main = useRef<HTMLElement>(null)
  const path = usePath()
  const first = useRef(true)
  const hasMenu = session.data?.signedIn && !(path in openPages) // a page of a link is the same for everybody
  useEffect(() => {
    if (first.current) { first.current = false; return }
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [path])
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus() }}><Text id="app.skip" /></a>
      {hasMenu && <SideMenu />}
      <div className={hasMenu ? 'sheet' : 'sheet alone'}>
        <TopLine />
        <main id="main" ref={main} tabIndex={-1}>
          <ErrorBoundary key={path}>
            <Suspense fallback={<Loading />}>
              {session.data ? <Pages signedIn={session.data.signedIn} /> : session.isError ? <Failed error={session.error} retry={() => void session.refetch()} /> : <Loading />}
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      {hasMenu && <BottomBar />}
    </>
  )
}

function Pages({ signedIn }: { signedIn: boolean }) {
  const path = usePath()
  return (
    <Switch>
      {routes.map(({ path: pattern, Page, open }) => (
        <WouterRoute key={pattern} path={pattern}>
          {signedIn || open ? <Page /> : <Redirect to={path === '/' ? '/sign-in' : withQuery('/sign-in', { next: path + location.search })} replace />}
        </WouterRoute>
      ))}
      <WouterRoute><NotFoundPage /></WouterRoute>
    </Switch>
  )
}

// Nothing of a real city is invented, and everything invented says so, on every page and in print.
function TopLine() {
  const { data } = useSessionQuery()
  return (
    <header className="top-line">
      {data && data.store.kind !== 'real' ? <p className="invented"><Text id="app.invented" /></p> : <span />}
      {data?.signedIn && data.may.includes('report') && <Suspense fallback={null}><WaitingMark /></Suspense>}
      {data?.signedIn && data.may.includes('search') && <ToSearch />}
      <LanguageSwitch />
    </header>
  )
}
// "/" leads to the search from anywhere but a field, where it is a character.
function ToSearch() {
  const path = usePath()
  const go = useNavigate()
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], dialog[open]') !== null
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping) return
      event.preventDefault()
      const field = document.querySelector<HTMLElement>('[data-search]')
      if (field) field.focus()
      else go('/search')
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [go])
  return <Link href="/search" className="button ghost small to-search screen-only" aria-current={path === '/search' ? 'page' : undefined} aria-keyshortcuts="/"><Search aria-hidden="true" /><Text id="app.nav.search" /></Link>
}
function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const other = language === 'sv' ? 'en' : 'sv'
  return <button type="button" className="button ghost small language screen-only" lang={other} onClick={() => choose(other)}><Text id="app.otherLanguage" /></button>
}

export type Entry = { href: string; text: string; icon: ReactNode; page: string | null } // page: what the session must allow
export const entries: readonly Entry[] = [
  { href: '/my-day', text: 'app.nav.myDay', icon: <Sun aria-hidden="true" />, page: 'my_day' },
  { href: '/picture', text: 'app.nav.picture', icon: <MapIcon aria-hidden="true" />, page: 'picture' },
  { href: '/report', text: 'app.nav.report', icon: <PlusCircle aria-hidden="true" />, page: 'report' },
  { href: '/triage', text: 'app.nav.triage', icon: <Inbox aria-hidden="true" />, page: 'triage' },
  { href: '/groups', text: 'app.nav.groups', icon: <Users aria-hidden="true" />, page: 'groups' },
  { href: '/agreements', text: 'app.nav.agreements', icon: <Handshake aria-hidden="true" />, page: 'agreements' },
  { href: '/meetings', text: 'app.nav.meetings', icon: <CalendarDays aria-hidden="true" />, page: 'meetings' },
  { href: '/functions', text: 'app.nav.functions', icon: <MessageCircleQuestionMark aria-hidden="true" />, page: 'functions' },
  { href: '/questions', text: 'app.nav.questions', icon: <MessagesSquare aria-hidden="true" />, page: 'questions' },
  { href: '/structure', text: 'app.nav.structure', icon: <ShieldCheck aria-hidden="true" />, page: 'structure' },
  { href: '/build-up', text: 'app.nav.buildUp', icon: <Layers aria-hidden="true" />, page: 'build_up' },
  { href: '/receipts', text: 'app.nav.receipts', icon: <ReceiptText aria-hidden="true" />, page: 'report' },
  { href: '/editions', text: 'app.nav.editions', icon: <FileStack aria-hidden="true" />, page: 'editions' },
  { href: '/news', text: 'app.nav.news', icon: <Newspaper aria-hidden="true" />, page: 'news' },
  { href: '/imports', text: 'app.nav.imports', icon: <Upload aria-hidden="true" />, page: 'imports' },
]
export const mayOpen = (may: readonly string[], entry: Entry): boolean => entry.page === null || may.includes(entry.page)
const isCurrent = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`)

function Brand() {
  return (
    <Link href="/" className="brand">
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true"><path d="M16 2l12 7v14l-12 7L4 23V9z" fill="#0d4c59" /><path d="M16 9l6 3.5v7L16 23l-6-3.5v-7z" fill="#f2c879" /></svg>
      <span><Text id="kit.product" /></span>
    </Link>
  )
}
function SideMenu() {
  const t = useText()
  const path = usePath()
  const { may } = useSession()
  return (
    <nav className="side-menu" aria-label={t('app.nav.label')}>
      <Brand />
      <ul>
        {entries.filter((entry) => mayOpen(may, entry)).map((entry) => (
          <li key={entry.href}><Link href={entry.href} aria-current={isCurrent(path, entry.href) ? 'page' : undefined}>{entry.icon}<span><Text id={entry.text} /></span></Link></li>
        ))}
      </ul>
      <Who />
    </nav>
  )
}
export function Who() {
  const t = useText()
  const session = useSession()
  const go = useNavigate()
  const { signOut } = useSigningIn()
  const seat = session.seats[0]
  return (
    <div className="who">
      <span className="avatar" aria-hidden="true"><UserRound /></span>
      <p><b>{seat ? t(`access.role.${seat.role}`) : session.account?.name}</b><br />{seat?.group?.name ?? seat?.area?.name ?? seat?.organisation?.name}</p>
      <button type="button" className="button ghost small" onClick={() => void signOut().then(() => go('/sign-in'))} aria-label={t('access.signOut')} title={t('access.signOut')}><LogOut aria-hidden="true" /></button>
    </div>
  )
}

// The first four that may be opened stand there, and the rest under "Mer"; for most the report comes in the middle.
const barEntries = ['/my-day', '/picture', '/report', '/groups', '/meetings'] as const
function BottomBar() {
  const t = useText()
  const path = usePath()
  const { may } = useSession()
  const shown = barEntries.map((href) => entries.find((entry) => entry.href === href)!).filter((entry) => mayOpen(may, entry)).slice(0, 4)
  const isMore = !shown.some((entry) => isCurrent(path, entry.href))
  return (
    <nav className="bottom-bar" aria-label={t('app.nav.label')}>
      {shown.map((entry) => (
        <Link key={entry.href} href={entry.href} className={entry.href === '/report' ? 'raised' : undefined} aria-current={isCurrent(path, entry.href) ? 'page' : undefined}>
          {entry.href === '/report' ? <ClipboardPlus aria-hidden="true" /> : entry.icon}
          <span><Text id={`${entry.text}.short`} /></span>
        </Link>
      ))}
      <Link href="/more" aria-current={isMore ? 'page' : undefined}><Menu aria-hidden="true" /><span><Text id="app.nav.more" /></span></Link>
    </nav>
  )
}
