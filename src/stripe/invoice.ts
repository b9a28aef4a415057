import type Stripe from 'stripe'
import type { BasisLine } from '../domain/basis-line.ts'
import { LIMITS } from '../domain/limits.ts'
import { type Failure, failureOf } from './failure.ts'
import { basisLineOf, type UnmappedLine } from './invoice-line.ts'
import { idOf } from './rail.ts'

/** A finalized invoice's lines, or why they are not what an SLA's shares can be of. */
export type InvoiceRead =
  | {
      readonly kind: 'read'
      /** Stripe's `cus_...` that the invoice is of. */
      readonly stripeCustomer: string
      readonly lines: readonly BasisLine[]
    }
  | { readonly kind: 'not-charged'; readonly status: string }
  | { readonly kind: 'too-many-lines'; readonly limit: number }
  | { readonly kind: 'unmapped'; readonly lines: readonly UnmappedLine[] }
  | Failure

/** Fetches all lines of a finalized invoice, page by page. */
export async function readInvoice(stripe: Stripe, id: string): Promise<InvoiceRead> {
  try {
    const invoice = await stripe.invoices.retrieve(id)
    const { customer, status, status_transitions: moved, due_date: dueS } = invoice
    const finalizedS = moved.finalized_at
    if (finalizedS === null || status === 'void' || customer === null) {
      return { kind: 'not-charged', status: status ?? 'unknown' }
    }
    const pages = stripe.invoices.listLineItems(id, {
      limit: 100,
      expand: ['data.pricing.price_details.price'],
    })
    const lines: BasisLine[] = []
    const unmapped: UnmappedLine[] = []
    for await (const line of pages) {
      const mapped = basisLineOf(line, { id, finalizedS, dueS })
      if (mapped.ok) lines.push(mapped.value)
      else unmapped.push(mapped.error)
      if (lines.length + unmapped.length > LIMITS.basisLines) {
        return { kind: 'too-many-lines', limit: LIMITS.basisLines }
      }
    }
    if (unmapped.length > 0) return { kind: 'unmapped', lines: unmapped }
    return { kind: 'read', stripeCustomer: idOf(customer), lines }
  } catch (thrown) {
    return failureOf(thrown)
  }
}
