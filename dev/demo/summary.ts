import type Stripe from 'stripe'
import * as z from 'zod'
import type { Api } from '../local/api.ts'
import { readList } from '../local/read-list.ts'
import { countCredits } from './billing.ts'

/** The demo in figures: the last line of `npm run demo -- --exit --json`. Money in minor units of EUR. */
export interface Summary {
  readonly signals: number
  readonly rejected: number
  readonly segments: number
  readonly windows: number
  readonly breaches: number
  readonly credits: number
  readonly credit_minor: number
  readonly stripe_objects: number
  /** Credits that wait for a person: made, and not at Stripe. */
  readonly awaiting_approval: number
  /** Every line was checked, and Stripe has what the ledger says. */
  readonly ledger_ok: boolean
}

const portfolioSchema = z.object({
  totals: z.object({
    signals: z.int(),
    rejected: z.int(),
    segments: z.int(),
    windows: z.int(),
    breaches: z.int(),
    credits: z.int(),
    credit_minor: z.record(z.string(), z.int()),
  }),
})
const creditSchema = z.object({ state: z.string() })
const checkSchema = z.object({ ok: z.boolean(), faults: z.array(z.unknown()) })

/** @param accounts The demo customers, by their id here, with their id at Stripe. */
export async function summarize(
  api: Api,
  stripe: Stripe,
  accounts: ReadonlyMap<string, string>,
): Promise<Summary> {
  const reconcile = { method: 'POST', path: '/v1/reconcile' } as const
  const { findings } = await api.call(reconcile, z.object({ findings: z.int() }))
  const check = await api.call({ method: 'GET', path: '/v1/ledger/check' }, checkSchema)
  const { totals } = await api.call({ method: 'GET', path: '/v1/portfolio' }, portfolioSchema)
  let stripeObjects = 0
  let waiting = 0
  for (const [customer, account] of accounts) {
    stripeObjects += await countCredits(stripe, account)
    const path = `/v1/customers/${customer}/credits`
    const credits = await readList(api, path, creditSchema)
    waiting += credits.filter((credit) => credit.state === 'proposed').length
  }
  const { credit_minor, ...counts } = totals
  return {
    ...counts,
    credit_minor: Object.values(credit_minor).reduce((sum, minor) => sum + minor, 0),
    stripe_objects: stripeObjects,
    awaiting_approval: waiting,
    ledger_ok: check.ok && findings === 0,
  }
}
