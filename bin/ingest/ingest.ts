import { type Batch, batches } from './batch.ts'
import { checkpointFile, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { meets } from './filter.ts'
import type { SignalMap } from './map.ts'
import type { Progress } from './progress.ts'
import type { Row, SourceRecord } from './records.ts'
import { type Answer, send, type Target } from './send.ts'
import { mapper, type WireSignal } from './signals.ts'
import { countedSpread, type Spread } from './spread.ts'
import { countReject, emptyTally, type Tally } from './tally.ts'

/** Records that can be read more than once: a spread reads them all before the first is sent. */
export interface Source {
  /** SHA-256 that changes whenever the records do. */
  readonly digest: string
  rows(): AsyncIterable<Row>
}

export interface IngestOptions {
  readonly source: Source
  readonly map: SignalMap
  readonly mapDigest: string
  readonly target: Target
  /** Signals a batch. */
  readonly batchSize: number
  /** Where checkpoints are kept. */
  readonly stateFolder: string
  readonly progress: Progress
}

/**
 * Turns every record of a source into a signal and sends it. May be stopped at any moment and run
 * again: batches already answered are not sent, and one whose answer was lost counts once.
 *
 * @returns the counts of the whole import, earlier runs of it included.
 * @throws {Refused} when the server will not take a batch.
 */
export async function ingest(options: IngestOptions): Promise<Tally> {
  const { source, map, mapDigest, target, batchSize, progress } = options
  const identity = { source: source.digest, map: mapDigest, url: target.url, batch: batchSize }
  const file = checkpointFile(options.stateFolder, identity)
  const checkpoint = readCheckpoint(file)
  if (checkpoint.batches > 0) progress.say(`going on after batch ${checkpoint.batches}`)
  const tally = emptyTally()
  const { spread, total } = await surveyed(source, map)
  for await (const batch of batches(signals(source, map, spread, tally), batchSize)) {
    if (batch.index >= checkpoint.batches) {
      const answer = await sent(batch, target, progress)
      checkpoint.batches = batch.index + 1
      checkpoint.sent += batch.count
      checkpoint.accepted += answer.accepted
      checkpoint.duplicates += answer.duplicates
      for (const [reason, count] of reasonsOf(answer)) {
        checkpoint.serverReasons[reason] = (checkpoint.serverReasons[reason] ?? 0) + count
      }
      writeCheckpoint(file, checkpoint)
    }
    progress.update(tally.records, total)
  }
  progress.end()
  const { batches: batchCount, sent: sentCount, accepted, duplicates } = checkpoint
  Object.assign(tally, { batches: batchCount, sent: sentCount, accepted, duplicates })
  for (const [reason, count] of Object.entries(checkpoint.serverReasons)) {
    countReject(tally, `server:${reason}`, count)
  }
  return tally
}

const sent = (batch: Batch, target: Target, progress: Progress): Promise<Answer> =>
  send(batch, target, (why, waitMs) => progress.say(`${why}; trying again in ${waitMs} ms`))

async function* signals(
  source: Source,
  map: SignalMap,
  spread: Spread | null,
  tally: Tally,
): AsyncGenerator<WireSignal> {
  const mapped = mapper(map, spread)
  for await (const row of source.rows()) {
    tally.records += 1
    const result = mapped(row)
    if (result.kind === 'signal') yield result.signal
    else if (result.kind === 'filtered') tally.filtered += 1
    else countReject(tally, `map:${result.reason}`)
  }
}

/** A spread needs the groups counted, which also tells how many records there are. */
async function surveyed(
  source: Source,
  map: SignalMap,
): Promise<{ spread: Spread | null; total: number }> {
  if (!('spread' in map.time)) return { spread: null, total: 0 }
  let total = 0
  async function* records(): AsyncGenerator<SourceRecord> {
    for await (const row of source.rows()) {
      total += 1
      if ('record' in row && (!map.filter || meets(row.record, map.filter))) yield row.record
    }
  }
  return { spread: await countedSpread(map.time.spread, records()), total }
}

/** The server names the first hundred rejects of a batch; any further ones are counted as `other`. */
function reasonsOf(answer: Answer): [string, number][] {
  const reasons = new Map<string, number>()
  for (const { reason } of answer.rejects) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const unnamed = answer.rejected - answer.rejects.length
  if (unnamed > 0) reasons.set('other', unnamed)
  return [...reasons]
}
