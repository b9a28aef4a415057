import * as z from 'zod'
import { progressSchema, type SettlementProgress } from '../../bin/settle/answers.ts'
import { insist } from '../../dev/chaos/door.ts'
import type { World } from '../../dev/chaos/world.ts'
import { apiOf } from '../../dev/local/api.ts'

const pauseMs = 1_000
/** Some credit should get on within these, where nothing else ends the watching. */
const patienceDefaultMs = 4 * 60_000

export interface Watching {
  say(text: string): void
  /** Ends before all is sent, when this holds. */
  readonly until?: (progress: SettlementProgress) => boolean
  readonly patienceMs?: number
}

/** The world as somebody sees it who may approve. */
export async function asApprover(world: World): Promise<World> {
  const body = { label: 'settle', customer: null, scopes: ['approve', 'read'] }
  const made = z.object({ key: z.string() })
  const { key } = await world.api.call({ method: 'POST', path: '/v1/keys', body }, made)
  return { ...world, api: apiOf(world.api.url, key) }
}

/** Starts a run, or starts it again. @returns where the ledger ended. */
export async function start(world: World): Promise<number> {
  const run = { method: 'POST', path: '/v1/settlement/run' } as const
  return (await insist(world, run, z.object({ after: z.int() }))).after
}

/**
 * Watches a run until nothing is open.
 *
 * @throws when nothing gets on any more.
 */
export async function watched(
  world: World,
  after: number,
  { say, until = () => false, patienceMs = patienceDefaultMs }: Watching,
): Promise<readonly SettlementProgress[]> {
  const seen: SettlementProgress[] = []
  let [issued, deadline] = [-1, 0]
  for (;;) {
    const path = `/v1/settlement?after=${after}`
    const progress = await insist(world, { method: 'GET', path }, progressSchema)
    const { open } = progress
    seen.push(progress)
    if (progress.issued !== issued) deadline = Date.now() + patienceMs
    issued = progress.issued ?? 0
    if (Object.values(open).every((count) => count === 0) || until(progress)) return seen
    if (Date.now() > deadline) throw new Error(`nothing gets on: ${JSON.stringify(progress)}`)
    if (seen.length % 10 === 1) say(JSON.stringify(progress))
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
