import * as z from 'zod'

/*
 * What a deployment answers to a dry run and of a settlement run, as far as the command reads it. Fields of a
 * dry run that it does not know pass through to `--json`.
 */

const sendSchema = z.looseObject({
  credit: z.string(),
  commitment: z.string(),
  minor: z.int(),
  /** Which would take it; null where none would. */
  rail: z.string().nullable(),
  /** Why the rails before it in the order would not. */
  passed_over: z.string().nullish(),
  waits_for: z.enum(['resumption', 'limit']).nullable(),
  /** Why Stripe would not take it; not there where it would. */
  refused: z.string().optional(),
})
export type DrySend = z.infer<typeof sendSchema>

const runSchema = z.looseObject({
  agreement: z.string(),
  period: z.string(),
  status: z.enum(['provisional', 'final']),
  currency: z.string(),
  commitments: z.array(
    z.looseObject({
      name: z.string(),
      outcome: z.string(),
      owed: z.int(),
      posted: z.int(),
      issued: z.int(),
      difference: z.int(),
      waits_for_claim: z.boolean(),
    }),
  ),
  would_post: z.looseObject({
    credits: z.array(
      z.looseObject({
        credit: z.string(),
        commitment: z.string(),
        minor: z.int(),
        approvals_needed: z.int(),
      }),
    ),
    transfers: z.array(z.unknown()),
  }),
  would_send: z.array(sendSchema),
})
export type DryRun = z.infer<typeof runSchema>

/** `GET /v1/customers/{id}/periods/{label}/dry-run`. */
export const dryRunSchema = z.looseObject({ data: z.array(runSchema) })

/** `GET /v1/settlement?after=N`. */
export const progressSchema = z.object({
  /** Credits that Stripe does not have yet, by what they wait for. */
  open: z.object({
    due: z.int(),
    retrying: z.int(),
    later: z.int(),
    over_limit: z.int(),
    paused: z.int(),
  }),
  issued: z.int().nullable(),
  /** Null when the gate does not answer. */
  pace: z
    .object({ requests_per_second: z.number(), ceiling: z.number(), refusals: z.int() })
    .nullable(),
  estimated_end: z.string().nullable(),
})
export type SettlementProgress = z.infer<typeof progressSchema>

/** `POST /v1/settlement/run`. */
export const startedSchema = progressSchema.extend({ after: z.int() })
