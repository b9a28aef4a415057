import { type CustomerId, customerId } from '../../../src/domain/brand.ts'
import type { Slices } from '../../../src/domain/judging/slicing/slices.ts'
import { storedCounts } from '../../../src/services/counting/stored-counts.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { figuresOfAll, type SliceCounts } from '../counts.ts'
import { signalsOf } from '../signals.ts'
import { type Ask, countedBySql, type Shape } from '../sql.ts'
import { agreedOn } from './agreed.ts'
import { minuteAfter } from './flat.ts'
import { judgeMonth, writeSignals } from './month.ts'
import { watched } from './watched.ts'

/** Long enough for an inspector that asks again and again. */
const PAUSE_MS = 5

/** What the last request counted, to be asked for when no clock runs. */
let counted: () => Promise<ReadonlyMap<string, SliceCounts>> = async () => new Map()

/** Writes some blocks of the customer's month as segments. */
async function load(env: Env, customer: CustomerId, parameters: URLSearchParams) {
  const [first, many, blocks] = ['first', 'many', 'blocks'].map((name) =>
    Number(parameters.get(name)),
  ) as [number, number, number]
  const batches = Array.from({ length: many }, (_, i) => signalsOf(first + i, blocks))
  await writeSignals(openDatabase(env.DB), customer, batches)
  return {}
}

/** The product's own path, from nothing but the evidence. */
async function judged(env: Env, customer: CustomerId, isLookedAt: boolean) {
  // An inspector is answered only between two tasks, and awaiting a local D1 is none.
  const pausing = watched(env.DB, () => scheduler.wait(PAUSE_MS))
  const db = openDatabase(isLookedAt ? pausing : env.DB)
  const verdict = await judgeMonth(db, customer, newMemory(db, customer))
  counted = async () => {
    const { agreed, period } = await agreedOn(customer)
    const slices = await storedCounts(db, customer, agreed, period)
    return new Map([...slices].map(([name, each]) => [name, comparedIn(each)]))
  }
  return { signals: verdict.evidence.signals, segments: verdict.evidence.segments }
}

/** Users where they are counted, else requests. */
const comparedIn = ({ sums, total, bad }: Slices): SliceCounts =>
  sums ? { total: sums.whole, bad: sums.part } : { total, bad }

/** The same counts by SQL over a row a signal. */
async function queried(env: Env, customer: CustomerId, parameters: URLSearchParams) {
  const ask = async (sql: string) => (await env.DB.prepare(sql).bind(customer).all()).results
  const shape = parameters.get('shape') as Shape
  const counts = await countedBySql(ask as unknown as Ask, shape)
  counted = async () => counts
  return {}
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url)
    const customer = customerId(searchParams.get('customer') ?? 'acme')
    switch (pathname) {
      case '/load':
        return Response.json(await load(env, customer, searchParams))
      case '/forget':
        await env.DB.prepare('DELETE FROM slices WHERE customer_id = ?').bind(customer).run()
        return Response.json({})
      case '/judged':
        return Response.json(await judged(env, customer, searchParams.has('look')))
      case '/queried':
        return Response.json(await queried(env, customer, searchParams))
      case '/figures':
        return Response.json(figuresOfAll(await counted()))
      case '/minute':
        return Response.json(await minuteAfter(env.DB, Number(searchParams.get('days'))))
      default:
        return new Response(null, { status: 404 })
    }
  },
} satisfies ExportedHandler<Env>
