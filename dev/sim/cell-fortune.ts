import { type Cell, type CellFault, type Crash, keyAges } from './cells.ts'
import type { Fortune, Round, Wait } from './fortune.ts'
import { latest, struck } from './mishaps.ts'
import type { Asked, Mishap } from './network.ts'
import type { Actor, Course } from './scheduler.ts'

const minuteMs = 60_000
/** Past the lease of whoever died. */
const leaseMs = 2 * minuteMs + 1

/** The fortune of a cell: its crash once, its fault once, and its wait. Nothing is drawn. */
export function cellFortune(cell: Cell, workers: 1 | 2): Fortune {
  const { crash, fault, rail, keyAge } = cell
  const ageMs = keyAges[keyAge]
  const isRestored = crash === 'database-restored'
  let [hasCrashed, hasStruck, picks, events] = [false, false, 0, 0]
  return {
    setting: { ...plain, rail, owed: [1250], isOwed: !isAboutTheFirstCommit(crash) },
    limit: null,
    rounds: roundsOf(crash, workers, ageMs),
    listLagMs: fault === 'list-lag' ? latest.listLagMs : 0,
    wish: 'resend',
    isDoneTwice: true,
    pick: (count) => picks++ % count,
    course(actor): Course {
      const course = hasCrashed ? undefined : crashed(crash, actor, ageMs)
      if (course) hasCrashed = true
      return course ?? { kind: 'go' }
    },
    mishap(asked) {
      if (!asked.isIssue || hasStruck) return undefined
      hasStruck = true
      return firstStrike(fault, asked, isRestored ? latest.lateMsRestored : latest.keyAgeMs)
    },
    commit(label) {
      const course = hasCrashed ? undefined : uncommitted(crash, label)
      if (course) hasCrashed = true
      return course
    },
    delivery() {
      if (crash === 'answer-in-memory') return 'lose'
      if (fault !== 'webhooks') return undefined
      return (['duplicate', 'overtake', 'lose'] as const)[events++ % 3]
    },
  }
}

/** One rail, and nothing but the cell's own fault in its way. */
const plain = { fallbacks: [], isMetered: true, needsPeople: false } as const

const isAboutTheFirstCommit = (crash: Crash): boolean =>
  crash === 'before-the-first-commit' || crash === 'committed-without-a-wake-up'

function roundsOf(crash: Crash, workers: number, ageMs: number): Round[] {
  const round = (wait: Wait, more: Partial<Round> = {}): Round => ({
    workers,
    reconciles: false,
    turn: undefined,
    deeds: [],
    restores: false,
    wait,
    ...more,
  })
  const past: Wait = { kind: 'span', ms: leaseMs }
  const aged: Wait = ageMs === 0 ? past : { kind: 'key-age', ms: ageMs }
  if (isAboutTheFirstCommit(crash)) return [round(past, { workers: 0 }), round(aged), round(past)]
  // Another worker finishes meanwhile; the sleeper wakes when the key is this old.
  if (crash === 'wakes-after-its-lease') return [round(past), round(aged), round(past)]
  if (crash === 'database-restored') {
    const ms = Math.max(ageMs, latest.lateMsRestored + latest.listLagMs + minuteMs)
    return [round({ kind: 'span', ms }, { restores: true }), round(past)]
  }
  return [round(aged), round(past)]
}

/** Where a worker's course ends or halts, by the label that it comes to. */
function crashed(crash: Crash, { label }: Actor, ageMs: number): Course | undefined {
  const die: Course = { kind: 'die' }
  const at = (wanted: string, course: Course = die) => (label === wanted ? course : undefined)
  switch (crash) {
    case 'claimed':
      return at('step claimed')
    case 'previewed':
      return at('step previewed')
    case 'key-stored':
      return at('step frozen')
    case 'about-to-send':
      return at('step departing')
    case 'executed-answer-lost':
      return label.startsWith('hear POST') ? die : undefined
    case 'answer-in-memory':
    case 'webhook-after-the-crash':
      return at('step answered')
    case 'concluded':
      return at('step concluded')
    case 'webhook-before-the-final-commit':
      return at('step answered', { kind: 'nap', ms: 1_000 })
    case 'wakes-after-its-lease':
      return at('step frozen', { kind: 'nap', ms: ageMs + 10 * minuteMs })
    case 'none':
    case 'before-the-first-commit':
    case 'committed-without-a-wake-up':
    case 'final-commit-unheard':
    case 'database-restored':
      return undefined
  }
}

function uncommitted(crash: Crash, label: string): 'refused' | 'unheard' | undefined {
  if (crash === 'before-the-first-commit' && label === 'propose') return 'refused'
  if (crash === 'committed-without-a-wake-up' && label === 'propose') return 'unheard'
  if (crash === 'final-commit-unheard' && label === 'conclude') return 'unheard'
  return undefined
}

function firstStrike(fault: CellFault, asked: Asked, lateMsMax: number): Mishap | undefined {
  switch (fault) {
    case 'list-lag':
    case 'webhooks':
      return undefined
    case 'invoice-changed':
      return {
        kind: 'turn',
        turn: asked.path === '/v1/credit_notes' ? 'invoice-paid' : 'other-invoice',
      }
    default:
      // As late as it may be, but for half an hour: after 23:00, before the fence.
      return struck(fault, asked, {
        below: (count) => Math.max(0, count - 30 * minuteMs),
        lateMsMax,
      })
  }
}
