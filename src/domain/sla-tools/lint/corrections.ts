import type { Sla } from '../../sla/document.ts'
import { mayPay } from './may-pay.ts'
import { type Warning, warning } from './warning.ts'

/** What becomes of money that nobody is ever paid. */
export function lintCorrections(sla: Sla): Warning[] {
  const { corrections, commitments } = sla.spec
  if (!corrections || commitments.some((each) => mayPay(sla, each))) return []
  const text = 'no commitment pays, so nothing is ever paid that was not owed'
  return [warning('idle-correction', ['spec', 'corrections'], text)]
}
