// SPDX-License-Identifier: EUPL-1.2
// The one way to the server. A refusal (problem+json) is thrown as a Refusal, no answer as Unreachable.
import { Refusal, type Span, Unreachable } from '../kit'

const root = '/api/v1'
let csrfToken = ''
export function setCsrfToken(token: string): void {
  csrfToken = token
}

export type Options = {
  query?: Record<string, string | number | null | undefined>
  body?: unknown // sent as JSON; a FormData is sent as it is
  etag?: string // the revision that the reader saw
  linkToken?: string // of a link without an account; in a header, since paths end up in logs
  signal?: AbortSignal
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export async function call<Answer>(method: Method, path: string, options: Options = {}): Promise<Answer> {
  const response = await send(method, path, options)
  if (response.status === 204) return undefined as Answer
  return (await response.json().catch((cause) => { throw new Unreachable('not JSON', { cause }) })) as Answer
}
export const get = <Answer>(path: string, options?: Options): Promise<Answer> => call('GET', path, options)
export const post = <Answer>(path: string, body?: unknown, options?: Options): Promise<Answer> => call('POST', path, { ...options, body: body ?? {} })
// A file that the server makes, with the name it gives it.
export async function fetchFile(path: string, body: unknown): Promise<{ bytes: Blob; name: string }> {
  const response = await send('POST', path, { body })
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'samverkan'
  return { bytes: await response.blob(), name: decodeURIComponent(name) }
}

async function send(method: Method, path: string, { query, body, etag, linkToken, signal }: Options): Promise<Response> {
  const address = new URL(root + path, location.origin)
  for (const [key, value] of Object.entries(query ?? {})) if (value !== null && value !== undefined && value !== '') address.searchParams.set(key, String(value))
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'sv' }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrfToken
  if (etag) headers['If-Match'] = etag.startsWith('"') || etag.startsWith('W/') ? etag : `"${etag}"`
  if (linkToken !== undefined) headers['X-Link-Token'] = linkToken
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  const response = await fetch(address, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new Unreachable('no answer', { cause })
  })
  if (response.ok) return response
  throw await refusalOf(response)
}

type ProblemJson = { title?: string; detail?: string; reason?: string; field?: string; details?: Record<string, unknown>; current?: unknown; spans?: Span[]; rewording?: string }

export async function refusalOf(response: Response): Promise<Refusal | Unreachable> {
  const isProblem = response.headers.get('Content-Type')?.includes('json')
  if (!isProblem) return response.status >= 500 ? new Unreachable(`status ${response.status}`) : new Refusal(response.status, '', '', '', '', {}, undefined, [], '')
  const problem = ((await response.json().catch(() => ({}))) ?? {}) as ProblemJson
  const details = problem.details ?? {}
  return new Refusal(
    response.status,
    problem.reason ?? '',
    problem.title ?? '',
    problem.detail ?? '',
    problem.field ?? '',
    details,
    problem.current ?? details['current'],
    problem.spans ?? (details['spans'] as Span[] | undefined) ?? [],
    problem.rewording ?? (details['rewording'] as string | undefined) ?? '',
  )
}
