import type { Period } from '../../domain/judging/verdict.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'

/**
 * The name of a period's counts: they depend on the SLA version and on the period, nothing else.
 * Where periods count from the agreement's start, two of one label may end on different days.
 */
export const planKey = ({ agreement }: AgreedSla, { label, span }: Period): string =>
  `${agreement.sla}/${label}/${span.until}`
