import { epochMs } from '../../../src/domain/brand.ts'
import { readBatch } from '../../../src/domain/signals/batch.ts'
import { sortSignals } from '../../../src/services/sort-signals.ts'

/** The ceiling: the product's own parsing and validating, and nothing after it. */
export default {
  async fetch(request) {
    const bytes = new Uint8Array(await request.arrayBuffer())
    const batch = readBatch(bytes, request.headers.get('content-type'))
    if (!batch.ok) return Response.json(batch.error, { status: 400 })
    const door = {
      defaultSource: 'provider',
      customer: null,
      reporter: 'provider',
      now: epochMs(Date.now()),
    } as const
    const sorted = await sortSignals(batch.value, door, async () => new Set())
    const accepted = sorted.groups.reduce((sum, group) => sum + group.signals.length, 0)
    return Response.json({ accepted, rejected: sorted.rejects.length })
  },
} satisfies ExportedHandler
