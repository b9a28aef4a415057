import type { Commitment, Sla } from '../../sla/document.ts'
import { planOf } from '../../sla/plan.ts'
import { singlesOf } from '../../sla/remedy/pay-plan.ts'

/** Whether a commitment can owe money at all: one without a remedy cannot, nor can rights alone. */
export const mayPay = (sla: Sla, commitment: Commitment): boolean =>
  singlesOf(planOf(sla, commitment).pay.remedy).some(({ kind }) => kind !== 'right')
