import { hash } from 'node:crypto'
import type { EpochMs } from '../../../domain/brand.ts'
import type { ComponentState, StatusComponent, StatusState } from '../../../domain/status/state.ts'
import { overallAt } from '../overall.ts'

/** There is one page a deployment. */
export const PAGE_ID = 'makegood'

/** From good to bad. */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const
export type ComponentStatus = (typeof componentStatuses)[number]

/** Components and then the headings that they stand under, which Statuspage has as components too. */
export function componentsOf(state: StatusState, now: EpochMs) {
  const { states, underWay } = overallAt(state, now)
  const groups = [...new Set(state.components.flatMap(({ group }) => group ?? []))]
  const times = {
    created_at: createdAt(state),
    updated_at: new Date(state.computedAt).toISOString(),
  }
  const components = state.components.map((one, at) => ({
    ...common,
    ...times,
    id: one.id,
    name: one.title,
    status: statusOf(states.get(one.id) ?? 'unknown', underWay.has(one.id)),
    position: at + 1,
    description: describedBy(one, states.get(one.id) ?? 'unknown'),
    group_id: one.group === null ? null : groupId(one.group),
    group: false,
  }))
  const headings = groups.map((name, at) => {
    const members = components.filter(({ group_id }) => group_id === groupId(name))
    const statuses = members.map(({ status }) => status)
    return {
      ...common,
      ...times,
      id: groupId(name),
      name,
      status: componentStatuses.findLast((each) => statuses.includes(each)) ?? 'operational',
      position: components.length + at + 1,
      description: null,
      group_id: null,
      group: true,
      components: members.map(({ id }) => id),
    }
  })
  return [...components, ...headings]
}

export type WrittenComponent = ReturnType<typeof componentsOf>[number]

const common = {
  showcase: false,
  start_date: null,
  page_id: PAGE_ID,
  only_show_if_degraded: false,
}

/**
 * Maintenance covers nothing that is measured. Nor is what nobody knows called operational: the nearest that
 * the words have is `degraded_performance`, which promises nothing and claims no outage; the description says
 * what it is.
 */
function statusOf(state: ComponentState, isUnderWay: boolean): ComponentStatus {
  switch (state) {
    case 'outage':
      return 'major_outage'
    case 'degraded':
    case 'unknown':
      return 'degraded_performance'
    case 'operational':
      return isUnderWay ? 'under_maintenance' : 'operational'
  }
}

function describedBy({ description }: StatusComponent, state: ComponentState): string | null {
  const parts = [
    ...(state === 'unknown' ? ['No data.'] : []),
    ...(description ? [description] : []),
  ]
  return parts.length > 0 ? parts.join(' ') : null
}

/** A name of any script, as an id. */
const groupId = (name: string): string => `group-${hash('sha256', name).slice(0, 12)}`

/** The first day that the page shows. */
function createdAt({ components, computedAt }: StatusState): string {
  const first = components[0]?.days[0]?.date
  return first === undefined ? new Date(computedAt).toISOString() : `${first}T00:00:00.000Z`
}
