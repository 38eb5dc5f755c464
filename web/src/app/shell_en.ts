// SPDX-License-Identifier: EUPL-1.2
// The words that every page needs, in one piece.
import access from '../access/en.json'
import area from '../area/en.json'
import kit from '../kit/en.json'
import type { Texts } from './texts'
import app from './en.json'

export default { ...kit, ...app, ...access, ...area } as unknown as Texts // parsed when the product is built (texts.ts)
