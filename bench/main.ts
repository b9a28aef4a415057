import { parseArgs } from 'node:util'
import { benchEdge } from './edge/run.ts'
import { benchIngest } from './ingest/run.ts'
import { benchJudge } from './judge/run.ts'
import { benchOtlp } from './otlp/run.ts'
import { benchPages } from './pages/run.ts'
import { benchSettle } from './settle/run.ts'

interface Options {
  /** One line of JSON a row, and no tables. */
  readonly json: boolean
  /** How many signals are judged. */
  readonly signals: number
  /** How many credits are settled, of how many customers. */
  readonly credits: number
  readonly customers: number
  /** How many answers are streamed each way. */
  readonly answers: number
  /** Cases of a bench by name; none for all. */
  readonly only: readonly string[]
}

/**
 * Every bench by name: `npm run bench -- ingest [--json]`, `npm run bench -- judge [--json]
 * [--signals 10000000]`, `npm run bench -- settle [--json] [--customers 1000] [--credits 10000]
 * [--case gated]`, `npm run bench -- edge [--json] [--answers 300]`, `npm run bench -- otlp [--json]`,
 * `npm run bench -- pages [--json] [--signals 1000000]`.
 * Without a name, all of them.
 */
const benches: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  edge: benchEdge,
  ingest: benchIngest,
  judge: benchJudge,
  otlp: benchOtlp,
  pages: benchPages,
  settle: benchSettle,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    signals: { type: 'string', default: '10000000' },
    credits: { type: 'string', default: '10000' },
    customers: { type: 'string', default: '1000' },
    answers: { type: 'string', default: '300' },
    case: { type: 'string', multiple: true, default: [] },
  },
})
const signals = Number(values.signals)
if (!Number.isSafeInteger(signals) || signals < 1_000) {
  console.error('--signals is a whole number, at least 1000.')
  process.exit(2)
}
const [credits, customers] = [Number(values.credits), Number(values.customers)]
if (!(Number.isSafeInteger(credits / customers) && customers >= 1 && credits >= customers)) {
  console.error('--credits and --customers are whole numbers, the same many credits a customer.')
  process.exit(2)
}
const answers = Number(values.answers)
if (!(Number.isSafeInteger(answers) && answers >= 10)) {
  console.error('--answers is a whole number, at least 10.')
  process.exit(2)
}
const names = positionals.length > 0 ? positionals : Object.keys(benches)
for (const name of names) {
  const bench = benches[name]
  if (!bench) {
    console.error(`There is no bench "${name}". There is: ${Object.keys(benches).join(', ')}.`)
    process.exit(2)
  }
  await bench({ json: values.json, signals, credits, customers, answers, only: values.case })
}
