// SPDX-License-Identifier: EUPL-1.2
// The one way to show what comes from the server: loading, refused, failed, stale, empty, or there.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from './Button'
import { formatInstant, instantOf } from './dates'
import { Text, useLanguage } from './language'
import { Notice } from './Notice'
import { isRefusal, Refusal } from './refusal'

export function View<Data>({ of, isEmpty, empty, children }: { of: UseQueryResult<Data, Error>; isEmpty?: (data: Data) => boolean; empty?: ReactNode; children: (data: Data) => ReactNode }) {
  const { language } = useLanguage()
  if (of.data !== undefined) {
    return (
      <>
        {of.isError && (
          <p className="stale" role="status">
            <Text id="kit.stale" values={{ at: formatInstant(instantOf(new Date(of.dataUpdatedAt)), language) }} />
            <Button look="ghost" size="small" onClick={() => void of.refetch()}><Text id="kit.retry" /></Button>
          </p>
        )}
        {empty !== undefined && isEmpty?.(of.data) ? <div className="status"><p className="quiet">{empty}</p></div> : children(of.data)}
      </>
    )
  }
  if (of.isError) return <Failed error={of.error} retry={() => void of.refetch()} />
  return <Loading />
}

export function Loading() {
  return <div className="skeleton" role="status"><span className="hidden-text"><Text id="kit.loading" /></span><i aria-hidden="true" /><i aria-hidden="true" /><i aria-hidden="true" /></div>
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="status" role="alert">
      <h2><Text id={isRefusal(error) ? (error.status === 401 ? 'kit.refused.signIn' : error.status === 404 ? 'kit.refused.notFound' : 'kit.refused.title') : 'kit.failed.title'} /></h2>
      <p><Explanation error={error} /></p>
      {isRefusal(error, 401) && <ButtonLink look="primary" href={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`}><Text id="kit.signIn" /></ButtonLink>}
      {!isRefusal(error) && retry && <Button onClick={retry}><Text id="kit.retry" /></Button>}
    </div>
  )
}
// The server's own words about a refusal, or ours when it could not be reached.
export function Explanation({ error }: { error: unknown }) {
  if (error instanceof Refusal) return error.detail || error.title ? <>{error.detail || error.title}</> : <Text id="kit.refused.plain" />
  return <Text id="kit.failed.detail" />
}
// What went wrong with something the reader just did.
export function ActionError({ error }: { error: unknown }) {
  return error ? <Notice kind="stop" live><p><Explanation error={error} /></p></Notice> : null
}
