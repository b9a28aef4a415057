import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { backtestSchema, forecastSchema, whatIfSchema } from '../../bin/sla/answers.ts'
// @ts-expect-error a page is no module: Vite gives its text.
import page from '../../docs/sla-tools.md?raw'
import { type CustomerId, customerId, epochMs } from '../../src/domain/brand.ts'
import { forecastBody } from '../../src/edge/api/forecast.ts'
import { advance } from '../../src/services/advance.ts'
import { forecast } from '../../src/services/foresight/forecast.ts'
import { newMemory } from '../../src/services/memory/customer-memory.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { answers } from '../support/sla-page-answers.ts'
import { agreeOn, requests, rest } from '../support/worker/contract.ts'
import { call } from '../support/worker/door.ts'
import { hand, stripe } from '../support/worker/ledger-world.ts'

const document = (name: string): string =>
  new RegExp(`\`\`\`yaml\\n# ${name}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
const yaml = { headers: { 'content-type': 'application/yaml' } }
const db = openDatabase(env.DB)

/** A customer under the page's first document for August 2025, whose first minutes of the 10th failed. */
async function customerOf(name: string, bad: number): Promise<CustomerId> {
  const { id } = await hand.customers.create({ name })
  const customer = customerId(name)
  await call('PUT', `/v1/customers/${customer}`, { name, stripe_customer: id })
  const [from, until] = ['2025-07-31T22:00:00Z', '2025-08-31T22:00:00Z']
  await agreeOn(customer, { sla: document('api.yaml'), from, until })
  await call('POST', '/v1/signals', requests(customer, 600, bad))
  return customer
}

/** Goes through the doors what docs/sla-tools.md shows: its commands are tested against these answers. */
describe('the customers of docs/sla-tools.md', () => {
  test('have the figures that the page shows', async () => {
    const harbour = await customerOf('harbour', 500)
    const now = epochMs(Date.UTC(2025, 7, 10, 10))
    await advance({ db, stripe, memory: newMemory(db, harbour), clock: () => now }, harbour)
    const open = forecastBody(await forecast(db, harbour, now))
    expect(JSON.parse(JSON.stringify(open))).toEqual(answers.forecast)

    const northwind = await customerOf('northwind', 60)
    for (const customer of [harbour, northwind]) await rest(customer)
    const draft = document('api-2.yaml')
    const span = 'from=2025-07-01T00:00:00Z&until=2025-10-01T00:00:00Z'
    const all = await call('POST', `/v1/slas/what-if?${span}`, draft, yaml)
    expect(await all.json()).toEqual(answers.whatIf)
    const one = await call('POST', `/v1/customers/harbour/backtest?${span}`, draft, yaml)
    expect(await one.json()).toEqual(answers.backtest)
  })

  test('are answered in the shapes that the command line reads', () => {
    expect(whatIfSchema.safeParse(answers.whatIf).success).toBe(true)
    expect(backtestSchema.safeParse(answers.backtest).success).toBe(true)
    expect(forecastSchema.safeParse(answers.forecast).success).toBe(true)
  })
})
