// SPDX-License-Identifier: EUPL-1.2
import access from '../access/en.json'
import area from '../area/en.json'
import kit from '../kit/en.json'
import meeting from '../meeting/en.json'
import observation from '../observation/en.json'
import picture from '../picture/en.json'
import app from './en.json'

export const texts: Record<string, string> = { ...kit, ...access, ...area, ...observation, ...picture, ...meeting, ...app }
