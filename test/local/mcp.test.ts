import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { advanceUntilAtRest } from '../../dev/demo/settle.ts'
import { type Deployment, deploy } from '../../dev/local/deployment.ts'
import { narratorOn } from '../../dev/local/narrator.ts'
import { freePort } from '../../dev/local/port.ts'

const folder = mkdtempSync(join(tmpdir(), 'makegood-mcp-'))
const slaFile = new URL('../../dev/chaos/sla.yaml', import.meta.url)

let deployment: Deployment
const keys = { own: '', foreign: '', provider: '', ingest: '' }

const put = (path: string, body: unknown) =>
  deployment.api.call({ method: 'PUT', path, body }, z.unknown())
const post = <T>(path: string, body: unknown, answer: z.ZodType<T>, type?: string) =>
  deployment.api.call({ method: 'POST', path, body, ...(type ? { type } : {}) }, answer)

async function newKey(customer: string | null, scopes: readonly string[]): Promise<string> {
  const body = { label: 'mcp', customer, scopes }
  return (await post('/v1/keys', body, z.object({ key: z.string() }))).key
}

beforeAll(async () => {
  const narrator = narratorOn(process.stderr)
  deployment = await deploy({ port: await freePort(), folder }, narrator)
  const payee = await deployment.stripe.customers.create({ name: 'Acme' })
  await put('/v1/customers/acme', { name: 'Acme', stripe_customer: payee.id })
  await put('/v1/customers/umbra', { name: 'Umbra', stripe_customer: 'cus_none' })
  const sla = z.object({ digest: z.string() })
  const { digest } = await post('/v1/slas', readFileSync(slaFile, 'utf8'), sla, 'application/yaml')
  await put('/v1/agreements/acme-terms', {
    customer: 'acme',
    sla: digest,
    effective_from: '2025-08-01T00:00:00Z',
    effective_until: '2025-09-01T00:00:00Z',
    currency: 'eur',
    fees: [{ scope: 'api', minor: 100_000 }],
    rail: 'customer-balance',
    stripe_invoice: null,
    auto_approve_minor: 1_000_000,
  })
  const signals = Array.from({ length: 200 }, (_, i) => ({
    id: `q${i}`,
    time: Date.UTC(2025, 7, 10) + i * 60_000,
    'makegood.customer.id': 'acme',
    'http.response.status_code': i < 6 ? 503 : 200,
    'gen_ai.client.operation.duration': 0.5,
  }))
  await post('/v1/signals', signals, z.unknown())
  await advanceUntilAtRest(deployment.api, 'acme')
  keys.own = await newKey('acme', ['read'])
  keys.foreign = await newKey('umbra', ['read'])
  keys.provider = await newKey(null, ['read'])
  keys.ingest = await newKey('acme', ['ingest'])
})

afterAll(async () => {
  await deployment?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The protocol's own client, which checks every result against the schema that the tool declares. */
async function connected(key: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const headers = { authorization: `Bearer ${key}` }
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', deployment.url), {
      requestInit: { headers },
    }),
  )
  return client
}

const credits = z.object({ data: z.array(z.object({ id: z.string() })) })

test('the official client reads status, compliance, breaches and what a credit is for', async () => {
  const client = await connected(keys.own)
  expect(client.getServerVersion()).toMatchObject({ name: 'makegood' })
  expect(client.getServerCapabilities()).toEqual({ tools: {} })
  await client.ping()
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toHaveLength(4)
  expect(tools.every(({ outputSchema }) => outputSchema !== undefined)).toBe(true)

  const use = async (name: string, given: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: given })).structuredContent
  expect(await use('get_status')).toMatchObject({ customer: 'acme', settlement_paused: false })
  expect(await use('get_compliance')).toMatchObject({
    periods: ['2025-08'],
    verdicts: [
      {
        status: 'final',
        commitments: [
          { name: 'availability', outcome: 'breached', total: 200, bad: 6 },
          { name: 'latency', outcome: 'met' },
        ],
      },
    ],
  })
  expect(await use('list_breaches', { limit: 1 })).toMatchObject({
    breaches: [{ period: '2025-08', owed: { minor: 10_000, currency: 'eur' } }],
    has_more: false,
  })
  const path = '/v1/customers/acme/credits'
  const { data } = await deployment.api.call({ method: 'GET', path }, credits)
  expect(await use('explain_credit', { credit: data[0]?.id })).toMatchObject({
    credit: { state: 'issued', amount: { minor: 10_000, currency: 'eur' } },
    because: { outcome: 'breached' },
  })
  await client.close()
})

test('it is told of unknown tools, bad arguments and foreign customers, and goes on', async () => {
  const client = await connected(keys.foreign)
  await client.listTools()
  await expect(client.callTool({ name: 'approve_credit', arguments: {} })).rejects.toThrow(
    'There is no such tool.',
  )
  const of = async (name: string, given: Record<string, unknown>) =>
    await client.callTool({ name, arguments: given })
  expect(await of('list_breaches', { limit: 'many' })).toMatchObject({ isError: true })
  const theirs = await of('get_compliance', { customer: 'acme' })
  expect(theirs).toEqual(await of('get_compliance', { customer: 'nobody' }))
  expect(theirs).toMatchObject({ isError: true })
  expect(JSON.stringify(theirs)).not.toContain('acme')
  expect(await of('get_status', {})).toMatchObject({ structuredContent: { customer: 'umbra' } })
  await client.close()
})

test("a provider's key says whose", async () => {
  const client = await connected(keys.provider)
  const asked = await client.callTool({ name: 'get_status', arguments: { customer: 'acme' } })
  expect(asked.structuredContent).toMatchObject({ customer: 'acme' })
  expect(await client.callTool({ name: 'get_status', arguments: {} })).toMatchObject({
    isError: true,
  })
  await client.close()
})

test('a wrong key, and one that may not read, do not get in', async () => {
  await expect(connected('mg_test_ro_wrong')).rejects.toThrow('401')
  await expect(connected(keys.ingest)).rejects.toThrow('403')
})
