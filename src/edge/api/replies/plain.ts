import * as z from 'zod'

/** The small shapes that replies are made of. What is written here is what callers may rely on. */

/** ISO 8601, UTC. */
export const moment = z.iso.datetime()

/** Milliseconds since the Unix epoch. */
export const millis = z.int().describe('Milliseconds since the Unix epoch.')

/** From 0 on. */
export const count = z.int().min(0)

/** Whole minor units of a currency. */
export const minor = z.int().describe('Whole minor units of the currency.')

export const currencyCode = z.string().regex(/^[a-z]{3}$/)

/** SHA-256: 64 hex digits, small. */
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 in hex.')

export const money = z.strictObject({ minor, currency: currencyCode }).meta({ id: 'Money' })

export const ratio = z
  .strictObject({ numerator: z.string(), denominator: z.string() })
  .meta({ id: 'Ratio', description: 'An exact number; both parts are whole numbers in text.' })

export const span = z
  .strictObject({ from: millis, until: millis })
  .meta({ id: 'Span', description: 'Half-open: `from` belongs to it, `until` does not.' })

export const period = z
  .strictObject({ span, zone: z.string(), label: z.string() })
  .meta({ id: 'Period', description: 'What an SLA is judged over; people say its label.' })

/** Minor units by currency. */
export const byCurrency = z.record(z.string(), minor)

export const faultAt = z
  .strictObject({
    pointer: z.string(),
    reason: z.string(),
    detail: z.string(),
    index: z.int().optional(),
  })
  .meta({ id: 'Fault', description: 'One thing wrong, and where (RFC 6901).' })
