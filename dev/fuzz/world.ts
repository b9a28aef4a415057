import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { ApiDocument } from '../../src/edge/openapi/model.ts'
import { openWorld, prepare, type World } from '../chaos/world.ts'
import { advanceUntilAtRest } from '../demo/settle.ts'
import type { Target } from './operations.ts'
import type { Names } from './sent.ts'

/** In every text that is kept of the customer `umbra`. Only its own keys and the provider's may read it. */
export const canary = 'kolibri7q'

/** Whose keys requests bring: those that may see all are fewer, and one brings none. */
export const whoAre = ['acme', 'acme', 'acme', 'umbra', 'provider', 'reader', null] as const

/** Who never sees the canary. */
export const strangers: ReadonlySet<string | null> = new Set(['acme', 'reader', null])

const scopes = ['ingest', 'read', 'admin', 'approve', 'claim'] as const

export interface FuzzWorld {
  readonly world: World
  readonly document: ApiDocument
  /** What stands for `{{...}}` here. */
  readonly names: Names
  readonly port: number
}

/** A deployment with two customers who have something of most kinds. It is not local: no page opens by itself. */
export async function openFuzzWorld(folder: string): Promise<FuzzWorld> {
  const prepared = join(folder, 'prepared')
  await prepare(prepared)
  const world = await openWorld(prepared, join(folder, 'world'), { ENVIRONMENT: 'test' })
  try {
    await (await world.begin(0)).ready
    const { api } = world
    const post = <T>(path: string, body: unknown, answer: z.ZodType<T>, type?: string) =>
      api.call({ method: 'POST', path, body, ...(type ? { type } : {}) }, answer)
    const names = new Map<string, string>()
    const key = async (name: string, customer: string | null, may: readonly string[]) => {
      const made = z.object({ id: z.string(), key: z.string() })
      const body = { label: customer === 'umbra' ? canary : name, customer, scopes: may }
      return await post('/v1/keys', body, made)
    }
    const text = readFileSync(new URL('../chaos/sla.yaml', import.meta.url), 'utf8')
    for (const id of ['acme', 'umbra']) {
      const said = id === 'umbra' ? canary : id
      const payee = await world.stripe.customers.create({ name: id })
      const customer = { name: `${said} & co`, stripe_customer: payee.id }
      await api.call({ method: 'PUT', path: `/v1/customers/${id}`, body: customer }, z.unknown())
      const sla = text.replace('name: answers', `name: answers-${said}`)
      const { digest } = await post(
        '/v1/slas',
        sla,
        z.object({ digest: z.string() }),
        'application/yaml',
      )
      names.set('id:slas', digest)
      const agreement = {
        customer: id,
        sla: digest,
        effective_from: '2025-08-01T00:00:00Z',
        effective_until: '2025-09-01T00:00:00Z',
        currency: 'eur',
        fees: [{ scope: 'api', minor: 100_000 }],
        rail: 'customer-balance',
        stripe_invoice: null,
        auto_approve_minor: 0,
      }
      const path = `/v1/agreements/${id}-terms`
      await api.call({ method: 'PUT', path, body: agreement }, z.unknown())
      await post('/v1/signals', signalsOf(id, said), z.unknown())
      await advanceUntilAtRest(api, id)
      names.set(`key:${id}`, (await key(id, id, scopes)).key)
    }
    names.set('key:provider', (await key('provider', null, scopes)).key)
    names.set('key:reader', (await key('reader', 'acme', ['read'])).key)
    // One that may be revoked and rotated by whoever draws it.
    names.set('id:keys', (await key('spare', 'acme', ['read'])).id)
    const credits = z.object({ data: z.array(z.object({ id: z.string() })) })
    for (const id of ['acme', 'umbra']) {
      const path = `/v1/customers/${id}/credits`
      const { data } = await api.call({ method: 'GET', path }, credits)
      names.set(`id:credits-${id}`, data[0]?.id ?? '')
    }
    const answer = await fetch(new URL('/openapi.json', api.url))
    const document = (await answer.json()) as ApiDocument
    return { world, document, names, port: Number(new URL(api.url).port) }
  } catch (error) {
    await world.close()
    throw error
  }
}

const signalsOf = (customer: string, said: string) =>
  Array.from({ length: 200 }, (_, i) => ({
    id: `q${i}`,
    time: Date.UTC(2025, 7, 10) + i * 60_000,
    'makegood.customer.id': customer,
    'makegood.serving.pool': said,
    'http.response.status_code': i < 6 ? 503 : 200,
    'gen_ai.client.operation.duration': 0.5,
  }))

/** What stands in a path after these. */
const ids: Readonly<Record<string, string>> = {
  signals: 'q1',
  periods: '2025-08',
  slas: '{{id:slas}}',
  keys: '{{id:keys}}',
  problems: 'invalid',
}

/** A path of an operation, with ids that are there, and the query that it must have. */
export function placesOf({ template, operation }: Target, seed: number): [string, string[]] {
  const customer = seed % 4 === 0 ? 'umbra' : 'acme'
  const parts = template.split('/')
  const path = parts
    .map((part, i) => {
      if (!part.startsWith('{')) return part
      const noun = parts[i - 1] ?? ''
      if (noun === 'customers') return customer
      if (noun === 'agreements') return `${customer}-terms`
      if (noun === 'credits') return `{{id:credits-${customer}}}`
      return ids[noun] ?? 'nothing'
    })
    .join('/')
  const query = operation.parameters.flatMap(({ in: place, name, required, schema }) => {
    if (place !== 'query') return []
    const [example] = (schema.examples ?? []) as readonly unknown[]
    return example !== undefined && (required || seed % 3 === 0)
      ? [`${name}=${encodeURIComponent(String(example))}`]
      : []
  })
  return [path, query]
}
