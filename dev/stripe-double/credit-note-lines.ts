import type Stripe from 'stripe'
import { ApiError, missing } from './errors.ts'
import { newId } from './ids.ts'
import { metadataOf } from './metadata.ts'

/**
 * The lines of a note: as given, or one for the whole amount.
 *
 * @throws {ApiError} 400 without amount and lines, when they differ, or when a line asks for more
 * than its invoice line holds.
 */
export function linesOf(
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
  const built = lines.map((line, index) => lineOf(line, invoice, `lines[${index}]`))
  const sum = built.reduce((total, line) => total + line.amount, 0)
  if (amount !== undefined && amount !== sum)
    throw new ApiError(`The amount (${amount}) must equal the sum of the lines (${sum}).`, {
      param: 'amount',
    })
  return built
}

function lineOf(
  line: Stripe.CreditNoteCreateParams.Line,
  invoice: Stripe.Invoice,
  param: string,
): Stripe.CreditNoteLineItem {
  const metadata = metadataOf(line.metadata)
  if (line.type === 'custom_line_item') {
    const { unit_amount: unit, quantity = 1 } = line
    if (unit === undefined)
      throw new ApiError('A custom line needs a unit amount.', { param: `${param}[unit_amount]` })
    const description = line.description ?? null
    return {
      ...blank(),
      amount: unit * quantity,
      description,
      metadata,
      quantity,
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
  return {
    ...blank(),
    amount,
    description: line.description ?? credited.description,
    invoice_line_item: credited.id,
    metadata,
    quantity: line.quantity ?? null,
    type: 'invoice_line_item',
  }
}

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
