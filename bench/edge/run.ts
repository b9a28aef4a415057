import { connection, stream, type Times } from './load.ts'
import { printTable, type Row } from './table.ts'
import { openWays, type Way } from './ways.ts'

/** Rounds that are run first, unmeasured, so that code is warm. */
const WARM_UP = 30

/**
 * What makegood-edge adds to a streamed answer. Each round streams one answer each way, one after another,
 * the order turned from round to round, so that what slows the machine down slows all of them.
 */
export async function benchEdge({
  json,
  answers,
}: {
  readonly json: boolean
  readonly answers: number
}): Promise<void> {
  const ways = await openWays()
  try {
    const lanes = ways.map((way) => ({ way, agent: connection(), times: [] as Times[] }))
    for (let round = -WARM_UP; round < answers; round += 1) {
      for (let i = 0; i < lanes.length; i += 1) {
        const lane = lanes[(i + round + WARM_UP) % lanes.length]
        const times = lane && (await stream(lane.way.url, lane.agent))
        if (times && round >= 0) lane.times.push(times)
      }
    }
    for (const { agent } of lanes) agent.destroy()
    const rows = (['first', 'whole'] as const).flatMap((part) => rowsOf(lanes, part))
    if (json) for (const row of rows) console.log(JSON.stringify(row))
    else printTable(rows)
  } finally {
    for (const way of ways) await way.close()
  }
}

interface Lane {
  readonly way: Way
  readonly times: readonly Times[]
}

function rowsOf(lanes: readonly Lane[], part: keyof Times): readonly Row[] {
  const timesOf = (name: string | null): readonly number[] | null =>
    lanes.find(({ way }) => way.name === name)?.times.map((each) => each[part]) ?? null
  const straight = timesOf('straight') ?? []
  return lanes.map(({ way }) => {
    const own = timesOf(way.name) ?? []
    const bare = timesOf(way.bare)
    const added = beyond(own, straight)
    return {
      bench: 'edge',
      way: way.name,
      answers: own.length,
      measured: part === 'first' ? 'first token' : 'whole stream',
      p50: percentile(own, 0.5),
      p90: percentile(own, 0.9),
      p99: percentile(own, 0.99),
      added_p50: percentile(added, 0.5),
      added_p90: percentile(added, 0.9),
      added_p99: percentile(added, 0.99),
      beyond_bare_p50: bare && percentile(beyond(own, bare), 0.5),
      ratio: round(percentile(own, 0.5) / percentile(straight, 0.5)),
    }
  })
}

/** Round by round. */
const beyond = (own: readonly number[], base: readonly number[]): readonly number[] =>
  own.map((ms, i) => ms - (base[i] ?? Number.NaN))

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN)
}

const round = (n: number): number => Number(n.toFixed(2))
