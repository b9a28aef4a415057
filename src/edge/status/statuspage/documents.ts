import type { EpochMs } from '../../../domain/brand.ts'
import type { ComponentState, StatusState } from '../../../domain/status/state.ts'
import { overallAt } from '../overall.ts'
import { componentsOf, PAGE_ID } from './components.ts'
import { incidentOf } from './incidents.ts'
import { maintenanceOf } from './maintenances.ts'

/** What the documents are of. */
export interface PageOf {
  /** The provider's name. */
  readonly name: string
  /** `https://status.example.com`, without a path. */
  readonly url: string
}

/**
 * The state in the documents of Atlassian Statuspage's public API, version 2, so that what reads those reads
 * this too. Times are UTC, ids are ours and stay.
 *
 * @see https://status.atlassian.com/api
 */
export function statuspage(state: StatusState, page: PageOf, now: EpochMs) {
  const { worst, underWay } = overallAt(state, now)
  const components = componentsOf(state, now)
  const named = (ids: readonly string[]) => components.filter(({ id }) => ids.includes(id))
  const incidents = state.windows.map((window) =>
    incidentOf(state, window, { page, components: named([window.component]) }),
  )
  const scheduled = state.maintenances.map((one) =>
    maintenanceOf(one, { page, now, components: named(one.components) }),
  )
  const isMaintained = worst === 'operational' && underWay.size > 0
  return {
    page: {
      id: PAGE_ID,
      name: page.name,
      url: page.url,
      time_zone: 'Etc/UTC',
      updated_at: new Date(state.computedAt).toISOString(),
    },
    status: isMaintained ? maintained : overall[worst],
    components,
    incidents,
    unresolved: incidents.filter(({ resolved_at }) => resolved_at === null),
    scheduled,
    active: scheduled.filter(({ status }) => status === 'in_progress'),
    upcoming: scheduled.filter(({ status }) => status === 'scheduled'),
  }
}

const maintained = { indicator: 'maintenance', description: 'Service Under Maintenance' } as const

/** Its words have no "unknown"; it is not well, so it is not `none`. */
const overall: Readonly<
  Record<ComponentState, { readonly indicator: string; readonly description: string }>
> = {
  operational: { indicator: 'none', description: 'All Systems Operational' },
  unknown: { indicator: 'minor', description: 'No Data' },
  degraded: { indicator: 'minor', description: 'Partially Degraded Service' },
  outage: { indicator: 'major', description: 'Major Service Outage' },
}
