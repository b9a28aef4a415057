import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** How far an import came: what the server has answered, batch by batch. */
const checkpointSchema = z.object({
  batches: z.int(),
  sent: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  serverReasons: z.record(z.string(), z.int()),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

export const freshCheckpoint = (): Checkpoint => ({
  batches: 0,
  sent: 0,
  accepted: 0,
  duplicates: 0,
  serverReasons: {},
})

/** Everything that decides what the batches hold and where they go. */
export interface ImportIdentity {
  /** SHA-256 of the source's bytes. */
  readonly source: string
  /** SHA-256 of the mapping file's text. */
  readonly map: string
  readonly url: string
  readonly batch: number
}

/** Where an import's checkpoint lies. Another file, map, deployment or batch size is another import. */
export function checkpointFile(folder: string, identity: ImportIdentity): string {
  const { source, map, url, batch } = identity
  const name = createHash('sha256')
    .update(JSON.stringify([source, map, url, batch]))
    .digest('hex')
  return join(folder, `${name.slice(0, 24)}.json`)
}

/** The checkpoint, or a fresh one: an unreadable file costs only time, since batches are idempotent. */
export function readCheckpoint(file: string): Checkpoint {
  try {
    return checkpointSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return freshCheckpoint()
  }
}

/** Atomic: a reader finds the old text or the new one. */
export function writeCheckpoint(file: string, checkpoint: Checkpoint): void {
  mkdirSync(join(file, '..'), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify(checkpoint))
  renameSync(temporary, file)
}
