// SPDX-License-Identifier: EUPL-1.2
import '../kit/fonts.css'
import '../kit/tokens.css'
import '../kit/base.css'
import '../kit/controls.css'
import './shell.css'
import '../kit/print.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'react-intl'
import { loadSession, sessionKey } from '../access'
import type { Session } from '../api'
import { type Language, LanguageContext, locale, storedLanguage, storeLanguage, Unreachable } from '../kit'
import { fetchAhead } from './routes'
import { Shell } from './Shell'
import { chooseLanguage, onTexts, type Texts } from './texts'

// Queries are asked also without network: a refusal to answer is shown at once, with what was there before.
const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 15_000, retry: (failures, error) => error instanceof Unreachable && navigator.onLine && failures < 2, retryDelay: 800 },
    mutations: { networkMode: 'always' },
  },
})

function App({ first }: { first: { language: Language; texts: Texts } }) {
  const [{ language, texts }, set] = useState(first)
  useEffect(() => onTexts((texts, language) => set({ language, texts }), first.texts), [first])
  const choose = useCallback((next: Language) => {
    storeLanguage(next)
    document.documentElement.lang = next
    void chooseLanguage(next).then(() => queries.invalidateQueries())
  }, [])
  return (
    <LanguageContext value={{ language, choose }}>
      <IntlProvider locale={locale(language)} messages={texts} timeZone="Europe/Stockholm">
        <QueryClientProvider client={queries}><Shell /></QueryClientProvider>
      </IntlProvider>
    </LanguageContext>
  )
}

const theme = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem('theme')
if (theme === 'dark' || theme === 'light') document.documentElement.dataset['theme'] = theme
const language = storedLanguage()
storeLanguage(language)
document.documentElement.lang = language
const loading = chooseLanguage(language)
const signedIn = queries.prefetchQuery({ queryKey: sessionKey, queryFn: loadSession }).then(() => queries.getQueryData<Session>(sessionKey)?.signedIn ?? false)
const page = fetchAhead(queries, location, signedIn)
const texts = await loading
// Drawing the whole page at once is half the work of drawing the frame first. Where the network is slow the frame comes first.
const patience_ms = 300
await Promise.race([page, new Promise((resolve) => setTimeout(resolve, patience_ms))])
createRoot(document.getElementById('root')!).render(<StrictMode><App first={{ language, texts }} /></StrictMode>)

// What the worker keeps for a day without network is fetched when the page stands, not beside it.
const settled_ms = 2_000
if (import.meta.env.PROD && 'serviceWorker' in navigator) setTimeout(() => void navigator.serviceWorker.register('/sw.js'), settled_ms)
