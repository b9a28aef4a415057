import * as z from 'zod'

/*
 * What a deployment answers to a dry run, as far as the command reads it. Fields that it does not know pass
 * through to `--json`.
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
