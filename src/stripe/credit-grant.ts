import type Stripe from 'stripe'
import type { EpochMs } from '../domain/brand.ts'
import type { Fate } from '../domain/ledger/fate.ts'
import type { StripeCredit } from '../domain/ledger/found.ts'
import { grantEndsAt } from '../domain/ledger/grant-terms.ts'
import { failureOf } from './failure.ts'
import { grantFates } from './grant-fate.ts'
import { generationOf, idOf, listAll, metadataOf, type Order, type Rail } from './rail.ts'

type Params = Stripe.Billing.CreditGrantCreateParams

/** Longer names are refused. */
const nameLengthMax = 100

/** Promotional credit for metered usage, taken off before tax. Ends when its time comes. */
export function creditGrantRail(stripe: Stripe): Rail {
  const { creditGrants } = stripe.billing
  return {
    requests: {
      find: { 'GET /v1/billing/credit_grants': 1 },
      preview: { 'GET /v1/customers/:id': 1, 'GET /v1/subscriptions': 1 },
      issue: { 'POST /v1/billing/credit_grants': 1 },
    },

    async preview(order) {
      try {
        const misfit = await misfitOf(stripe, order)
        if (misfit) return { kind: 'refused', reason: misfit, isReplay: false }
        return { kind: 'ready', request: JSON.stringify(paramsOf(order)) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async issue(request, key) {
      try {
        // Sound: only `preview` above writes such requests, and the ledger keeps them unchanged.
        const params = JSON.parse(request) as Params
        const grant = await creditGrants.create(params, { idempotencyKey: key })
        return { kind: 'done', object: creditOf(grant) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async find(stripeCustomer) {
      try {
        const all = await listAll(creditGrants.list({ customer: stripeCustomer, limit: 100 }))
        return { kind: 'seen', objects: all.filter(isOurs).map(creditOf) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async get(_stripeCustomer, id) {
      try {
        return { kind: 'done', object: creditOf(await creditGrants.retrieve(id)) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async void(object, key) {
      try {
        const grant = await creditGrants.voidGrant(object.id, {}, { idempotencyKey: key })
        return { kind: 'done', object: creditOf(grant) }
      } catch (thrown) {
        const failure = failureOf(thrown)
        return failure.kind === 'refused' ? expired(stripe, object, `${key}.expire`) : failure
      }
    },

    async fates(issued) {
      const fates = new Map<string, Fate>()
      for (const [customer, credits] of Map.groupBy(issued, (each) => each.stripeCustomer)) {
        try {
          const pages = stripe.billing.creditBalanceTransactions.list({ customer, limit: 100 })
          const told = grantFates(await listAll(pages))
          for (const { stripeId } of credits) {
            const fate = told.get(stripeId)
            if (fate) fates.set(stripeId, fate)
          }
        } catch (thrown) {
          const failure = failureOf(thrown)
          if (failure.kind !== 'refused') return failure
        }
      }
      return { kind: 'told', fates }
    },
  }
}

/** A grant of which an invoice has used some cannot be voided; what is left of it can be ended. */
async function expired(stripe: Stripe, object: StripeCredit, key: string) {
  try {
    const options = { idempotencyKey: key }
    const grant = await stripe.billing.creditGrants.expire(object.id, {}, options)
    return { kind: 'done' as const, object: creditOf(grant) }
  } catch (thrown) {
    return failureOf(thrown)
  }
}

/** Why a grant would be of no use to this customer; undefined when it would be. */
async function misfitOf(stripe: Stripe, order: Order): Promise<string | undefined> {
  const { stripeCustomer, currency, grant, now } = order
  const customer = await stripe.customers.retrieve(stripeCustomer)
  if (customer.deleted) return `Stripe's customer ${customer.id} is deleted`
  const metered = await meteredPrices(stripe, order)
  if (metered.size === 0) return `${stripeCustomer} is billed no metered usage in ${currency}`
  const prices = grant?.prices ?? null
  if (prices !== null && !prices.some((price) => metered.has(price))) {
    return `${stripeCustomer} is billed at none of the prices ${prices.join(', ')} in ${currency}`
  }
  const endsAt = grantEndsAt(grant?.end ?? null, now)
  if (endsAt !== null && seconds(endsAt) <= seconds(now)) {
    return `the grant would have ended at ${new Date(endsAt).toISOString()}`
  }
  return undefined
}

/** The metered prices at which subscriptions bill the customer, by id. */
async function meteredPrices(stripe: Stripe, order: Order): Promise<ReadonlySet<string>> {
  const { stripeCustomer: customer, currency } = order
  const subscriptions = await listAll(stripe.subscriptions.list({ customer, limit: 100 }))
  return new Set(
    subscriptions
      .flatMap(({ items }) => items.data)
      .filter(({ price }) => price.currency === currency && price.recurring?.meter)
      .map(({ price }) => price.id),
  )
}

function paramsOf(order: Order): Params {
  const { currency, grant, memo, minor, now } = order
  const endsAt = grantEndsAt(grant?.end ?? null, now)
  const prices = grant?.prices ?? null
  return {
    customer: order.stripeCustomer,
    amount: { type: 'monetary', monetary: { currency, value: minor } },
    applicability_config: {
      scope: prices === null ? { price_type: 'metered' } : { prices: prices.map((id) => ({ id })) },
    },
    category: 'promotional',
    ...(endsAt === null ? {} : { expires_at: seconds(endsAt) }),
    name: memo.slice(0, nameLengthMax),
    metadata: metadataOf(order),
  }
}

const seconds = (at: EpochMs): number => Math.floor(at / 1000)

const isOurs = ({ metadata }: Stripe.Billing.CreditGrant): boolean =>
  metadata.mg_credit !== undefined

const creditOf = (grant: Stripe.Billing.CreditGrant): StripeCredit => ({
  id: grant.id,
  rail: 'credit-grant',
  minor: grant.amount.monetary?.value ?? 0,
  currency: grant.amount.monetary?.currency ?? '',
  stripeCustomer: idOf(grant.customer),
  stripeInvoice: null,
  creditId: grant.metadata.mg_credit ?? null,
  generation: generationOf(grant.metadata.mg_gen),
  createdAt: (grant.created * 1000) as EpochMs,
  isVoid: grant.voided_at !== null,
  taxMinor: null,
})
