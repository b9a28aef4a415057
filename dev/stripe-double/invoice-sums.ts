import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { taxesOf, taxSum, totalTaxes } from './taxes.ts'

/** What grants have taken off a line, or a note's line, before tax. */
export const pretaxCredit = (line: {
  readonly pretax_credit_amounts?: readonly { readonly amount: number }[] | null
}): number => (line.pretax_credit_amounts ?? []).reduce((sum, each) => sum + each.amount, 0)

/**
 * The invoice with the taxes of its lines and its sums anew: lines, less what grants have taken, plus
 * the tax that comes on top.
 */
export function summed(call: Call, invoice: Stripe.Invoice): Stripe.Invoice {
  const data = invoice.lines.data.map((line) => taxed(call, line))
  const taxes = data.flatMap((line) => line.taxes ?? [])
  const subtotal = data.reduce((sum, line) => sum + line.amount, 0)
  const credits = data.flatMap((line) => line.pretax_credit_amounts ?? [])
  const total =
    subtotal - pretaxCredit({ pretax_credit_amounts: credits }) + taxSum(taxes, 'exclusive')
  const due = Math.max(total, 0)
  return {
    ...invoice,
    lines: { ...invoice.lines, data },
    subtotal,
    subtotal_excluding_tax: subtotal - taxSum(taxes, 'inclusive'),
    total,
    total_excluding_tax: total - taxSum(taxes),
    total_pretax_credit_amounts: credits,
    total_taxes: totalTaxes(taxes),
    amount_due: due,
    amount_remaining: due,
  }
}

/** A line names its rates by its taxes; how much they are follows from what is left of it. */
function taxed(call: Call, line: Stripe.InvoiceLineItem): Stripe.InvoiceLineItem {
  const rates = (line.taxes ?? []).flatMap(
    ({ tax_rate_details: rate }) => (rate && call.tx.get('taxRates', rate.tax_rate)) ?? [],
  )
  return { ...line, taxes: taxesOf(line.amount - pretaxCredit(line), line.currency, rates) }
}
