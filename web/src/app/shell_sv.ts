// SPDX-License-Identifier: EUPL-1.2
// The words that every page needs, in one piece.
import access from '../access/sv.json'
import area from '../area/sv.json'
import kit from '../kit/sv.json'
import type { Texts } from './texts'
import app from './sv.json'

export default { ...kit, ...app, ...access, ...area } as unknown as Texts // parsed when the product is built (texts.ts)
