import * as z from 'zod'
import { railNames } from '../../../domain/agreement.ts'
import { count, currencyCode, minor, moment, money, ratio } from './plain.ts'
import { countedFigure, outcome } from './verdict.ts'

const rail = z.enum(railNames)

const totals = z.record(
  z.string(),
  z.strictObject({
    draft: minor,
    owed: minor,
    issued: minor,
    difference: minor,
    beyond_issued: minor,
  }),
)
const unfit = z.array(z.strictObject({ agreement: z.string(), detail: z.string() }))

export const backtestReply = z.strictObject({
  data: z.array(
    z.strictObject({
      agreement: z.string(),
      period: z.string(),
      currency: currencyCode,
      commitments: z.array(
        z.strictObject({
          name: z.string(),
          outcome,
          owed: minor,
          elective: z.string().optional(),
        }),
      ),
      draft: minor,
      owed: minor,
      issued: minor,
      difference: minor,
      beyond_issued: minor,
    }),
  ),
  totals,
  unfit,
})

export const whatIfReply = z.strictObject({
  data: z.array(
    z.union([
      z.strictObject({ customer: z.string(), periods: count, totals, unfit }),
      z.strictObject({ customer: z.string(), refused: z.string() }),
    ]),
  ),
  totals,
  has_more: z.boolean(),
  next: z.string().nullable(),
})

const burn = z.union([z.number(), z.literal('unbounded'), z.null()])

export const forecastReply = z.strictObject({
  data: z.array(
    z.strictObject({
      agreement: z.string(),
      sla: z.string(),
      period: z.strictObject({
        label: z.string(),
        zone: z.string(),
        from: moment,
        until: moment,
      }),
      as_of: moment,
      commitments: z.array(
        z.strictObject({
          name: z.string(),
          title: z.string(),
          figure: countedFigure.optional(),
          attainment: ratio.nullable(),
          budget: z
            .strictObject({
              unit: z.enum(['minutes', 'events', 'windows']),
              allowed: z.number(),
              used: z.number(),
              left: z.number(),
            })
            .nullable(),
          credit_if_ended_now: money,
          elective: z.string().optional(),
          burn_alerts: z.array(
            z.strictObject({
              rate: z.number(),
              firing: z.boolean(),
              windows: z.array(z.strictObject({ length: z.string(), burn_rate: burn })),
            }),
          ),
        }),
      ),
    }),
  ),
})

const send = {
  credit: z.string(),
  commitment: z.string(),
  minor,
  waits_for: z.enum(['resumption', 'limit']).nullable(),
}

export const dryRunReply = z.strictObject({
  data: z.array(
    z.strictObject({
      agreement: z.string(),
      period: z.string(),
      status: z.enum(['provisional', 'final']),
      currency: currencyCode,
      commitments: z.array(
        z.strictObject({
          name: z.string(),
          outcome,
          owed: minor,
          posted: minor,
          issued: minor,
          difference: minor,
          waits_for_claim: z.boolean(),
        }),
      ),
      would_post: z.strictObject({
        credits: z.array(
          z.strictObject({
            credit: z.string(),
            commitment: z.string(),
            minor,
            offset: minor,
            approvals_needed: count,
            rails: z.array(rail),
          }),
        ),
        transfers: z.array(
          z.strictObject({
            credit: z.string(),
            kind: z.string(),
            source: z.string(),
            destination: z.string(),
            minor,
          }),
        ),
      }),
      would_send: z.array(
        z.union([
          z.strictObject({
            ...send,
            rail,
            passed_over: z.string().nullable(),
            request: z.unknown().describe('What Stripe would be sent.'),
          }),
          z.strictObject({ ...send, rail: z.null(), refused: z.string() }),
        ]),
      ),
    }),
  ),
})
