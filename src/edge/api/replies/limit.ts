import * as z from 'zod'
import { limitNames } from '../../../domain/ledger/money-limit.ts'
import { currencyCode, minor, moment } from './plain.ts'

const fields = {
  name: z.enum(limitNames),
  customer: z.string().nullable(),
  currency: currencyCode,
  day: z.iso.date().nullable(),
  minor,
  by: z.string(),
  reason: z.string(),
  at: moment,
}

export const limitReply = z
  .strictObject(fields)
  .meta({ id: 'Limit', description: 'A limit as a person set it.' })

export const setLimitReply = z.strictObject({
  ...fields,
  tried_again: z.array(z.string()).describe('Customers whose credits no longer wait for a limit.'),
})
