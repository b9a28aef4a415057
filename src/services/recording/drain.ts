import type { Database } from '../../storage/database.ts'
import type { KeptSegments } from '../../storage/evidence/kept.ts'
import { writeSegments } from './write-evidence.ts'

const SEGMENTS_A_BATCH = 50

/**
 * Moves kept segments into D1, oldest first. A crash between the write and the removal writes them
 * twice, which exact dedupe takes back when they are read.
 *
 * @throws what D1 throws while it still refuses; what is left stays kept.
 */
export async function drain(db: Database, kept: KeptSegments): Promise<void> {
  for (;;) {
    const oldest = kept.oldest(SEGMENTS_A_BATCH)
    const last = oldest.at(-1)
    if (!last) return
    await writeSegments(
      db,
      oldest.map(({ segment }) => segment),
    )
    kept.remove(last.place)
  }
}
