import { cellFortune } from './cell-fortune.ts'
import { cellName, cells } from './cells.ts'
import type { Fortune } from './fortune.ts'
import { machineFor } from './machines.ts'
import { mutants } from './mutants.ts'
import type { Problem } from './problems.ts'
import { type Report, run } from './run.ts'
import { seededFortune } from './seeded-fortune.ts'
import { asItIs, type Variant } from './variant.ts'

/** A part of the work, for one thread. `until` is exclusive. */
export type Job =
  | { readonly kind: 'seeds'; readonly from: number; readonly until: number }
  | { readonly kind: 'cells'; readonly from: number; readonly until: number }
  /** Seeds from 0 on until one catches the mutant. */
  | { readonly kind: 'mutant'; readonly name: string; readonly until: number }

/** A run that went wrong. `name` replays it: a seed, or a cell with its number of workers. */
export interface Failure {
  readonly name: string
  readonly problems: readonly Problem[]
  readonly trace: readonly string[]
}

export interface Done {
  readonly runs: number
  readonly failures: readonly Failure[]
}

/** Failures that are kept of one job; the rest would be more of the same. */
const failuresMax = 20

export async function perform(job: Job): Promise<Done> {
  switch (job.kind) {
    case 'seeds':
      return await swept(bySetting(job), asItIs, seededFortune)
    case 'cells':
      return await swept(cellRuns().slice(job.from, job.until), asItIs, fortuneOfCell)
    case 'mutant': {
      const variant = mutants[job.name]
      if (!variant) throw new Error(`there is no mutant "${job.name}"`)
      return await swept(range(0, job.until), variant, seededFortune, 1)
    }
  }
}

/** Every cell, once with one worker and once with two, by name. */
export const cellRuns = (): readonly string[] =>
  cells.flatMap((cell) => [`${cellName(cell)}/1`, `${cellName(cell)}/2`])

export async function replay(name: string | number, variant: Variant = asItIs): Promise<Report> {
  const fortune = typeof name === 'number' ? seededFortune(name) : fortuneOfCell(name)
  return await run(await machineFor(fortune.setting, variant), fortune, variant)
}

function fortuneOfCell(name: string): Fortune {
  const cell = cells.find((each) => name.startsWith(`${cellName(each)}/`))
  if (!cell) throw new Error(`there is no cell "${name}"`)
  return cellFortune(cell, name.endsWith('/2') ? 2 : 1)
}

async function swept<Name extends string | number>(
  names: Iterable<Name>,
  variant: Variant,
  fortuneOf: (name: Name) => Fortune,
  failuresEnough = Number.POSITIVE_INFINITY,
): Promise<Done> {
  const failures: Failure[] = []
  let runs = 0
  for (const name of names) {
    const fortune = fortuneOf(name)
    const { problems, trace } = await run(
      await machineFor(fortune.setting, variant),
      fortune,
      variant,
    )
    runs += 1
    if (problems.length === 0) continue
    failures.push({
      name: String(name),
      problems,
      trace: failures.length < failuresMax ? trace : [],
    })
    if (failures.length >= failuresEnough) break
  }
  return { runs, failures }
}

/** Seeds of one machine after another: its database is still at hand for the next. */
function bySetting({ from, until }: { readonly from: number; readonly until: number }): number[] {
  const groups = Map.groupBy(range(from, until), (seed) =>
    JSON.stringify(seededFortune(seed).setting),
  )
  return [...groups.values()].flat()
}

function* range(from: number, until: number): Generator<number> {
  for (let each = from; each < until; each++) yield each
}
