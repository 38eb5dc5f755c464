// SPDX-License-Identifier: EUPL-1.2
import { createContext, type ReactNode, use, useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Language } from './dates'

export const LanguageContext = createContext<{ language: Language; choose: (language: Language) => void }>({ language: 'sv', choose: () => {} })
export const useLanguage = () => use(LanguageContext)

// The cookie is what the server reads; local storage outlives a cleared cookie on a shared machine.
export function storedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? /(?:^|; )lang=(sv|en)/.exec(document.cookie)?.[1] ?? localStorage.getItem('lang')
  return asked === 'en' ? 'en' : 'sv'
}
export function storeLanguage(language: Language): void {
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`
  localStorage.setItem('lang', language)
}

type Values = Record<string, string | number | boolean | Date | null | undefined>
type RichValues = Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>

// Text as a string, for labels and attributes.
export function useText(): (id: string, values?: Values) => string {
  const intl = useIntl()
  return (id, values) => intl.formatMessage({ id }, values)
}
// Text of a code that may be younger than this product, such as a municipality's own category: the fallback when it has none.
export function useTextOr(): (id: string, fallback: string) => string {
  const intl = useIntl()
  return (id, fallback) => (id in intl.messages ? intl.formatMessage({ id }) : fallback)
}
// Text as an element; values may be elements, and <b> in a text is strong.
export function Text({ id, values }: { id: string; values?: RichValues }) {
  return <FormattedMessage id={id} values={{ b: (chunks: ReactNode[]) => <strong>{chunks}</strong>, ...values }} />
}
export function usePageTitle(title: string): void {
  const product = useText()('kit.product')
  useEffect(() => {
    document.title = title === product ? product : `${title} – ${product}`
  }, [title, product])
}
