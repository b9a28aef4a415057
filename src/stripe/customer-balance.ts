import type Stripe from 'stripe'
import type { EpochMs } from '../domain/brand.ts'
import { type BalanceMove, balanceUse } from '../domain/ledger/applied.ts'
import type { Fate } from '../domain/ledger/fate.ts'
import type { StripeCredit } from '../domain/ledger/found.ts'
import { failureOf } from './failure.ts'
import { generationOf, type Issued, idOf, listAll, metadataOf, type Rail } from './rail.ts'

type Transaction = Stripe.CustomerBalanceTransaction

interface Frozen {
  readonly customer: string
  readonly params: Stripe.CustomerCreateBalanceTransactionParams
}

/** A line on the customer's next invoice. Always possible where there is a customer. */
export function customerBalanceRail(stripe: Stripe): Rail {
  const list = (customer: string) =>
    listAll(stripe.customers.listBalanceTransactions(customer, { limit: 100 }))
  return {
    requests: {
      find: { 'GET /v1/customers/:id/balance_transactions': 1 },
      preview: { 'GET /v1/customers/:id': 1 },
      issue: { 'POST /v1/customers/:id/balance_transactions': 1 },
    },

    async preview(order) {
      try {
        const customer = await stripe.customers.retrieve(order.stripeCustomer)
        if (customer.deleted) {
          const reason = `Stripe's customer ${customer.id} is deleted`
          return { kind: 'refused', reason, isReplay: false }
        }
        const params: Frozen['params'] = {
          // A negative amount is credit for the customer.
          amount: -order.minor,
          currency: order.currency,
          description: order.memo,
          metadata: metadataOf(order),
        }
        return { kind: 'ready', request: JSON.stringify({ customer: customer.id, params }) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async issue(request, key) {
      try {
        // Sound: only `preview` above writes such requests, and the ledger keeps them unchanged.
        const { customer, params } = JSON.parse(request) as Frozen
        const options = { idempotencyKey: key }
        const made = await stripe.customers.createBalanceTransaction(customer, params, options)
        return { kind: 'done', object: creditOf(made, []) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async find(stripeCustomer) {
      try {
        const all = await list(stripeCustomer)
        return { kind: 'seen', objects: all.filter(isOurs).map((each) => creditOf(each, all)) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async get(stripeCustomer, id) {
      try {
        const found = await stripe.customers.retrieveBalanceTransaction(stripeCustomer, id)
        return { kind: 'done', object: creditOf(found, []) }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async void(object, key) {
      try {
        const opposite = await stripe.customers.createBalanceTransaction(
          object.stripeCustomer,
          {
            amount: object.minor,
            currency: object.currency,
            description: 'Service credit taken back',
            metadata: { mg_credit: object.creditId ?? '', mg_void: object.id },
          },
          { idempotencyKey: key },
        )
        return { kind: 'done', object: { ...creditOf(opposite, []), isVoid: true } }
      } catch (thrown) {
        return failureOf(thrown)
      }
    },

    async fates(issued) {
      const fates = new Map<string, Fate>()
      for (const [customer, credits] of Map.groupBy(issued, (each) => each.stripeCustomer)) {
        try {
          const all = await list(customer)
          for (const [id, fate] of fatesAmong(all, credits)) fates.set(id, fate)
        } catch (thrown) {
          const failure = failureOf(thrown)
          if (failure.kind !== 'refused') return failure
        }
      }
      return { kind: 'told', fates }
    },
  }
}

function fatesAmong(all: readonly Transaction[], credits: readonly Issued[]): [string, Fate][] {
  const listed = new Set(all.map((each) => each.id))
  return [...Map.groupBy(credits, (each) => each.currency)].flatMap(([currency, some]) => {
    const moves = all.filter((each) => each.currency === currency).map(moveOf)
    const { applied, voided } = balanceUse(moves)
    return some
      .filter(({ stripeId }) => listed.has(stripeId))
      .map(({ stripeId }): [string, Fate] => [
        stripeId,
        { appliedMinor: applied.get(stripeId) ?? 0, lapsedMinor: 0, isVoid: voided.has(stripeId) },
      ])
  })
}

const isOurs = ({ metadata }: Transaction): boolean =>
  metadata?.mg_credit !== undefined && metadata.mg_void === undefined

function creditOf(found: Transaction, all: readonly Transaction[]): StripeCredit {
  return {
    id: found.id,
    rail: 'customer-balance',
    minor: -found.amount,
    currency: found.currency,
    stripeCustomer: idOf(found.customer),
    stripeInvoice: null,
    creditId: found.metadata?.mg_credit ?? null,
    generation: generationOf(found.metadata?.mg_gen),
    createdAt: (found.created * 1000) as EpochMs,
    isVoid: all.some((each) => each.metadata?.mg_void === found.id),
    taxMinor: null,
  }
}

function moveOf({ id, amount, type, invoice, metadata }: Transaction): BalanceMove {
  const voids = metadata?.mg_void ?? null
  const isReturn = type === 'unapplied_from_invoice'
  const kind = voids !== null ? 'void' : amount > 0 ? 'take' : isReturn ? 'give-back' : 'give'
  return {
    id,
    kind,
    minor: Math.abs(amount),
    // A voided invoice that had taken on a debt returns it: that debt is no invoice's again.
    invoice: invoice === null || (isReturn && amount > 0) ? null : idOf(invoice),
    voids,
  }
}
