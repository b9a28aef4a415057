import { type EpochMs, epochMs } from '../../domain/brand.ts'
import type { StatusNote, StatusState } from '../../domain/status/state.ts'
import { endOf } from './overall.ts'
import { endText, kindWords, windowText, windowTitle } from './texts.ts'

/** One thing that feeds tell: a window with what was said of it, a note, or announced maintenance. */
export interface NewsItem {
  /** Stays the same whatever is counted anew. */
  readonly id: string
  /** Of its page, from the root. */
  readonly path: string
  readonly title: string
  /** Plain, with line breaks. */
  readonly text: string
  readonly published: EpochMs
  /** When something of it changed last. */
  readonly updated: EpochMs
}

/** Items of one feed at most. */
const ITEMS = 50

/** What there is to tell, what changed last first. */
export function newsOf(state: StatusState): readonly NewsItem[] {
  return [...windowsOf(state), ...notesOf(state), ...maintenancesOf(state)]
    .toSorted((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
    .slice(0, ITEMS)
}

const windowsOf = (state: StatusState): readonly NewsItem[] =>
  state.windows.map((window) => {
    const notes = state.notes
      .filter((note) => note.window === window.id)
      .toSorted((a, b) => a.at - b.at)
    const published = window.told ?? window.detected
    const end = endOf(window)
    const parts = [windowText(state, window), ...notes.map(noteText)]
    return {
      id: window.id,
      path: `/incidents/${encodeURIComponent(window.id)}`,
      title: windowTitle(state, window),
      text: [...parts, ...(end === null ? [] : [endText(window)])].join('\n\n'),
      published,
      updated: epochMs(Math.max(published, end ?? 0, ...notes.map(({ at }) => at))),
    }
  })

/** Those that are about no one window. */
const notesOf = ({ notes }: StatusState): readonly NewsItem[] =>
  notes
    .filter(({ window }) => window === null)
    .map(({ id, kind, text, at }) => ({
      id,
      path: '/#notes',
      title: kindWords[kind],
      text,
      published: at,
      updated: at,
    }))

const maintenancesOf = ({ maintenances }: StatusState): readonly NewsItem[] =>
  maintenances.map(({ id, title, text, at, span }) => ({
    id,
    path: '/#maintenance',
    title: `Maintenance: ${title}`,
    text: `${iso(span.from)} to ${iso(span.until)}\n\n${text}`,
    published: at,
    updated: at,
  }))

const noteText = ({ kind, text }: StatusNote): string => `${kindWords[kind]}: ${text}`

const iso = (time: EpochMs): string => new Date(time).toISOString()
