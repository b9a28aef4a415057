import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'
import type { Money } from '../../domain/money/money.ts'
import type { Span } from '../../domain/span.ts'
import { customerIdShape } from '../api/customer-id.ts'

/** Whose figures are asked for. */
export const whose = {
  customer: customerIdShape
    .optional()
    .describe("A provider's key says whose; a customer's key is its own and need not."),
}

export const moneyShape = z
  .object({ minor: z.int(), currency: z.string() })
  .describe("In the currency's minor units.")

export const money = ({ minor, currency }: Money): z.output<typeof moneyShape> => ({
  minor,
  currency,
})

export const ratioShape = z
  .object({ numerator: z.string(), denominator: z.string() })
  .describe('An exact number, as two decimal integers in text.')

export const instantShape = z.string().describe('RFC 3339, UTC.')

export const instant = (ms: number): string => new Date(ms).toISOString()

export const spanShape = z.object({ from: instantShape, until: instantShape })

export const span = ({ from, until }: Span): z.output<typeof spanShape> => ({
  from: instant(from),
  until: instant(until),
})

export const rowLimit = z.int().min(1).max(LIMITS.pageRows).default(20)
