import type Stripe from 'stripe'
import { type BasisLine, type FeeClass, feeClasses } from '../domain/basis-line.ts'
import { epochMs } from '../domain/brand.ts'
import { currency } from '../domain/money/money.ts'
import { err, ok, type Result } from '../domain/result.ts'

/** A line of an invoice that does not say what it is for. */
export interface UnmappedLine {
  /** Stripe's `il_...`. */
  readonly line: string
  readonly reason: 'scope-unsaid' | 'unknown-class'
  readonly detail: string
}

/**
 * What an invoice's line is to an SLA. Its scope, and where its nature does not say it its class, come
 * from the line's metadata or else its price's: `makegood_scope`, `makegood_class`. A line that says
 * `makegood_replaces` stands in for an earlier one. The charge is after the line's own discounts.
 */
export function basisLineOf(
  line: Stripe.InvoiceLineItem,
  invoice: { readonly id: string; readonly finalizedS: number; readonly dueS: number | null },
): Result<BasisLine, UnmappedLine> {
  const said = (key: string): string | undefined =>
    line.metadata[key] || priceOf(line)?.metadata[key] || undefined
  const scope = said('makegood_scope')
  if (scope === undefined) {
    const detail = `${line.id} (${line.description ?? 'no description'}) has no makegood_scope in its metadata or its price's.`
    return err({ line: line.id, reason: 'scope-unsaid', detail })
  }
  const written = said('makegood_class')
  const known = feeClasses.find((each) => each === written)
  if (written !== undefined && known === undefined) {
    const detail = `${line.id} has the makegood_class "${written}"; known are ${feeClasses.join(', ')}.`
    return err({ line: line.id, reason: 'unknown-class', detail })
  }
  const less = (line.discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0)
  return ok({
    id: line.id,
    invoice: invoice.id,
    scope,
    class: known ?? classOf(line),
    minor: line.amount - less,
    currency: currency(line.currency),
    servicePeriod: {
      from: epochMs(line.period.start * 1000),
      until: epochMs(line.period.end * 1000),
    },
    finalizedAt: epochMs(invoice.finalizedS * 1000),
    // None where Stripe charges it by itself.
    ...(invoice.dueS === null ? {} : { dueAt: epochMs(invoice.dueS * 1000) }),
    replaces: line.metadata.makegood_replaces || null,
  })
}

/** By nature: what a subscription charges is recurring, or usage where its price is metered. */
function classOf(line: Stripe.InvoiceLineItem): FeeClass {
  const { invoice_item_details: item, subscription_item_details: subscribed } = line.parent ?? {}
  if (priceOf(line)?.recurring?.usage_type === 'metered') return 'usage'
  return subscribed || item?.proration ? 'recurring' : 'one-time'
}

function priceOf({ pricing }: Stripe.InvoiceLineItem): Stripe.Price | null {
  const price = pricing?.price_details?.price
  return typeof price === 'object' ? price : null
}
