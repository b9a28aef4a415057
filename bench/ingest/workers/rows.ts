import type { Signal } from '../../../src/domain/signals/signal.ts'
import { meter, metered } from '../../../test/support/worker/meter.ts'
import { readSignals } from './read.ts'

/**
 * The baseline: the best design found with a row per signal. The same parsing, then one statement:
 * `json_each` into a table WITHOUT ROWID under (customer, time, source, id).
 */
const columns = {
  user_hash: 'user.hash',
  session: 'session.id',
  service: 'service.name',
  platform: 'gen_ai.provider.name',
  asked: 'gen_ai.request.model',
  model: 'gen_ai.response.model',
  region: 'cloud.region',
  hardware: 'makegood.serving.hardware',
  pool: 'makegood.serving.pool',
  build: 'makegood.serving.build',
  status: 'http.response.status_code',
  error: 'error.type',
  tokens_in: 'gen_ai.usage.input_tokens',
  tokens_out: 'gen_ai.usage.output_tokens',
  duration: 'gen_ai.client.operation.duration',
  first_chunk: 'gen_ai.response.time_to_first_chunk',
  finish: 'gen_ai.response.finish_reasons',
  wrong_script: 'makegood.check.wrong_script',
  empty: 'makegood.check.empty',
  code_syntax: 'makegood.check.code_syntax',
} as const
const fields = Object.values(columns)

const create = `CREATE TABLE IF NOT EXISTS signals (customer TEXT NOT NULL, time INTEGER NOT NULL,
  source TEXT NOT NULL, id TEXT NOT NULL, ${Object.keys(columns).join(', ')},
  PRIMARY KEY (customer, time, source, id)) WITHOUT ROWID`

const places = ['customer', 'time', 'source', 'id', ...Object.keys(columns)]
const insert = `INSERT OR IGNORE INTO signals (${places.join(', ')})
  SELECT ${places.map((_, i) => `value ->> ${i}`).join(', ')} FROM json_each(?)`

const rowOf = (customer: string, signal: Signal): unknown[] => [
  customer,
  signal.time,
  signal.source,
  signal.id,
  ...fields.map((field) => {
    const value = signal.fields[field]
    return typeof value === 'object' ? value.join(' ') : (value ?? null)
  }),
]

export default {
  async fetch(request, env) {
    const db = metered(env.DB)
    if (request.url.endsWith('/_meter')) return Response.json(meter)
    if (request.method === 'PUT') {
      await db.prepare(create).run()
      return new Response(null, { status: 204 })
    }
    const sorted = await readSignals(request)
    const rows = sorted.groups.flatMap(({ customer, signals }) =>
      signals.map((signal) => rowOf(customer, signal)),
    )
    await db.prepare(insert).bind(JSON.stringify(rows)).run()
    return Response.json({ accepted: rows.length, rejected: sorted.rejects.length })
  },
} satisfies ExportedHandler<Env>
