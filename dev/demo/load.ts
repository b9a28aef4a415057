import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import * as z from 'zod'
import { ingest } from '../../bin/ingest/ingest.ts'
import { progressOn } from '../../bin/ingest/progress.ts'
import { readMap } from '../../bin/ingest/read-map.ts'
import { tallyText } from '../../bin/ingest/tally.ts'
import type { Api } from '../local/api.ts'
import type { Narrator } from '../local/narrator.ts'
import { type BillingAccount, billingAccountOf } from './billing.ts'
import type { DemoCustomer } from './customers.ts'

/** What loading needs of its surroundings. */
export interface Loader {
  readonly api: Api
  readonly stripe: Stripe
  /** Where the imports keep their checkpoints. */
  readonly stateFolder: string
  readonly narrator: Narrator
}

/**
 * Brings one demo customer in: billing account, signals, SLA, agreement. Every step finds what an
 * earlier run made, so it may be stopped anywhere and run again.
 *
 * @returns the customer's id at Stripe.
 */
export async function load(loader: Loader, customer: DemoCustomer): Promise<string> {
  const { api, narrator } = loader
  narrator.say(`${customer.name}`)
  const account = await billingAccountOf(loader.stripe, customer)
  await api.call(
    {
      method: 'PUT',
      path: `/v1/customers/${customer.id}`,
      body: { name: customer.name, stripe_customer: account.customer },
    },
    z.unknown(),
  )
  await importSignals(loader, customer)
  // The agreement comes last: judged before its evidence is whole, a month would be judged twice,
  // and the ledger would tell of it.
  await agree(api, customer, account)
  return account.customer
}

async function importSignals(loader: Loader, customer: DemoCustomer): Promise<void> {
  const { api, narrator } = loader
  const from = performance.now()
  const tally = await ingest({
    source: await customer.source(),
    map: readMap(customer.map, `${customer.id}.map.yaml`),
    mapDigest: createHash('sha256').update(customer.map).digest('hex'),
    target: { url: api.url, key: api.key, retriesMax: 12 },
    batchSize: customer.batchSize,
    stateFolder: loader.stateFolder,
    progress: progressOn(narrator.stream, '  signals'),
  })
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  narrator.say(`  ${tallyText(tally)} (${seconds} s)`)
}

async function agree(api: Api, customer: DemoCustomer, account: BillingAccount): Promise<void> {
  const { digest } = await api.call(
    { method: 'POST', path: '/v1/slas', body: customer.sla, type: 'application/yaml' },
    z.object({ digest: z.string() }),
  )
  const { agreement } = customer
  await api.call(
    {
      method: 'PUT',
      path: `/v1/agreements/${agreement.id}`,
      body: {
        customer: customer.id,
        sla: digest,
        effective_from: agreement.effectiveFrom,
        effective_until: agreement.effectiveUntil,
        currency: agreement.currency,
        fees: agreement.fees,
        rail: agreement.rail,
        stripe_invoice: account.invoice,
        auto_approve_minor: agreement.autoApproveMinor,
      },
    },
    z.unknown(),
  )
}
