import type { Agreement } from '../../domain/agreement.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import { insertAgreement } from '../../storage/customers/agreements.ts'
import { findCustomer } from '../../storage/customers/customers.ts'
import { findSlaVersion } from '../../storage/customers/sla-versions.ts'
import type { Database } from '../../storage/database.ts'
import { type Misfit, misfitOf } from './agreement-fit.ts'
import { readStoredSla } from './stored-sla.ts'

/** Why an agreement was refused: where in the request, a stable code, plain words. */
export interface AgreementFault {
  readonly pointer: string
  readonly reason:
    | 'unknown-customer'
    | 'unknown-sla'
    | Misfit['reason']
    | 'invoice-needed'
    | 'ends-before-it-starts'
    | 'other-agreement'
  readonly detail: string
}

const fault = (pointer: string, reason: AgreementFault['reason'], detail: string) =>
  err<AgreementFault>({ pointer, reason, detail })

/** Binds an SLA version to a customer. The same agreement again changes nothing. */
export async function agree(
  db: Database,
  agreement: Agreement,
): Promise<Result<{ readonly isNew: boolean }, AgreementFault>> {
  if (!(await findCustomer(db, agreement.customer))) {
    return fault('/customer', 'unknown-customer', 'There is no such customer.')
  }
  const version = await findSlaVersion(db, agreement.sla)
  if (!version) return fault('/sla', 'unknown-sla', 'No SLA version has this digest.')
  const sla = readStoredSla(version)
  const misfit = misfitOf(sla, agreement)
  if (misfit) return err(misfit)
  if (agreement.rail === 'credit-note' && agreement.stripeInvoice === null) {
    return fault(
      '/stripe_invoice',
      'invoice-needed',
      'A credit note is written against an invoice.',
    )
  }
  if (agreement.effectiveUntil !== null && agreement.effectiveUntil <= agreement.effectiveFrom) {
    return fault(
      '/effective_until',
      'ends-before-it-starts',
      'The agreement ends before it starts.',
    )
  }
  return stored(db, agreement)
}

async function stored(
  db: Database,
  agreement: Agreement,
): Promise<Result<{ readonly isNew: boolean }, AgreementFault>> {
  const { stored: there, isNew } = await insertAgreement(db, agreement)
  if (canonicalJson(there) === canonicalJson(agreement)) return ok({ isNew })
  return fault(
    '',
    'other-agreement',
    'This id belongs to another agreement, and those never change.',
  )
}
