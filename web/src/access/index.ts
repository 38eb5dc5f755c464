// SPDX-License-Identifier: EUPL-1.2
export { homeSlug, loadSession, sessionKey, useMay, useSession, useSessionQuery, useSigningIn } from './session'
export const pages = { '/sign-in': () => import('./SignInPage'), '/invitations/:token': () => import('./InvitationPage') }
