import * as z from 'zod'
import { findingKinds } from '../../../domain/ledger/finding.ts'
import { moment } from './plain.ts'

export const findingReply = z
  .strictObject({
    customer: z.string(),
    kind: z.enum(findingKinds),
    about: z.string(),
    credit: z.string().nullable(),
    detail: z.string(),
    opened_at: moment,
    seen_at: moment,
    closed: z.union([
      z.literal(false),
      z.strictObject({ at: moment, by: z.string(), reason: z.string() }),
    ]),
  })
  .meta({ id: 'Finding', description: 'Something between the ledger and Stripe to look at.' })
