import type { Agreement } from '../../domain/agreement.ts'
import type { Commitment, Sla } from '../../domain/sla/document.ts'

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
  const unknown = basisScopes(sla.spec).find((scope) => !scopes.has(scope))
  if (unknown !== undefined) {
    const detail = `The SLA's caps are of the fee ${unknown}, which the agreement does not have.`
    return { pointer: '/fees', reason: 'missing-fee', detail }
  }
  for (const commitment of sla.spec.commitments) {
    const missing = basisScopes(commitment).find((scope) => !scopes.has(scope))
    if (missing !== undefined) {
      const detail = `Commitment ${commitment.name} pays a share of the fee ${missing}, which the agreement does not have.`
      return { pointer: '/fees', reason: 'missing-fee', detail }
    }
  }
  return null
}

/** The fees that shares are of, by name; none when it takes all of them. */
function basisScopes({ basis }: Pick<Commitment, 'basis'>): readonly string[] {
  return basis?.kind === 'fees' ? basis.scopes : []
}
