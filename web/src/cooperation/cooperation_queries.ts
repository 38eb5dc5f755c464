// SPDX-License-Identifier: EUPL-1.2
import { useQuery } from '@tanstack/react-query'
import { get } from '../api'
import { useLanguage } from '../kit'
import type { ProposedSeat, Proposal, TemplateList } from './cooperation'

// The templates' texts come in the reader's language.
export function useTemplates() {
  const { language } = useLanguage()
  return useQuery({ queryKey: ['group_templates', language], queryFn: ({ signal }) => get<TemplateList>('/group_templates', { signal }) })
}
export function useProposal(code: string, area: string) {
  const { language } = useLanguage()
  return useQuery({ queryKey: ['group_templates', language, code, area], queryFn: ({ signal }) => get<Proposal>(`/group_templates/${code}/proposal`, { query: { area }, signal }), enabled: area !== '' })
}
export const useSeatChoices = (slug: string) => useQuery({ queryKey: ['seat_choices', slug], queryFn: async ({ signal }) => (await get<{ seats: ProposedSeat[] }>(`/groups/${slug}/seat_choices`, { signal })).seats })
