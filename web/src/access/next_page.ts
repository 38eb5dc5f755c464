// SPDX-License-Identifier: EUPL-1.2
// Only addresses of our own pages: a link must not send someone elsewhere after signing in.
export const safeNext = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : '/')
