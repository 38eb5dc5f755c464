// SPDX-License-Identifier: EUPL-1.2
import access from '../access/sv.json'
import area from '../area/sv.json'
import kit from '../kit/sv.json'
import meeting from '../meeting/sv.json'
import observation from '../observation/sv.json'
import picture from '../picture/sv.json'
import app from './sv.json'

export const texts: Record<string, string> = { ...kit, ...access, ...area, ...observation, ...picture, ...meeting, ...app }
