import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../bundle.ts'
import { expectRoom, fill } from './load.ts'
import { measureMemory } from './memory.ts'
import { startJudge } from './server.ts'
import { BLOCK } from './signals.ts'
import { type MinuteRow, printTables, type Row } from './table.ts'
import { measureTime } from './time.ts'

/** Days of history after which one more minute is judged. */
const HISTORIES = [1, 10, 30] as const

/**
 * A customer's month judged from scratch, against the same counts by SQL over a row a signal in the
 * same database; what memory it takes at a tenth and at all of it; and what one more minute costs.
 *
 * @throws when the product and the SQL do not count the same in every slice.
 */
export async function benchJudge({ json, signals }: { json: boolean; signals: number }) {
  const blocks = Math.max(1, Math.round(signals / BLOCK))
  expectRoom(blocks * BLOCK)
  const script = bundle('bench/judge/workers/judge.ts')
  const state = mkdtempSync(join(tmpdir(), 'makegood-bench-judge-'))
  try {
    await fill(script, state, blocks)
    const rows: Row[] = []
    for (const customer of ['tenth', 'acme'])
      rows.push(await measureMemory(script, state, customer))
    rows.push(...(await measureTime(script, state, blocks * BLOCK)))
    rows.push(...(await measureMinutes(script, state)))
    if (json) for (const row of rows) console.log(JSON.stringify(row))
    else printTables(rows)
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

async function measureMinutes(script: string, state: string): Promise<readonly MinuteRow[]> {
  const server = await startJudge(script, state)
  try {
    const rows: MinuteRow[] = []
    for (const days of HISTORIES) {
      const costs = await server.ask<Omit<MinuteRow, 'bench' | 'part' | 'days'>>(
        `/minute?days=${days}`,
      )
      rows.push({ bench: 'judge', part: 'minute', days, ...costs })
    }
    return rows
  } finally {
    await server.close()
  }
}
