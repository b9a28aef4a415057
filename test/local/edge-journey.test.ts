import { expect, onTestFinished, test } from 'vitest'
import { bundle } from '../../bench/bundle.ts'
import { BENCH_KEY, startServer } from '../../bench/ingest/server.ts'
import { edgeMiddleware } from '../../src/makegood-edge/node/middleware.ts'
import { ask } from '../makegood-edge/support/client.ts'
import { fakeModel, write } from '../makegood-edge/support/fake-model.ts'
import { chatEvents } from '../makegood-edge/support/said.ts'
import { serveMiddleware } from '../makegood-edge/support/shells.ts'

/** At most one answer in twenty may fail a check, and nine of ten begin within a minute. */
const sla = `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: answers }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
    - name: sound-answers
      indicator:
        spec:
          ratioMetric:
            bad:
              metricSource:
                type: makegood
                spec:
                  where:
                    any:
                      - { field: makegood.check.json_schema, eq: 1 }
                      - { field: makegood.check.truncated, eq: 1 }
            total:
              metricSource:
                type: makegood
                spec: { where: { field: makegood.check.truncated, exists: true } }
      budgetingMethod: Occurrences
      objectives: [{ target: 0.95 }]
      remedy:
        kind: bands
        bands: [{ attainment: { lt: 95% }, pays: { kind: share, share: 10% } }]
      basis: { kind: fees, scopes: [api] }
      claim: { kind: automatic }
    - name: first-token
      indicator:
        spec:
          ratioMetric:
            good:
              metricSource:
                type: makegood
                spec: { where: { field: gen_ai.response.time_to_first_chunk, lte: 60 } }
            total:
              metricSource:
                type: makegood
                spec: { where: { field: gen_ai.response.time_to_first_chunk, exists: true } }
      budgetingMethod: Occurrences
      objectives: [{ target: 0.9 }]
      remedy:
        kind: bands
        bands: [{ attainment: { lt: 90% }, pays: { kind: share, share: 10% } }]
      basis: { kind: fees, scopes: [api] }
      claim: { kind: automatic }
`

const schema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}

test('answers that pass an edge are judged by an SLA, and the bad ones among them breach it', async () => {
  const makegood = await startServer('makegood', bundle('src/worker.ts'))
  onTestFinished(() => makegood.close())
  const model = await fakeModel()
  onTestFinished(() => model.close())

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${makegood.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${BENCH_KEY}`,
        'content-type': typeof body === 'string' ? 'application/yaml' : 'application/json',
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true)
    return (await answer.json()) as T
  }

  await call('PUT', '/v1/customers/acme', { name: 'Acme', stripe_customer: 'cus_none' })
  const { digest } = await call<{ digest: string }>('POST', '/v1/slas', sla)
  await call('PUT', '/v1/agreements/acme', {
    customer: 'acme',
    sla: digest,
    effective_from: '2025-08-01T00:00:00Z',
    effective_until: '2025-09-01T00:00:00Z',
    currency: 'usd',
    fees: [{ scope: 'api', minor: 100_000 }],
    rail: 'customer-balance',
    // Nothing is sent to Stripe: what is owed waits for people.
    auto_approve_minor: 0,
  })
  const { key } = await call<{ key: string }>('POST', '/v1/keys', {
    label: 'edge',
    customer: null,
    scopes: ['ingest'],
  })

  let minute = 0
  const middleware = edgeMiddleware({
    upstream: model.url,
    makegood: { url: makegood.url, key },
    customer: { always: 'acme' },
    routes: [{ path: '/v1/chat/completions', api: 'openai-chat', checks: { json: { schema } } }],
    // August of last year, a minute from one answer to the next: a period that is over.
    now: () => Date.UTC(2025, 7, 10) + 60_000 * minute++,
  })
  const edge = await serveMiddleware(middleware)
  const good = model.plays({ steps: chatEvents(['{"city":', '"Paris"}']).map(write) })
  const wrong = model.plays({ steps: chatEvents(['{"town":', '"Paris"}']).map(write) })
  const cut = model.plays({
    steps: [...chatEvents(['{"city"']).slice(0, 2).map(write), { kind: 'break' }],
  })
  for (let i = 0; i < 100; i += 1) {
    const script = i % 20 === 3 ? wrong : i % 25 === 7 ? cut : good
    await ask(edge.url, { headers: { 'x-script': script } })
  }
  await middleware.close()
  expect(middleware.counts()).toEqual({
    reported: 100,
    refused: 0,
    lost: 0,
    waiting: 0,
    unnamed: 0,
    unobserved: 0,
  })
  await edge.close()

  for (let i = 0; i < 20; i += 1)
    if ((await call<{ at_rest: boolean }>('POST', '/v1/customers/acme/advance')).at_rest) break
  const { data } = await call<{ data: readonly { verdict: unknown }[] }>(
    'GET',
    '/v1/customers/acme/verdicts',
  )
  expect(data.at(-1)?.verdict).toMatchObject({
    status: 'final',
    period: { label: '2025-08' },
    evidence: { signals: 100 },
    commitments: [
      { name: 'sound-answers', outcome: 'breached', total: 100, bad: 9, owed: { minor: 10_000 } },
      { name: 'first-token', outcome: 'met', total: 100, bad: 0 },
    ],
  })
  const credits = await call<{ data: readonly unknown[] }>('GET', '/v1/customers/acme/credits')
  expect(credits.data).toMatchObject([{ state: 'proposed', amount: { minor: 10_000 } }])
})
