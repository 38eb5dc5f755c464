// SPDX-License-Identifier: EUPL-1.2
export * from './client'
export * from './clock'
export * from './remembered'
export * from './types'
