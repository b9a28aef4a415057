import type { EpochMs } from '../../domain/brand.ts'
import { err, type Result } from '../../domain/result.ts'
import type { Customer } from '../../storage/customers/customers.ts'
import type { Database } from '../../storage/database.ts'
import type { StripeAccount } from '../../stripe/account.ts'
import type { UnmappedLine } from '../../stripe/invoice-line.ts'
import { addBasisLines, type LineFault } from './add-basis-lines.ts'

export interface Importer {
  readonly db: Database
  readonly stripe: StripeAccount
  readonly clock: () => EpochMs
}

/** Why no line of an invoice was taken. */
export type ImportFault =
  /** Stripe has no such invoice, or not for this customer. */
  | { readonly reason: 'no-such-invoice' }
  | { readonly reason: 'not-charged'; readonly status: string }
  | { readonly reason: 'too-many-lines'; readonly limit: number }
  | { readonly reason: 'unmapped-lines'; readonly lines: readonly UnmappedLine[] }
  | { readonly reason: 'refused-lines'; readonly faults: readonly LineFault[] }
  /** Stripe could not be asked: the same call may do later. */
  | { readonly reason: 'stripe-unavailable'; readonly detail: string }

/** Fetches a finalized invoice of the customer from Stripe and adds its lines, all or none. */
export async function importInvoice(
  at: Importer,
  { id, stripeCustomer }: Pick<Customer, 'id' | 'stripeCustomer'>,
  invoice: string,
): Promise<Result<{ readonly added: number }, ImportFault>> {
  const found = await at.stripe.readInvoice(invoice)
  switch (found.kind) {
    case 'read': {
      if (found.stripeCustomer !== stripeCustomer) return err({ reason: 'no-such-invoice' })
      const added = await addBasisLines(at, id, found.lines)
      return added.ok ? added : err({ reason: 'refused-lines', faults: added.error })
    }
    case 'not-charged':
      return err({ reason: 'not-charged', status: found.status })
    case 'too-many-lines':
      return err({ reason: 'too-many-lines', limit: found.limit })
    case 'unmapped':
      return err({ reason: 'unmapped-lines', lines: found.lines })
    case 'refused':
      return err({ reason: 'no-such-invoice' })
    case 'mismatch':
    case 'later':
    case 'unknown':
      return err({ reason: 'stripe-unavailable', detail: found.reason })
  }
}
