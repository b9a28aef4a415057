import type { RailName } from '../../src/domain/agreement.ts'
import { simRails } from './rails.ts'

/** Where the first worker stops, once. After the list of section "Crash points" in docs/simulation.md. */
export const crashes = [
  'none',
  'before-the-first-commit',
  'committed-without-a-wake-up',
  'claimed',
  'previewed',
  'key-stored',
  'about-to-send',
  'executed-answer-lost',
  'answer-in-memory',
  'final-commit-unheard',
  'concluded',
  'webhook-before-the-final-commit',
  'webhook-after-the-crash',
  'wakes-after-its-lease',
  'database-restored',
] as const

/** What strikes the first request that makes a credit, or goes wrong around it. */
export const faults = [
  'lost-request',
  'lost-answer',
  'late-apply',
  'cut-body',
  'error-500-now',
  'error-500-none',
  'error-500-later',
  'rate-limit',
  'conflict',
  'unauthorized',
  'mismatch',
  'list-lag',
  'webhooks',
  'invoice-changed',
] as const

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How old the key is when the next try comes. */
export const keyAges = {
  '0': 0,
  '22:59': 23 * hourMs - minuteMs,
  '23:00': 23 * hourMs,
  '24:01': 24 * hourMs + minuteMs,
  '49 h': 49 * hourMs,
} as const

export type Crash = (typeof crashes)[number]
export type CellFault = (typeof faults)[number]

/** One cell of the matrix; it is run with one worker and with two. */
export interface Cell {
  readonly crash: Crash
  readonly fault: CellFault
  readonly rail: RailName
  readonly keyAge: keyof typeof keyAges
}

const ages = Object.keys(keyAges) as (keyof typeof keyAges)[]

/** Every combination: 1,050 a rail. */
export const cells: readonly Cell[] = simRails.flatMap(({ name: rail }) =>
  crashes.flatMap((crash) =>
    faults.flatMap((fault) => ages.map((keyAge) => ({ crash, fault, rail, keyAge }))),
  ),
)

export const cellName = ({ crash, fault, rail, keyAge }: Cell): string =>
  [crash, fault, rail, keyAge].join('/')
