import * as z from 'zod'
import { feeClasses } from '../../../domain/basis-line.ts'
import { count, currencyCode, minor, moment } from './plain.ts'

export const basisLineReply = z
  .strictObject({
    ordinal: count,
    id: z.string(),
    invoice: z.string(),
    scope: z.string(),
    class: z.enum(feeClasses),
    minor,
    currency: currencyCode,
    service_period: z.strictObject({ from: moment, until: moment }),
    finalized_at: moment,
    due_at: moment.nullable(),
    replaces: z.string().nullable(),
  })
  .meta({ id: 'BasisLine', description: "A line of a customer's finalized invoice." })

export const addedReply = z.strictObject({ added: count })
