import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { writeRows } from './native.ts'
import { databaseFile, startJudge } from './server.ts'
import { BLOCK } from './signals.ts'

/** Blocks a request to the Worker, which encodes them as one segment each (two where midnight parts it). */
const BLOCKS_AT_ONCE = 20

/** Bytes on disk that a signal takes: its row, its share of a segment, and the log of both. */
const BYTES_A_SIGNAL = 300

/** @throws when the disk has not twice the room that the database will take. */
export function expectRoom(signals: number): void {
  const { bavail, bsize } = statfsSync(tmpdir())
  const [free, needed] = [bavail * bsize, signals * BYTES_A_SIGNAL * 2]
  if (free >= needed) return
  const gb = (bytes: number): string => (bytes / 1e9).toFixed(1)
  throw new Error(`${tmpdir()} has ${gb(free)} GB free, ${signals} signals may need ${gb(needed)}`)
}

/**
 * Fills a database: customer `acme` with all blocks, as segments and as rows; customer `tenth` with a
 * month of a tenth of them, as segments.
 */
export async function fill(script: string, state: string, blocks: number): Promise<void> {
  const server = await startJudge(script, state)
  const tenth = tenthOf(blocks)
  for (const [customer, many] of [['acme', blocks] as const, ['tenth', tenth] as const]) {
    for (let first = 0; first < many; first += BLOCKS_AT_ONCE) {
      const part = Math.min(BLOCKS_AT_ONCE, many - first)
      await server.ask(`/load?customer=${customer}&first=${first}&many=${part}&blocks=${many}`)
      say(`${customer} as segments`, first + part, many)
    }
  }
  await server.close()
  writeRows(databaseFile(state), 'acme', blocks, (done) => say('acme as rows', done, blocks))
}

export const tenthOf = (blocks: number): number => Math.max(1, Math.round(blocks / 10))

/** A line for each tenth that is done. */
function say(what: string, done: number, all: number): void {
  const step = Math.max(BLOCKS_AT_ONCE, Math.ceil(all / 10 / 100) * 100)
  if (done % step === 0 || done === all) {
    console.error(`${what}: ${(done * BLOCK).toLocaleString('en')} signals`)
  }
}
