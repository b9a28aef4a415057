import * as z from 'zod'
import { pageReply } from './list.ts'
import { count, currencyCode, minor, moment } from './plain.ts'

const progress = {
  open: z.strictObject({
    due: count,
    retrying: count,
    later: count,
    over_limit: count,
    paused: count,
  }),
  issued: count.nullable(),
  pace: z
    .strictObject({
      requests_per_second: z.number(),
      ceiling: z.number(),
      refusals: count,
      waiting: count,
    })
    .nullable(),
  estimated_end: moment.nullable(),
}

const pauses = z.array(
  z.strictObject({
    customer: z.string().nullable(),
    by: z.string(),
    reason: z.string(),
    at: moment,
  }),
)

export const pausesReply = z.strictObject({ paused: pauses })

export const runReply = z.strictObject({
  after: count.describe('Ask with it how far the run is: `GET /v1/settlement?after=`.'),
  customers: z.strictObject({ woken: count, not_woken: count }),
  ...progress,
})

export const settlementReply = z
  .strictObject({
    ...progress,
    paused: pauses,
    today: z.array(
      z.strictObject({
        customer: z.string().nullable(),
        currency: currencyCode,
        limit: minor.nullable(),
        sent: minor,
      }),
    ),
    over_limit: z.array(
      z.strictObject({
        credit: z.string(),
        customer: z.string(),
        minor,
        currency: currencyCode,
        tried_again: moment,
        reason: z.string(),
      }),
    ),
    ...pageReply,
  })
  .meta({ id: 'Settlement', description: 'How far settlement is, and what holds it up.' })
