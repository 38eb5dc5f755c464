// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useId } from 'react'
import { usePageTitle } from './language'

// Each page has one h1; the document's title follows it.
export function Page({ title, kicker, intro, tools, children }: { title: string; kicker?: ReactNode; intro?: ReactNode; tools?: ReactNode; children: ReactNode }) {
  usePageTitle(title)
  return (
    <>
      <header className="page-head">
        <div>{kicker && <p className="kicker">{kicker}</p>}<h1>{title}</h1>{intro && <p className="intro">{intro}</p>}</div>
        {tools && <div className="tools screen-only">{tools}</div>}
      </header>
      {children}
    </>
  )
}
export function Section({ title, intro, children, className = '' }: { title: ReactNode; intro?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId()
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <div className="section-head"><h2 id={id}>{title}</h2>{intro && <p>{intro}</p>}</div>
      {children}
    </section>
  )
}
