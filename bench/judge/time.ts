import { agree, type Figures, figuresOfAll } from './counts.ts'
import { queryNatively } from './native.ts'
import { databaseFile, type JudgeServer, startJudge } from './server.ts'
import { commitmentNames } from './sla.ts'
import type { Shape } from './sql.ts'

/** One way of coming to the month's counts. */
export interface TimeRow {
  readonly bench: 'judge'
  readonly part: 'time'
  readonly by: 'makegood' | 'd1' | 'native'
  readonly shape: Shape | 'segments'
  readonly signals: number
  readonly signals_per_s: number
  /** How many times as fast Makegood judged in the same run. */
  readonly makegood_is: number
}

interface Variant {
  readonly by: TimeRow['by']
  readonly shape: TimeRow['shape']
}

const makegood: Variant = { by: 'makegood', shape: 'segments' }
const queries: readonly Variant[] = [
  { by: 'd1', shape: 'seek' },
  { by: 'd1', shape: 'group' },
  { by: 'native', shape: 'seek' },
]

/** Rounds over all variants; of each the median counts. */
const ROUNDS = 3

/** Times every variant over one database. @throws when any two do not count the same in every slice. */
export async function measureTime(
  script: string,
  state: string,
  signals: number,
): Promise<readonly TimeRow[]> {
  const seconds = new Map<Variant, number[]>()
  const said = new Map<string, Figures>()
  const server = await startJudge(script, state)
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const variant of [makegood, ...queries]) {
        const timed = await run(server, databaseFile(state), variant)
        agree(said, timed.figures, `${variant.by}, ${variant.shape}`, commitmentNames)
        seconds.set(variant, [...(seconds.get(variant) ?? []), timed.seconds])
      }
      console.error(`round ${round + 1} of ${ROUNDS}: all count the same in every slice`)
    }
  } finally {
    await server.close()
  }
  const rate = (variant: Variant): number => signals / median(seconds.get(variant) ?? [])
  return [makegood, ...queries].map((variant) => ({
    bench: 'judge',
    part: 'time',
    ...variant,
    signals,
    signals_per_s: Math.round(rate(variant)),
    makegood_is: Number((rate(makegood) / rate(variant)).toFixed(2)),
  }))
}

async function run(server: JudgeServer, file: string, { by, shape }: Variant) {
  if (by === 'makegood') await server.ask('/forget')
  const started = performance.now()
  const passed = (): number => (performance.now() - started) / 1_000
  if (by === 'native') {
    const counts = await queryNatively(file, 'acme', shape as Shape)
    return { seconds: passed(), figures: figuresOfAll(counts) }
  }
  await server.ask(by === 'makegood' ? '/judged' : `/queried?shape=${shape}`)
  const seconds = passed()
  return { seconds, figures: await server.ask<Record<string, Figures>>('/figures') }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
