// SPDX-License-Identifier: EUPL-1.2
// What the report page needs where there is no network: the last answer, kept on the device. Only for code lists and names of
// places; nothing that a person reported goes through here.
import { Unreachable } from '../kit'
import { get } from './client'

const prefix = 'remembered:'

export async function getRemembered<Answer>(path: string): Promise<Answer> {
  const key = prefix + path
  try {
    const answer = await get<Answer>(path)
    localStorage.setItem(key, JSON.stringify(answer))
    return answer
  } catch (error) {
    const kept = localStorage.getItem(key)
    if (error instanceof Unreachable && kept) return JSON.parse(kept) as Answer
    throw error
  }
}
export function forgetRemembered(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
}
