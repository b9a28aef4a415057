import type { Agreement } from '../../domain/agreement.ts'
import type { EpochMs } from '../../domain/brand.ts'
import { railsOf } from '../../domain/ledger/credit.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import type { SuccessionFault } from '../../domain/succession/fault.ts'
import { standingFault } from '../../domain/succession/standing.ts'
import type { Everyone } from '../../domain/tenant.ts'
import {
  findAgreement,
  insertAgreement,
  listAgreements,
} from '../../storage/customers/agreements.ts'
import { findCustomer } from '../../storage/customers/customers.ts'
import { findSlaVersion } from '../../storage/customers/sla-versions.ts'
import type { Database } from '../../storage/database.ts'
import { decideAttempts } from '../deciding/approve.ts'
import { agreedSla } from './agreed-sla.ts'
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
    | 'rail-named-twice'
    | 'ends-before-it-starts'
    | SuccessionFault['reason']
    | 'other-agreement'
    /** Others kept writing first. Nothing was written; try again. */
    | 'contended'
  readonly detail: string
  /** The first instant at which it could take effect, where a later one would do. */
  readonly earliest: EpochMs | null
}

const fault = (pointer: string, reason: AgreementFault['reason'], detail: string) =>
  err<AgreementFault>({ pointer, reason, detail, earliest: null })

/**
 * Binds an SLA version to a customer. The same agreement again changes nothing. Where it succeeds
 * another one, that ends as this begins; whether it may is said by the version that is in force.
 */
export async function agree(
  db: Database,
  everyone: Everyone,
  agreement: Agreement,
  now: EpochMs,
): Promise<Result<{ readonly isNew: boolean }, AgreementFault>> {
  for (let attempt = 0; attempt < decideAttempts; attempt += 1) {
    const there = await findAgreement(db, everyone, agreement.id)
    if (there) return same(there, agreement)
    const refused = await refusal(db, agreement, now)
    if (refused) return refused
    if (await insertAgreement(db, agreement, now)) return ok({ isNew: true })
  }
  return fault('', 'contended', 'Others were writing at the same time.')
}

function same(there: Agreement, agreement: Agreement) {
  if (canonicalJson(there) === canonicalJson(agreement)) return ok({ isNew: false })
  const detail = 'This id belongs to another agreement, and those never change.'
  return fault('', 'other-agreement', detail)
}

async function refusal(db: Database, agreement: Agreement, now: EpochMs) {
  if (!(await findCustomer(db, agreement.customer))) {
    return fault('/customer', 'unknown-customer', 'There is no such customer.')
  }
  const version = await findSlaVersion(db, agreement.sla)
  if (!version) return fault('/sla', 'unknown-sla', 'No SLA version has this digest.')
  const sla = readStoredSla(version)
  const misfit = misfitOf(sla, agreement)
  if (misfit) return err<AgreementFault>({ ...misfit, earliest: null })
  const { stripeInvoice, effectiveFrom, effectiveUntil } = agreement
  const rails = railsOf(agreement)
  if (new Set(rails).size < rails.length) {
    return fault('/rails', 'rail-named-twice', 'Each rail is tried once.')
  }
  if (rails.includes('credit-note') && stripeInvoice === null) {
    const detail = 'A credit note is written against an invoice.'
    return fault('/stripe_invoice', 'invoice-needed', detail)
  }
  if (effectiveUntil !== null && effectiveUntil <= effectiveFrom) {
    const detail = 'The agreement ends before it starts.'
    return fault('/effective_until', 'ends-before-it-starts', detail)
  }
  const others = []
  for (const each of await listAgreements(db, agreement.customer)) {
    others.push(await agreedSla(db, each))
  }
  const standing = standingFault({ agreement, sla }, others, now)
  return standing ? err<AgreementFault>(standing) : null
}
