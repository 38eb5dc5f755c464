// SPDX-License-Identifier: EUPL-1.2
import { CircleEllipsis, Footprints, Hammer, KeyRound, Pill, ShieldAlert, TrafficCone, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CategoryGroup } from '../api'

export const groupIcons = {
  disorder: <Users aria-hidden="true" />,
  damage: <Hammer aria-hidden="true" />,
  drugs: <Pill aria-hidden="true" />,
  traffic: <TrafficCone aria-hidden="true" />,
  violence: <ShieldAlert aria-hidden="true" />,
  theft: <KeyRound aria-hidden="true" />,
  place: <Footprints aria-hidden="true" />,
  other: <CircleEllipsis aria-hidden="true" />,
} satisfies Record<CategoryGroup, ReactNode>
