import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { seeded } from '../demo/replay/random.ts'
import type { ChaosOptions } from './chaos.ts'
import { Crowd } from './crowd.ts'
import { insist } from './door.ts'
import { calm, unleash } from './faults.ts'
import type { World } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How much later the next life begins, and how often: mostly past a lease, at times past a key. */
const laterMs = {
  0: 15,
  [3 * minuteMs]: 55,
  [40 * minuteMs]: 20,
  [24.5 * hourMs]: 5,
  [26 * hourMs]: 5,
}
/** So many of the kills meet a Worker that has not come up yet. */
const earlyShare = 0.1
const startMs = 1_500
const lifeMs = 1_600
/** Who still waits after so many moves of the clock is stuck. */
const roundsMax = 12

/** Lets customers come as long as the Worker is being killed, and then lets it finish. */
export async function killedRun(world: World, options: ChaosOptions): Promise<Crowd> {
  const { kills, seed, say } = options
  const random = seeded(seed)
  await (await world.begin(0)).ready
  const crowd = new Crowd(world, await sla(world), { seed, limit: Infinity })
  await unleash(world.control, seed)
  crowd.start()
  await crowd.underway()
  for (let kill = 1; kill <= kills; kill += 1) {
    const isEarly = kill > 1 && random.chance(earlyShare)
    const life = kill > 1 ? await world.begin(Number(random.pick(laterMs))) : null
    if (!isEarly) await life?.ready
    await pause(random.next() * (isEarly ? startMs : lifeMs))
    crowd.check()
    await world.lives.kill()
    if (kill % 10 === 0 || kill === kills) say(`killed ${kill} of ${kills} times: ${crowd.text()}`)
  }
  crowd.closeDoors()
  await calm(world.control)
  await (await world.begin(3 * minuteMs)).ready
  await finish(world, crowd, say)
  return crowd
}

/** Moves the clock on as often as somebody waits for it: past a key, and past two looks for what it made. */
async function finish(world: World, crowd: Crowd, say: ChaosOptions['say']): Promise<void> {
  await crowd.quiet()
  for (let round = 0; crowd.resting > 0 && round < roundsMax; round += 1) {
    say(`${crowd.resting} customers wait for the clock`)
    await world.lives.kill()
    await (await world.begin(round % 2 === 0 ? 2 * hourMs : 26 * hourMs)).ready
    await crowd.quiet()
  }
}

/** The same customers, and nothing goes wrong. */
export async function cleanRun(world: World, seed: number, customers: number): Promise<Crowd> {
  await (await world.begin(0)).ready
  const crowd = new Crowd(world, await sla(world), { seed, limit: customers })
  crowd.start()
  await crowd.quiet()
  if (crowd.resting > 0) throw new Error('a clean run had to wait')
  return crowd
}

async function sla(world: World): Promise<string> {
  const body = readFileSync(new URL('./sla.yaml', import.meta.url), 'utf8')
  const request = { method: 'POST', path: '/v1/slas', body, type: 'application/yaml' } as const
  return (await insist(world, request, z.object({ digest: z.string() }))).digest
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
