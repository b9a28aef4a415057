import { join } from 'node:path'
import { type Comparison, compare } from './compare.ts'
import { outcomeOf } from './outcome.ts'
import { type Retries, retriesIn } from './retries.ts'
import { cleanRun, killedRun } from './runs.ts'
import { openWorld, prepare } from './world.ts'

export interface ChaosOptions {
  readonly kills: number
  /** What the customers, the faults and the moments of the kills are drawn from. */
  readonly seed: number
  /** An empty folder for everything that the runs keep. */
  readonly folder: string
  say(text: string): void
}

/** What went wrong, and how much could have. */
export interface ChaosResult extends Comparison, Retries {
  readonly customers: number
  readonly signals: number
}

/**
 * Kills the Worker again and again while customers come, are judged and paid; lets it finish; then
 * gives the same customers to another that nobody kills, and compares.
 *
 * @throws when a Worker does not start, ends by itself, or refuses what it should not.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, folder, say } = options
  const prepared = join(folder, 'prepared')
  await prepare(prepared)
  const killed = await openWorld(prepared, join(folder, 'killed'))
  const clean = await openWorld(prepared, join(folder, 'clean'))
  try {
    const { begun, answered, signals } = await killedRun(killed, options)
    const ids = begun.map(({ id }) => id)
    const outcome = await outcomeOf(killed, ids)
    await killed.close()
    say(`a clean run over the same ${ids.length} customers`)
    await cleanRun(clean, seed, ids.length)
    const comparison = compare(outcome, await outcomeOf(clean, ids), answered)
    return {
      ...comparison,
      ...retriesIn(killed.database),
      customers: ids.length,
      signals,
    }
  } finally {
    await killed.close()
    await clean.close()
  }
}
