import * as z from 'zod'

const delayMs = z
  .int()
  .min(0)
  .max(30 * 24 * 60 * 60 * 1000)

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source.length > 0
  } catch {
    return false
  }
}

/** Which requests a fault is for; what is left out matches everything. */
const match = z.strictObject({
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** A regular expression over the path, such as `^/v1/credit_notes$`. */
  path: z.string().max(200).refine(isPattern, 'not a regular expression').optional(),
  idempotencyKey: z.string().optional(),
  /** Text that stands in the path, the query or the decoded form, such as a customer's id. */
  contains: z.string().optional(),
})

const target = {
  match: match.default({}),
  /** Matching requests it lets pass first. */
  skip: z.int().min(0).default(0),
  /** Matching requests it strikes. The client re-sends once by itself after a reset: 2 defeats that. */
  times: z.int().min(1).max(1_000_000).default(1),
}

/** What goes wrong with a request. */
export const FaultSpec = z.discriminatedUnion('kind', [
  /** The connection is lost before anything happens. */
  z.strictObject({ kind: z.literal('lost-request'), ...target }),
  /** It happens, then the connection is lost. */
  z.strictObject({ kind: z.literal('lost-answer'), ...target }),
  /**
   * The connection is lost, and the request arrives this much later. With `inFlight` it has arrived
   * already and holds its idempotency key until it is done.
   */
  z.strictObject({
    kind: z.literal('late-apply'),
    afterMs: delayMs,
    inFlight: z.boolean().default(false),
    ...target,
  }),
  /** It happens, and the answer's body stops halfway. */
  z.strictObject({ kind: z.literal('cut-body'), ...target }),
  /** A 500 that the idempotency layer keeps. Whether it happened: yes, no, or yes some time later. */
  z.strictObject({
    kind: z.literal('error-500'),
    effect: z.enum(['now', 'none', 'later']),
    afterMs: delayMs.default(0),
    ...target,
  }),
  /** 429, before the idempotency layer. */
  z.strictObject({ kind: z.literal('rate-limit'), ...target }),
  /** 409 `lock_timeout`, before the idempotency layer. */
  z.strictObject({ kind: z.literal('conflict'), ...target }),
  /** 401, before the idempotency layer. */
  z.strictObject({ kind: z.literal('unauthorized'), ...target }),
  /** 400 before the idempotency layer, as most checks of parameters are: no word about an earlier try. */
  z.strictObject({ kind: z.literal('refuse'), ...target }),
  /** Held before it happens (its key is in flight meanwhile), or after, before it is answered. */
  z.strictObject({
    kind: z.literal('delay'),
    afterMs: delayMs,
    hold: z.enum(['request', 'answer']).default('request'),
    ...target,
  }),
])

export type Fault = z.output<typeof FaultSpec>
export type FaultInput = z.input<typeof FaultSpec>

const perMille = z.int().min(0).max(1000).default(0)

/** Faults by chance, the same for the same seed and the same order of requests. */
export const ChaosSpec = z.strictObject({
  seed: z.int().min(0),
  match: match.default({}),
  /** How late what is late or held comes, at most. */
  afterMsMax: delayMs.default(60_000),
  perMille: z.strictObject({
    'lost-request': perMille,
    'lost-answer': perMille,
    'late-apply': perMille,
    'cut-body': perMille,
    'error-500-now': perMille,
    'error-500-none': perMille,
    'error-500-later': perMille,
    'rate-limit': perMille,
    conflict: perMille,
    unauthorized: perMille,
    'delay-request': perMille,
    'delay-answer': perMille,
  }),
})

export type Chaos = z.output<typeof ChaosSpec>
export type ChaosInput = z.input<typeof ChaosSpec>
