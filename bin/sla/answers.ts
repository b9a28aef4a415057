import * as z from 'zod'

/*
 * What a deployment answers, as far as the commands read it. Fields that they do not know pass through to
 * `--json`.
 */

/** What a draft owes beside what was owed and issued, in minor units. */
const sumsSchema = z.looseObject({
  draft: z.int(),
  owed: z.int(),
  issued: z.int(),
  difference: z.int(),
  beyond_issued: z.int(),
})
export type Sums = z.infer<typeof sumsSchema>

/** By currency. */
const totalsSchema = z.record(z.string(), sumsSchema)
export type Totals = z.infer<typeof totalsSchema>

const unfitSchema = z.array(z.looseObject({ agreement: z.string(), detail: z.string() }))

const customerSchema = z.union([
  z.looseObject({ customer: z.string(), refused: z.string() }),
  z.looseObject({
    customer: z.string(),
    periods: z.int(),
    totals: totalsSchema,
    unfit: unfitSchema,
  }),
])
export type CustomerWhatIf = z.infer<typeof customerSchema>

/** One page of `POST /v1/slas/what-if`. */
export const whatIfSchema = z.looseObject({
  data: z.array(customerSchema),
  next: z.string().nullable(),
})
export type WhatIf = z.infer<typeof whatIfSchema>

/** `POST /v1/customers/{id}/backtest`. */
export const backtestSchema = z.looseObject({
  data: z.array(
    sumsSchema.extend({
      agreement: z.string(),
      period: z.string(),
      currency: z.string(),
      commitments: z.array(
        z.looseObject({
          name: z.string(),
          outcome: z.string(),
          owed: z.int(),
          elective: z.string().optional(),
        }),
      ),
    }),
  ),
  totals: totalsSchema,
  unfit: unfitSchema,
})
export type Backtest = z.infer<typeof backtestSchema>

const burnSchema = z.union([z.number(), z.literal('unbounded'), z.null()])
export type Burn = z.infer<typeof burnSchema>

const foreseenSchema = z.looseObject({
  name: z.string(),
  title: z.string(),
  /** What attainment counts; not there where it is a share. */
  figure: z.enum(['windows', 'bad-events', 'bad-time']).optional(),
  attainment: z.looseObject({ numerator: z.string(), denominator: z.string() }).nullable(),
  budget: z
    .looseObject({
      unit: z.enum(['minutes', 'events', 'windows']),
      allowed: z.number(),
      used: z.number(),
      left: z.number(),
    })
    .nullable(),
  credit_if_ended_now: z.looseObject({ minor: z.int(), currency: z.string() }),
  elective: z.string().optional(),
  burn_alerts: z.array(
    z.looseObject({
      rate: z.number(),
      firing: z.boolean(),
      windows: z.array(z.looseObject({ length: z.string(), burn_rate: burnSchema })),
    }),
  ),
})
export type Foreseen = z.infer<typeof foreseenSchema>

const openSchema = z.looseObject({
  agreement: z.string(),
  sla: z.string(),
  period: z.looseObject({
    label: z.string(),
    zone: z.string(),
    from: z.string(),
    until: z.string(),
  }),
  as_of: z.string(),
  commitments: z.array(foreseenSchema),
})
export type Open = z.infer<typeof openSchema>

/** `GET /v1/customers/{id}/forecast`. */
export const forecastSchema = z.looseObject({ data: z.array(openSchema) })
