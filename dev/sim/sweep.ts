import { cellRuns, type Failure, type Job } from './jobs.ts'
import { mutants } from './mutants.ts'
import { performAll } from './pool.ts'
import type { ProblemKind } from './problems.ts'

export interface Wish {
  /** Seeds from `firstSeed` on. */
  readonly seeds: number
  readonly firstSeed: number
  readonly threads: number
  /** Whether the matrix and the mutants are run too. */
  readonly isWhole: boolean
  /** Wall-clock time after which no more seeds are begun. */
  readonly untilMs: number
}

/** A mutant and the run that caught it. */
export interface Caught {
  readonly mutant: string
  /** The first seed that did; null when none did. */
  readonly by: string | null
  readonly problem: string
}

export interface Swept {
  readonly runs: number
  readonly cells: number
  readonly failures: readonly Failure[]
  readonly mutants: readonly Caught[]
}

export interface Progress {
  readonly runs: number
  readonly failures: number
  /** Mutants that are done with. */
  readonly caught: number
}

const seedsInAJob = 400
const cellsInAJob = 70
/** Seeds that a mutant may survive at most; the rarest is caught within the first few thousand. */
const mutantSeedsMax = 40_000

/** Runs everything that was wished for, spread over threads. */
export async function sweep(wish: Wish, tell: (progress: Progress) => void): Promise<Swept> {
  const failures: Failure[] = []
  const caught = new Map<string, Caught>()
  let [runs, cells] = [0, 0]
  await performAll(jobsOf(wish), wish.threads, (job, done) => {
    if (job.kind === 'mutant') {
      const [failure] = done.failures
      const problem = failure?.problems[0]
      caught.set(job.name, {
        mutant: job.name,
        by: failure?.name ?? null,
        problem: problem ? `${problem.kind}: ${problem.detail}` : '',
      })
    } else {
      runs += done.runs
      if (job.kind === 'cells') cells += done.runs
      failures.push(...done.failures)
    }
    tell({ runs, failures: failures.length, caught: caught.size })
    return true
  })
  return {
    runs,
    cells,
    failures,
    mutants: Object.keys(mutants).flatMap((name) => caught.get(name) ?? []),
  }
}

function* jobsOf({ seeds, firstSeed, isWhole, untilMs }: Wish): Generator<Job> {
  if (isWhole) {
    // The longest first: nobody waits for them at the end.
    for (const name of Object.keys(mutants)) yield { kind: 'mutant', name, until: mutantSeedsMax }
    const { length } = cellRuns()
    for (let from = 0; from < length; from += cellsInAJob) {
      yield { kind: 'cells', from, until: Math.min(from + cellsInAJob, length) }
    }
  }
  const end = firstSeed + seeds
  for (let from = firstSeed; from < end && Date.now() < untilMs; from += seedsInAJob) {
    yield { kind: 'seeds', from, until: Math.min(from + seedsInAJob, end) }
  }
}

/** In how many runs each kind of problem came up. */
export function runsWith(failures: readonly Failure[], ...kinds: readonly ProblemKind[]): number {
  return failures.filter(({ problems }) => problems.some(({ kind }) => kinds.includes(kind))).length
}
