// SPDX-License-Identifier: EUPL-1.2
// One field of a meeting while it is written: what stands in it, one's own draft on top, and what somebody else saved meanwhile.
// Pure but for the last part, which keeps drafts on the device until the server has them.
export type Held = { text: string; revision: number }
export type Current = Held & { by: string | null } // function of whoever saved it
export type Draft = { text: string; base: number } // base: the revision it was written on
export type Field = { draft: Draft | null; theirs: Current | null } // theirs: somebody else saved first, and one has to choose

export const untouched: Field = { draft: null, theirs: null }
export const typed = (field: Field, held: Held, text: string): Field => ({ ...field, draft: { text, base: field.draft?.base ?? held.revision } })
// The server has what was sent; what was written since goes on from there.
export function acknowledged(field: Field, sent: string, now: Held): Field {
  if (field.draft === null || field.draft.text === sent) return untouched
  return { draft: { text: field.draft.text, base: now.revision }, theirs: null }
}
export const refused = (field: Field, theirs: Current): Field => ({ ...field, theirs })
export const keptMine = (field: Field): Field => (field.draft && field.theirs ? { draft: { ...field.draft, base: field.theirs.revision }, theirs: null } : field)

const prefix = 'meeting-draft:'
// Of one account: on a shared computer the next one does not see it.
export const draftKey = (account: string, meetingId: string, field: string): string => `${prefix}${account}:${meetingId}:${field}`
export function loadDraft(key: string): Draft | null {
  const kept = localStorage.getItem(key)
  return kept === null ? null : (JSON.parse(kept) as Draft)
}
export function keepDraft(key: string, draft: Draft | null): void {
  if (draft) localStorage.setItem(key, JSON.stringify(draft))
  else localStorage.removeItem(key)
}
