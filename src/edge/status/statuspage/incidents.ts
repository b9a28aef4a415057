import type { EpochMs } from '../../../domain/brand.ts'
import type { StatusNote, StatusState, StatusWindow } from '../../../domain/status/state.ts'
import { endOf } from '../overall.ts'
import { endText, kindWords, windowText, windowTitle } from '../texts.ts'
import { type ComponentStatus, PAGE_ID, type WrittenComponent } from './components.ts'
import { type Update, writtenUpdate } from './updates.ts'

interface IncidentOf {
  readonly page: { readonly url: string }
  readonly components: readonly WrittenComponent[]
}

/** A window as an incident. What people say resolves nothing that is still measured as bad. */
export function incidentOf(
  state: StatusState,
  window: StatusWindow,
  { page, components }: IncidentOf,
) {
  const { id, severity } = window
  const toldAt = window.told ?? window.detected
  const notes = state.notes.filter((note) => note.window === id)
  const end = endOf(window)
  const endedAt = end === null ? null : later(end, toldAt)
  const updates = updatesOf(state, window, { toldAt, endedAt, notes })
  const monitoring = notes.find(({ kind }) => kind === 'monitoring')
  return {
    id,
    name: windowTitle(state, window),
    status: endedAt === null ? openStatus(notes) : closedStatus(notes),
    created_at: iso(toldAt),
    updated_at: iso(updates[0]?.at ?? toldAt),
    monitoring_at: monitoring ? iso(monitoring.at) : null,
    resolved_at: endedAt === null ? null : iso(endedAt),
    impact: severity === 'outage' ? 'critical' : 'minor',
    shortlink: `${page.url}/incidents/${encodeURIComponent(id)}`,
    started_at: iso(window.began),
    page_id: PAGE_ID,
    incident_updates: updates.map((update) => writtenUpdate(update, id, components)),
    components,
    reminder_intervals: null,
  }
}

/** The newest first: what was measured as the first and the last, and between them what people said. */
function updatesOf(
  state: StatusState,
  window: StatusWindow,
  {
    toldAt,
    endedAt,
    notes,
  }: {
    readonly toldAt: EpochMs
    readonly endedAt: EpochMs | null
    readonly notes: readonly StatusNote[]
  },
): readonly Update[] {
  const bad: ComponentStatus =
    window.severity === 'outage' ? 'major_outage' : 'degraded_performance'
  const found: Update = {
    id: `${window.id}-found`,
    status: 'investigating',
    body: windowText(state, window),
    at: toldAt,
    change: ['operational', bad],
  }
  const said = notes.map(
    ({ id, kind, text, at }): Update => ({
      id,
      status: kind,
      body: `${kindWords[kind]}: ${text}`,
      at,
      change: null,
    }),
  )
  const over: readonly Update[] =
    endedAt === null
      ? []
      : [
          {
            id: `${window.id}-over`,
            status: 'resolved',
            body: endText(window),
            at: endedAt,
            change: [bad, 'operational'],
          },
        ]
  return [found, ...said, ...over].toSorted((a, b) => b.at - a.at)
}

const openStatus = (notes: readonly StatusNote[]) =>
  notes.find(({ kind }) => kind !== 'resolved' && kind !== 'postmortem')?.kind ?? 'investigating'

const closedStatus = (notes: readonly StatusNote[]) =>
  notes.some(({ kind }) => kind === 'postmortem') ? 'postmortem' : 'resolved'

const later = (a: EpochMs, b: EpochMs): EpochMs => (a > b ? a : b)
const iso = (time: EpochMs): string => new Date(time).toISOString()
