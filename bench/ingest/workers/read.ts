import { epochMs } from '../../../src/domain/brand.ts'
import { readBatch } from '../../../src/domain/signals/batch.ts'
import { type Sorted, sortSignals } from '../../../src/services/recording/sort-signals.ts'

/** The product's own parsing and validating, for the variants to start from. */
export async function readSignals(request: Request): Promise<Sorted> {
  const bytes = new Uint8Array(await request.arrayBuffer())
  const batch = readBatch(bytes, request.headers.get('content-type'))
  if (!batch.ok) throw new Error(`not a batch: ${batch.error.reason}`)
  const door = {
    defaultSource: 'provider',
    customer: null,
    reporter: 'provider',
    now: epochMs(Date.now()),
  } as const
  return sortSignals(batch.value, door, async () => new Set())
}
