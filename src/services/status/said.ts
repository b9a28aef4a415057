import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Span } from '../../domain/span.ts'
import type { Maintenance, NoteKind, StatusNote } from '../../domain/status/state.ts'
import type { Database } from '../../storage/database.ts'
import { listStatusEvents, type StatusEvent } from '../../storage/status/events.ts'

/** What people have added to the page and not taken back. */
export interface Said {
  readonly notes: readonly StatusNote[]
  readonly maintenances: readonly Maintenance[]
}

export async function readSaid(db: Database, since: EpochMs): Promise<Said> {
  const events = await listStatusEvents(db, { since, limit: LIMITS.statusEvents })
  const gone = new Set(events.flatMap(({ subject }) => (subject === null ? [] : [subject])))
  const standing = events.filter(({ id }) => !gone.has(id))
  return {
    notes: standing.filter(({ kind }) => kind === 'note').map(noteOf),
    maintenances: standing
      .filter(({ kind }) => kind === 'maintenance')
      .map(maintenanceOf)
      .toSorted((a, b) => a.span.from - b.span.from),
  }
}

/** A note as its event keeps it. */
export interface NoteDocument {
  readonly window: string | null
  readonly kind: NoteKind
  readonly text: string
}

export interface MaintenanceDocument {
  readonly components: readonly string[]
  readonly span: Span
  readonly title: string
  readonly text: string
}

// Sound: only the doors write events, each kind with its own document.
const noteOf = ({ id, at, document }: StatusEvent): StatusNote => ({
  id,
  at,
  ...(document as NoteDocument),
})
const maintenanceOf = ({ id, at, document }: StatusEvent): Maintenance => ({
  id,
  at,
  ...(document as MaintenanceDocument),
})
