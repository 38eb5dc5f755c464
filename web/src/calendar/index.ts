// SPDX-License-Identifier: EUPL-1.2
export const pages = { '/calendar': () => import('./CalendarPage') }
