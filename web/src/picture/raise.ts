// SPDX-License-Identifier: EUPL-1.2
// A signal is taken to the group's next meeting: onto its agenda, and marked as answered.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSession } from '../access'
import { get, post } from '../api'
import { isRefusal, Refusal, useText, uuid7 } from '../kit'

type Coming = { id: string; startsAt: string; state: string }

async function nextMeeting(groupSlug: string | undefined): Promise<Coming | null> {
  const slug = groupSlug ?? (await get<{ groups: { slug: string }[] }>('/groups')).groups[0]?.slug
  if (!slug) return null
  const { meetings } = await get<{ meetings: Coming[] }>('/meetings', { query: { group: slug } })
  const coming = meetings.filter(({ state }) => state === 'live' || state === 'planned').sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  return coming.find(({ state }) => state === 'live') ?? coming[0] ?? null
}

export function useRaise() {
  const queries = useQueryClient()
  const t = useText()
  const { seats } = useSession()
  const groupSlug = seats.find((seat) => seat.group)?.group?.slug
  return useMutation({
    mutationFn: async ({ signalId, title }: { signalId: string; title: string }) => {
      const meeting = await nextMeeting(groupSlug)
      if (!meeting) throw new Refusal(409, 'no_meeting', t('picture.toMeeting.noMeeting'), '', '', {}, undefined, [], '')
      // Who may raise may not always write on the agenda, and it may stand there already: the answer is kept all the same.
      await post(`/meetings/${meeting.id}/add_item`, { id: uuid7(), kind: 'signal', subjectId: signalId, title }).catch((error: unknown) => {
        if (!isRefusal(error, 403) && !isRefusal(error, 409)) throw error
      })
      return post(`/signals/${encodeURIComponent(signalId)}/raise`, { meetingId: meeting.id })
    },
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['picture'] }), queries.invalidateQueries({ queryKey: ['group'] }), queries.invalidateQueries({ queryKey: ['meeting'] })]),
  })
}
