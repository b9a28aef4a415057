import { type CustomerId, epochMs } from '../../../src/domain/brand.ts'
import type { Period } from '../../../src/domain/judging/verdict.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { slaDigest } from '../../../src/domain/sla/canonical.ts'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { type AgreedSla, periodsInForce } from '../../../src/services/agreements/agreed-sla.ts'
import { month, slaDocument } from '../sla.ts'

/** The customer's agreement over the month, and the month as its period. */
export async function agreedOn(
  customer: CustomerId,
): Promise<{ readonly agreed: AgreedSla; readonly period: Period }> {
  const read = parseSla(JSON.stringify(slaDocument), 'json')
  if (!read.ok) throw new Error(`not an SLA: ${JSON.stringify(read.error)}`)
  const agreed: AgreedSla = {
    agreement: {
      id: `${customer}-terms`,
      customer,
      sla: await slaDigest(read.value),
      effectiveFrom: epochMs(month.from),
      effectiveUntil: null,
      currency: currency('usd'),
      fees: [],
      rail: 'customer-balance',
      fallbacks: [],
      stripeInvoice: null,
      grant: null,
      autoApproveMinor: minor(0),
      term: null,
      relation: null,
    },
    sla: read.value,
    slaVersion: 1,
  }
  const [period] = periodsInForce(agreed, epochMs(month.until))
  if (!period) throw new Error('the month is not in force')
  return { agreed, period }
}
