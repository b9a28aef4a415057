import { readFileSync } from 'node:fs'
import { BENCH_KEY, type Variant } from './server.ts'

const headers = { authorization: `Bearer ${BENCH_KEY}`, 'content-type': 'application/json' }

/** Makes the table, or the customer whose SLA the signals are judged against while they arrive. */
export async function prepare(url: string, variant: Variant): Promise<void> {
  if (variant === 'parse') return
  if (variant === 'rows') return void (await expectOk(await fetch(url, { method: 'PUT' })))
  const put = (path: string, body: unknown) =>
    fetch(`${url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
  await expectOk(await put('/v1/customers/acme', { name: 'Acme', stripe_customer: 'cus_bench' }))
  const sla = await fetch(`${url}/v1/slas`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/yaml' },
    body: readFileSync('slas/templates/answer-quality.yaml', 'utf8'),
  })
  await expectOk(sla)
  const { digest } = (await sla.clone().json()) as { digest: string }
  const agreement = {
    customer: 'acme',
    sla: digest,
    effective_from: new Date(Date.now() - 86_400_000).toISOString(),
    currency: 'eur',
    fees: [{ scope: 'api', minor: 1_000_000 }],
    rail: 'customer-balance',
    auto_approve_minor: 0,
  }
  await expectOk(await put('/v1/agreements/bench', agreement))
}

/** Waits until everything that arrived is in slices and judged. */
export async function settle(url: string): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const answer = await fetch(`${url}/v1/customers/acme/advance`, { method: 'POST', headers })
    await expectOk(answer)
    const { at_rest } = (await answer.clone().json()) as { at_rest: boolean }
    if (at_rest) return
  }
  throw new Error('the customer did not come to rest')
}

async function expectOk(answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`)
}
