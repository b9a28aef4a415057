import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { advanceUntilAtRest } from '../../dev/demo/settle.ts'
import type { Deployment } from '../../dev/local/deployment.ts'

/** The month that is filled; long over, so that its verdict is final. */
export const MONTH = '2025-08'
const from = Date.UTC(2025, 7, 1)
const monthMs = 31 * 86_400_000

const batchSize = 5_000

const sla = readFileSync(new URL('../../dev/demo/harborline.sla.yaml', import.meta.url), 'utf8')

/** A customer with the demo's platform contract of three commitments. */
export async function introduce({ api, stripe }: Deployment): Promise<void> {
  const payee = await stripe.customers.create({ name: 'bench' })
  const customer = { name: 'Bench', stripe_customer: payee.id }
  await api.call({ method: 'PUT', path: '/v1/customers/bench', body: customer }, z.unknown())
  const { digest } = await api.call(
    { method: 'POST', path: '/v1/slas', body: sla, type: 'application/yaml' },
    z.object({ digest: z.string() }),
  )
  const agreement = {
    customer: 'bench',
    sla: digest,
    effective_from: new Date(from).toISOString(),
    effective_until: new Date(from + monthMs).toISOString(),
    currency: 'eur',
    fees: [
      { scope: 'platform', minor: 540_000 },
      { scope: 'usage', minor: 1_275_000 },
    ],
    rail: 'customer-balance',
    stripe_invoice: null,
    auto_approve_minor: 10_000_000,
  }
  await api.call({ method: 'PUT', path: '/v1/agreements/bench-2025', body: agreement }, z.unknown())
}

/** Brings the month from so many signals to so many, spread evenly, and has it judged. */
export async function fillMonth({ api }: Deployment, sent: number, wanted: number): Promise<void> {
  for (let first = sent; first < wanted; first += batchSize) {
    const signals = Array.from({ length: Math.min(batchSize, wanted - first) }, (_, i) =>
      signalOf(first + i),
    )
    await api.call({ method: 'POST', path: '/v1/signals', body: signals }, z.unknown())
  }
  await advanceUntilAtRest(api, 'bench')
}

/** The n-th: its place in the month is a low-discrepancy sequence, so that any number is spread evenly. */
const signalOf = (n: number): object => ({
  id: `b${n}`,
  time: from + Math.floor(((n * 0.618_033_988_75) % 1) * monthMs),
  'makegood.customer.id': 'bench',
  'http.response.status_code': n % 97 === 0 ? 503 : 200,
  'gen_ai.provider.name': 'anthropic',
  'makegood.check.wrong_script': n % 41 === 0 ? 1 : 0,
  'makegood.check.routing_conformance': n % 153 === 0 ? 1 : 0,
  'user.hash': `user-${n % 5_000}`,
})
