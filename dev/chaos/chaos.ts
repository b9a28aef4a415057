import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type Random, seeded } from '../demo/replay/random.ts'
import { booksOf } from '../local/books.ts'
import { type Comparison, compare, type Outcome } from './compare.ts'
import { Crowd } from './crowd.ts'
import { insist } from './door.ts'
import { calm, unleash } from './faults.ts'
import { openWorld, prepare, type World } from './world.ts'

export interface ChaosOptions {
  readonly kills: number
  readonly seed: number
  /** An empty folder for everything that the runs keep. */
  readonly folder: string
  say(text: string): void
}

export interface ChaosResult extends Comparison {
  readonly customers: number
  readonly signals: number
  readonly credits: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How far the clock moves between two lives, and how often: mostly past a lease, at times past a key. */
const jumps = { '0': 15, '180000': 55, '2400000': 20, '87900000': 5, '93600000': 5 }
/** A share of the kills meets a Worker that has not come up yet. */
const earlyShare = 0.1
const startMs = 1_500
const lifeMs = 1_600
/** Enough for a key that is too old, two looks an hour apart, and another key. */
const roundsMax = 12

/**
 * Kills the Worker again and again while customers come, are judged and paid; lets it finish; then
 * gives the same customers to another that nobody kills, and compares.
 *
 * @throws when a Worker does not start, refuses what it should not, or does not come to rest.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const prepared = join(options.folder, 'prepared')
  await prepare(prepared)
  const killed = await openWorld(prepared, join(options.folder, 'killed'))
  const clean = await openWorld(prepared, join(options.folder, 'clean'))
  try {
    const crowd = await killedRun(killed, options)
    const outcome = await outcomeOf(killed, crowd)
    options.say(`a clean run over the same ${crowd.begun.length} customers`)
    const peaceful = await cleanRun(clean, options.seed, crowd.begun.length)
    const comparison = compare(outcome, await outcomeOf(clean, peaceful), crowd.begun)
    return {
      ...comparison,
      customers: crowd.begun.length,
      signals: crowd.signals,
      credits: outcome.books.credits.length,
    }
  } finally {
    await killed.close()
    await clean.close()
  }
}

async function killedRun(world: World, { kills, seed, say }: ChaosOptions): Promise<Crowd> {
  const random = seeded(seed)
  const clock = { aheadMs: 0 }
  await begin(world, clock, 0)
  const crowd = new Crowd(world, await sla(world), { seed, limit: Infinity })
  await unleash(world.control, seed)
  crowd.start()
  for (let kill = 1; kill <= kills; kill += 1) {
    await pause(random.next() * lifeMs)
    crowd.check()
    await world.lives.kill()
    if (kill % 10 === 0 || kill === kills) {
      say(
        `killed ${kill} of ${kills} times: ${crowd.begun.length} customers, ${crowd.signals} signals answered, ${crowd.resting} customers wait`,
      )
    }
    const isEarly = kill < kills && random.chance(earlyShare)
    if (isEarly) {
      await jump(world, clock, drawn(random))
      world.lives.begin(clock.aheadMs)
      await pause(random.next() * startMs)
    } else await begin(world, clock, drawn(random))
  }
  crowd.closeDoors()
  await calm(world.control)
  await crowd.quiet()
  for (let round = 0; crowd.resting > 0; round += 1) {
    if (round === roundsMax) throw new Error(`${crowd.resting} customers did not come to rest`)
    say(`${crowd.resting} customers wait for the clock`)
    await world.lives.kill()
    await begin(world, clock, round % 2 === 0 ? 2 * hourMs : 26 * hourMs)
    await crowd.quiet()
  }
  return crowd
}

async function cleanRun(world: World, seed: number, customers: number): Promise<Crowd> {
  await begin(world, { aheadMs: 0 }, 0)
  const crowd = new Crowd(world, await sla(world), { seed, limit: customers })
  crowd.start()
  await crowd.quiet()
  if (crowd.resting > 0) throw new Error('a clean run had to wait')
  return crowd
}

const drawn = (random: Random): number => Number(random.pick(jumps))

async function begin(world: World, clock: { aheadMs: number }, ms: number): Promise<void> {
  await jump(world, clock, ms)
  await world.lives.begin(clock.aheadMs).ready
}

/** Stripe's clock and the Worker's move together, while nobody lives. */
async function jump(world: World, clock: { aheadMs: number }, ms: number): Promise<void> {
  clock.aheadMs += ms
  await world.control.advance(ms)
}

async function sla(world: World): Promise<string> {
  const body = readFileSync(new URL('./sla.yaml', import.meta.url), 'utf8')
  const request = { method: 'POST', path: '/v1/slas', body, type: 'application/yaml' } as const
  return (await insist(world, request, z.object({ digest: z.string() }))).digest
}

async function outcomeOf(world: World, crowd: Crowd): Promise<Outcome> {
  const reconcile = { method: 'POST', path: '/v1/reconcile' } as const
  const { findings } = await insist(world, reconcile, z.object({ findings: z.int() }))
  const check = { method: 'GET', path: '/v1/ledger/check' } as const
  const { faults } = await insist(world, check, z.object({ faults: z.array(z.unknown()) }))
  const ids = crowd.begun.map(({ id }) => id)
  return { books: await booksOf(world, ids), ledgerFaults: faults.length, findings }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
