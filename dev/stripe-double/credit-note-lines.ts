import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { ApiError, missing } from './errors.ts'
import { newId } from './ids.ts'
import { pretaxCredit } from './invoice-sums.ts'
import { metadataOf } from './metadata.ts'
import { taxRateOf } from './tax-rates.ts'
import { rounded, shareOfTaxes, taxesOf, taxSum } from './taxes.ts'

/**
 * The lines of a note: as given, each with its tax, or one for the whole amount, which says nothing of
 * tax.
 *
 * @throws {ApiError} 400 without amount and lines, when they differ, or when a line asks for more
 * than its invoice line holds.
 */
export function linesOf(
  call: Call,
  params: Stripe.CreditNoteCreateParams,
  invoice: Stripe.Invoice,
): Stripe.CreditNoteLineItem[] {
  const { amount, lines } = params
  if (lines === undefined) {
    if (amount === undefined)
      throw new ApiError('You must provide one of amount and lines.', {
        code: 'parameter_missing',
        param: 'amount',
      })
    return [
      {
        ...blank(),
        amount,
        description: `Credit of ${invoice.number}`,
        quantity: 1,
        unit_amount: amount,
      },
    ]
  }
  const built = lines.map((line, index) => lineOf(call, line, invoice, `lines[${index}]`))
  const sum = totalOf(built)
  if (amount !== undefined && amount !== sum)
    throw new ApiError(`The amount (${amount}) must equal the sum of the lines (${sum}).`, {
      param: 'amount',
    })
  return built
}

/** What lines come to: with the tax on top of them, without what grants paid of them. */
export const totalOf = (lines: readonly Stripe.CreditNoteLineItem[]): number =>
  lines.reduce(
    (sum, line) => sum + line.amount - pretaxCredit(line) + taxSum(line.taxes ?? [], 'exclusive'),
    0,
  )

function lineOf(
  call: Call,
  line: Stripe.CreditNoteCreateParams.Line,
  invoice: Stripe.Invoice,
  param: string,
): Stripe.CreditNoteLineItem {
  const metadata = metadataOf(line.metadata)
  if (line.type === 'custom_line_item') {
    const { unit_amount: unit, quantity = 1 } = line
    if (unit === undefined)
      throw new ApiError('A custom line needs a unit amount.', { param: `${param}[unit_amount]` })
    const rates = (line.tax_rates || []).map((id) => taxRateOf(call, id, false))
    return {
      ...blank(),
      amount: unit * quantity,
      description: line.description ?? null,
      metadata,
      quantity,
      tax_rates: rates,
      taxes: taxesOf(unit * quantity, invoice.currency, rates),
      unit_amount: unit,
    }
  }
  const credited = invoice.lines.data.find((each) => each.id === line.invoice_line_item)
  if (!credited)
    throw missing('invoice line item', line.invoice_line_item ?? '', {
      param: `${param}[invoice_line_item]`,
      inUrl: false,
    })
  const share = (line.quantity ?? credited.quantity ?? 1) / (credited.quantity ?? 1)
  const amount = line.amount ?? Math.round(credited.amount * share)
  if (amount > credited.amount)
    throw new ApiError('The line credits more than the invoice line holds.', {
      param: `${param}[amount]`,
    })
  const { currency } = invoice
  return {
    ...blank(),
    amount,
    description: line.description ?? credited.description,
    invoice_line_item: credited.id,
    metadata,
    pretax_credit_amounts: sharesOfCredits(credited, amount),
    quantity: line.quantity ?? null,
    taxes: shareOfTaxes(credited.taxes ?? [], { part: amount, whole: credited.amount, currency }),
    type: 'invoice_line_item',
  }
}

/** What grants paid of an invoice's line is not credited again with it; it stays with the grants. */
const sharesOfCredits = (credited: Stripe.InvoiceLineItem, part: number) =>
  (credited.pretax_credit_amounts ?? []).map(
    ({ amount, credit_balance_transaction: of, type }) => ({
      amount: rounded((amount * part) / credited.amount, 1),
      ...(typeof of === 'string' ? { credit_balance_transaction: of } : {}),
      type,
    }),
  )

const blank = (): Stripe.CreditNoteLineItem => ({
  id: newId('cnli'),
  object: 'credit_note_line_item',
  amount: 0,
  description: null,
  discount_amount: 0,
  discount_amounts: [],
  livemode: false,
  metadata: {},
  pretax_credit_amounts: [],
  quantity: null,
  tax_rates: [],
  taxes: [],
  type: 'custom_line_item',
  unit_amount: null,
  unit_amount_decimal: null,
})
