import type { Ceilings } from '../../../src/domain/pace/paces.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { type Progress, progressOf } from '../../../src/services/settling/progress.ts'
import { startRun } from '../../../src/services/settling/start-run.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import type { RateLimit } from '../../stripe-double/settings.ts'
import type { TrafficDump } from '../../stripe-double/traffic.ts'
import { SimD1 } from '../d1.ts'
import { Worker } from './worker.ts'
import { openWorld, type Size, type World } from './world.ts'

/** A run of settlement over many credits, on a clock of its own. Rates in requests a second. */
export interface Plan extends Size {
  /** What Stripe allows. */
  readonly limit: RateLimit
  /** What the gate lets pass; null for no gate. */
  readonly ceilings: Ceilings | null
  /** With so many issued the worker dies, and another one begins at once. */
  readonly diesAt?: number
  /** When it ends, done or not; else when nothing is open. */
  readonly untilMs?: number
}

export interface Look extends Progress {
  /** Since the start. */
  readonly atMs: number
}

export interface Run {
  readonly world: World
  readonly startMs: number
  readonly traffic: TrafficDump
  /** Every five seconds. */
  readonly looks: readonly Look[]
  /** How many were issued when the worker died. */
  readonly issuedBefore: number | null
}

const lookEveryMs = 5_000

/** Starts a run as a person would, watches it, and starts it again after the worker has died. */
export async function settleMany(plan: Plan): Promise<Run> {
  const { diesAt = Number.POSITIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } = plan
  const world = await openWorld(plan, plan.limit)
  const { timeline, double } = world
  const startMs = timeline.now()
  // Its questions take no time: a look is of one moment.
  const db = openDatabase(new SimD1(world.sqlite) as unknown as D1Database)
  const looks: Look[] = []
  let worker = new Worker(world, plan.ceilings)
  let [after, issuedBefore]: [number | null, number | null] = [null, null]

  const start = async () => {
    const { ledgerEnd } = await startRun({
      db: worker.db,
      everyone: SYSTEM,
      now: worker.now(),
      wake: (customer) => worker.wake(customer),
    })
    after ??= ledgerEnd
  }
  const look = async () => {
    timeline.after(lookEveryMs, () => void look())
    const progress = await progressOf(
      { db, everyone: SYSTEM, gate: worker.gate, now: worker.now() },
      after,
    )
    looks.push({ ...progress, atMs: timeline.now() - startMs })
    if (issuedBefore !== null || (progress.issued ?? 0) < diesAt) return
    issuedBefore = progress.issued
    worker.die()
    worker = new Worker(world, plan.ceilings)
    await start()
  }
  void start().then(look)
  await timeline.run(() => {
    const open = Object.values(looks.at(-1)?.open ?? { due: 1 })
    return open.every((count) => count === 0) || timeline.now() - startMs >= untilMs
  })
  worker.die()
  return { world, startMs, traffic: double.traffic.dump(), looks, issuedBefore }
}
