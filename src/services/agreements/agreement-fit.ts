import type { Agreement } from '../../domain/agreement.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { isOfValue } from '../../domain/sla/each/value-scopes.ts'
import { writtenBases } from '../../domain/sla/money/written-bases.ts'

/** Why an SLA cannot be what an agreement binds: where in the agreement, and plain words. */
export interface Misfit {
  readonly pointer: string
  readonly reason: 'other-currency' | 'missing-fee'
  readonly detail: string
}

/** @returns null when the agreement has the currency and the fees that the SLA needs. */
export function misfitOf(sla: Sla, agreement: Agreement): Misfit | null {
  const promised = sla.spec.currency.toLowerCase()
  if (promised !== agreement.currency) {
    const detail = `The SLA pays in ${promised}, the agreement in ${agreement.currency}.`
    return { pointer: '/currency', reason: 'other-currency', detail }
  }
  const scopes = new Set(agreement.fees.map((fee) => fee.scope))
  for (const { basis, commitment } of writtenBases(sla)) {
    const missing =
      basis.kind === 'fees'
        ? basis.scopes.find((scope) => !isOfValue(scope) && !scopes.has(scope))
        : undefined
    if (missing === undefined) continue
    const name = commitment === null ? null : sla.spec.commitments[commitment]?.name
    const who = name ? `Commitment ${name} pays a share of` : "The SLA's caps are of"
    const detail = `${who} the fee ${missing}, which the agreement does not have.`
    return { pointer: '/fees', reason: 'missing-fee', detail }
  }
  return null
}
