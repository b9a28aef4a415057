import type { EpochMs } from '../../../domain/brand.ts'
import type { Maintenance } from '../../../domain/status/state.ts'
import { PAGE_ID, type WrittenComponent } from './components.ts'
import { writtenUpdate } from './updates.ts'

interface MaintenanceOf {
  readonly page: { readonly url: string }
  readonly now: EpochMs
  readonly components: readonly WrittenComponent[]
}

/** Announced maintenance: by the clock it begins and is completed. */
export function maintenanceOf(one: Maintenance, { page, now, components }: MaintenanceOf) {
  const { id, title, text, at } = one
  const { from, until } = one.span
  const update = { id: `${id}-announced`, status: 'scheduled', body: text, at, change: null }
  return {
    id,
    name: title,
    status: now >= until ? 'completed' : now >= from ? 'in_progress' : 'scheduled',
    created_at: iso(at),
    updated_at: iso(at),
    monitoring_at: null,
    resolved_at: now >= until ? iso(until) : null,
    impact: 'maintenance',
    shortlink: `${page.url}/#maintenance`,
    started_at: iso(from),
    page_id: PAGE_ID,
    incident_updates: [writtenUpdate(update, id, components)],
    components,
    scheduled_for: iso(from),
    scheduled_until: iso(until),
    reminder_intervals: null,
  }
}

const iso = (time: EpochMs): string => new Date(time).toISOString()
