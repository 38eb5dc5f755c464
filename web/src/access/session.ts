// SPDX-License-Identifier: EUPL-1.2
// Who is signed in, what they may open, and what kind of store this is. Asked once and kept; the last answer is remembered
// without secrets, so that the report page can open where there is no network.
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { forgetRemembered, get, post, type RoleName, type Session, setCsrfToken, setServerTime } from '../api'

const rememberedKey = 'session'
export const sessionKey = ['session'] as const

export async function loadSession(): Promise<Session> {
  try {
    const session = await get<Session>('/session')
    setCsrfToken(session.csrfToken)
    setServerTime(session.now)
    if (session.signedIn) localStorage.setItem(rememberedKey, JSON.stringify({ ...session, csrfToken: '' }))
    else localStorage.removeItem(rememberedKey)
    return session
  } catch (error) {
    const remembered = localStorage.getItem(rememberedKey)
    if (remembered && error instanceof Error && error.name === 'Unreachable') return JSON.parse(remembered) as Session
    throw error
  }
}

export const useSessionQuery = (): UseQueryResult<Session, Error> =>
  useQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: 60_000 })

// Inside the shell the session is always there.
export function useSession(): Session {
  const { data } = useSessionQuery()
  if (!data) throw new Error('a page was drawn before the session was known')
  return data
}
export const homeSlug = (session: Session): string | undefined => session.homeArea?.slug ?? session.seats[0]?.area?.slug
export const useMay = (page: string): boolean => useSession().may.includes(page)

export function useSigningIn() {
  const queries = useQueryClient()
  const renewed = async () => {
    queries.clear()
    await queries.fetchQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: 0 })
  }
  return {
    signInDemo: async (role: RoleName) => { await post('/demo-sessions', { role }); await renewed() },
    signIn: async (name: string, password: string) => { await post('/sessions', { name, password }); await renewed() },
    // The address is saved by whoever has signed in. If that fails, the page of one's own addresses offers it again.
    acceptInvitation: async (token: string, password: string, address: string) => {
      await post(`/invitations/${encodeURIComponent(token)}/accept`, { password })
      await renewed()
      if (address) await post('/mail_address', { address }).catch(() => undefined)
    },
    signOut: async () => { await post('/sessions/current/end'); localStorage.removeItem(rememberedKey); forgetRemembered(); await renewed() },
  }
}
