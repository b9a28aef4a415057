import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Source } from '../../bin/ingest/ingest.ts'
import { fileDigest, readRows } from '../../bin/ingest/records.ts'
import { replay } from './replay/replay.ts'

/** One of the demo's two customers: all of it invented, except what its data says. */
export interface DemoCustomer {
  readonly id: string
  readonly name: string
  readonly map: string
  readonly sla: string
  readonly batchSize: number
  /** The records that the map turns into signals. */
  source(): Promise<Source>
  readonly agreement: DemoAgreement
}

export interface DemoAgreement {
  readonly id: string
  readonly effectiveFrom: string
  readonly effectiveUntil: string | null
  readonly currency: string
  readonly fees: readonly { readonly scope: string; readonly minor: number }[]
  readonly rail: 'customer-balance' | 'credit-note'
  /** Above it a credit waits for a person. */
  readonly autoApproveMinor: number
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const textOf = (name: string): string => readFileSync(pathOf(name), 'utf8')

const quillworks: DemoCustomer = {
  id: 'quillworks',
  name: 'Quillworks (real answers, remapped times)',
  map: textOf('./quillworks.map.yaml'),
  sla: textOf('./quillworks.sla.yaml'),
  // The file goes task by task, so that a batch spans a month: large ones make fewer segments a day.
  batchSize: 5_000,
  async source() {
    const path = pathOf('./data/llmdrift.ndjson.gz')
    return { digest: await fileDigest(path), rows: () => readRows(path, {}) }
  },
  agreement: {
    id: 'quillworks-2025',
    effectiveFrom: '2025-07-01T00:00:00+02:00',
    // The evidence ends here; later months would have nothing to judge.
    effectiveUntil: '2025-09-01T00:00:00+02:00',
    currency: 'eur',
    fees: [
      { scope: 'gpt-4', minor: 432_199 },
      { scope: 'gpt-3.5-turbo', minor: 87_655 },
    ],
    rail: 'customer-balance',
    autoApproveMinor: 500_000,
  },
}

const harborline: DemoCustomer = {
  id: 'harborline',
  name: 'Harborline (replay of the 2025 incidents)',
  map: textOf('./harborline.map.yaml'),
  sla: textOf('./harborline.sla.yaml'),
  batchSize: 2_000,
  async source() {
    return { digest: generatorDigest(), rows: replayedRows }
  },
  agreement: {
    id: 'harborline-2025',
    effectiveFrom: '2025-08-01T00:00:00Z',
    effectiveUntil: '2025-09-16T00:00:00Z',
    currency: 'eur',
    fees: [
      { scope: 'platform', minor: 540_000 },
      { scope: 'usage', minor: 1_275_000 },
    ],
    rail: 'credit-note',
    autoApproveMinor: 160_000,
  },
}

export const demoCustomers: readonly DemoCustomer[] = [quillworks, harborline]

async function* replayedRows() {
  let row = 0
  for (const record of replay()) {
    row += 1
    yield { row, record }
  }
}

/** Changes whenever the replay could: with its assumptions and with its code. */
function generatorDigest(): string {
  const hash = createHash('sha256')
  const parts = ['assumptions.yaml', 'random.ts', 'sessions.ts', 'answers.ts', 'replay.ts']
  for (const part of parts) hash.update(textOf(`./replay/${part}`))
  return hash.digest('hex')
}
