import type { EpochMs } from '../../src/domain/brand.ts'
import { reconcile } from '../../src/services/reconciling/reconcile.ts'
import { settleDue } from '../../src/services/settling/settle.ts'
import { calm } from './calm.ts'
import type { Fortune, Wait } from './fortune.ts'
import { customer, type Machine } from './machine.ts'
import { act } from './people.ts'
import type { Problem } from './problems.ts'
import { Stage } from './stage.ts'
import type { Variant } from './variant.ts'

/** What a run came to. */
export interface Report {
  /** Empty when every credit was paid exactly once and everything adds up. */
  readonly problems: readonly Problem[]
  /** Who did what, one line each, with the clock. */
  readonly trace: readonly string[]
  /** How it ended: the credits' states. */
  readonly states: readonly string[]
}

/** One run from the first attempt until rest, on a machine that is as it was afterwards. */
export async function run(machine: Machine, fortune: Fortune, variant: Variant): Promise<Report> {
  machine.sqlite.exec('SAVEPOINT run')
  const stage = new Stage(machine, fortune, variant)
  try {
    if (fortune.limit !== null) await act(stage, { kind: 'limit', minor: fortune.limit })
    stage.isCalm = false
    await storm(stage)
    stage.isCalm = true
    await calm(stage)
  } catch (thrown) {
    stage.problem('stuck', thrown instanceof Error ? (thrown.stack ?? thrown.message) : `${thrown}`)
  } finally {
    stage.close()
    machine.sqlite.exec('ROLLBACK TO run; RELEASE run')
  }
  return { problems: stage.problems, trace: stage.scheduler.trace, states: stage.states }
}

async function storm(stage: Stage): Promise<void> {
  const { machine, fortune, scheduler } = stage
  machine.sqlite.exec('SAVEPOINT bookmark')
  for (const [i, round] of fortune.rounds.entries()) {
    if (!machine.setting.isOwed) scheduler.spawn(`verdict ${i + 1}`, () => machine.owe(stage.now()))
    for (let worker = 1; worker <= round.workers; worker++) {
      const name = `worker ${i + 1}.${worker}`
      scheduler.spawn(name, () => work(stage))
    }
    if (round.reconciles) scheduler.spawn(`auditor ${i + 1}`, () => audit(stage))
    for (const deed of round.deeds) {
      scheduler.spawn(`${deed.kind} ${i + 1}`, () => act(stage, deed))
    }
    if (round.turn) stage.turn(round.turn)
    await scheduler.storm()
    scheduler.spawn(`postman ${i + 1}`, () => stage.post.deliverAll())
    await scheduler.storm()
    if (round.restores) {
      scheduler.killAll()
      stage.isRestored = true
      machine.sqlite.exec('ROLLBACK TO bookmark')
      scheduler.trace.push(`${stage.now()} the database is restored`)
    }
    await passUntil(stage, stage.now() + waitMs(stage, round.wait))
  }
  // Whoever still sleeps wakes before the calm begins.
  for (let next = scheduler.nextWakeMs; next !== undefined; next = scheduler.nextWakeMs) {
    await passUntil(stage, next)
  }
}

/** What a worker does when it is woken; what it is told goes out through its rails and its database. */
const work = (stage: Stage): Promise<unknown> =>
  settleDue(stage.at, customer, {
    ...(stage.variant.settings ? { settings: stage.variant.settings } : {}),
    onStep: (step) => stage.scheduler.park(`step ${step}`),
  })

const audit = (stage: Stage): Promise<unknown> => reconcile(stage.at, customer)

/** Time passes, and whoever wakes meanwhile goes on then. */
async function passUntil(stage: Stage, untilMs: number): Promise<void> {
  for (;;) {
    const next = Math.min(stage.scheduler.nextWakeMs ?? untilMs, untilMs)
    await stage.passTo(next as EpochMs)
    await stage.scheduler.storm()
    if (next === untilMs) return
  }
}

function waitMs(stage: Stage, wait: Wait): number {
  if (wait.kind === 'span') return wait.ms
  const first = stage.firstSendAt()
  return Math.max(0, (first ?? stage.now()) + wait.ms - stage.now())
}
