// SPDX-License-Identifier: EUPL-1.2
export * from './areas'
export * from './labels'
export * from './map'
export * from './MapGround'
export * from './projection'
export * from './tiles'
export * from './zoom'
