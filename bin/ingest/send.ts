import * as z from 'zod'
import type { Batch } from './batch.ts'

const rejectsSchema = z.array(z.object({ reason: z.string() })).default([])

/**
 * The server's answer to a batch, as far as the importer reads it. A batch without one good signal
 * is answered by a problem with the same counts, whose `errors` are the rejects.
 */
const answerSchema = z
  .object({
    accepted: z.int(),
    duplicates: z.int().default(0),
    rejected: z.int(),
    rejects: rejectsSchema,
    errors: rejectsSchema,
  })
  .transform(({ errors, rejects, ...counts }) => ({ ...counts, rejects: [...rejects, ...errors] }))
export type Answer = z.infer<typeof answerSchema>

/** A batch that the server will not take, however often it is sent. */
export class Refused extends Error {}

export interface Target {
  /** The deployment, such as `https://sla.example.com`. */
  readonly url: string
  readonly key: string
  /** How often a batch is sent again before the run gives up. */
  readonly retriesMax: number
}

const waitFirstMs = 250
const waitMaxMs = 15_000

/**
 * Sends one batch until it is answered for good. A lost answer is no danger: the batch carries its
 * own idempotency key, so the server counts it once.
 *
 * @throws {Refused} on an answer that sending again cannot change.
 */
export async function send(
  batch: Batch,
  target: Target,
  onRetry: (why: string, waitMs: number) => void,
): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await tried(batch, target)
    if ('answer' in outcome) return outcome.answer
    if (attempt >= target.retriesMax) throw new Refused(`gave up: ${outcome.again}`)
    const waitMs = outcome.waitMs ?? Math.min(waitMaxMs, waitFirstMs * 2 ** attempt)
    onRetry(outcome.again, waitMs)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

type Outcome = { answer: Answer } | { again: string; waitMs?: number }

async function tried(batch: Batch, target: Target): Promise<Outcome> {
  let response: Response
  let text: string
  try {
    response = await fetch(new URL('/v1/signals', target.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${target.key}`,
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
        'idempotency-key': batch.idempotencyKey,
      },
      body: batch.body,
    })
    text = await response.text()
  } catch (error) {
    return { again: `no answer from ${target.url} (${reasonOf(error)})` }
  }
  // 422 with counts means that every signal of the batch was bad: an answer like any other.
  const answer = answerSchema.safeParse(parsed(text))
  if ((response.ok || response.status === 422) && answer.success) return { answer: answer.data }
  const said = `${response.status} ${problemOf(text)}`
  if (response.status !== 429 && response.status < 500 && response.status !== 409) {
    throw new Refused(`batch ${batch.index}: the server answered ${said}`)
  }
  const seconds = Number(response.headers.get('retry-after'))
  return seconds > 0
    ? { again: said, waitMs: Math.min(waitMaxMs, seconds * 1000) }
    : { again: said }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a problem document says, or the start of a body that is none. */
function problemOf(text: string): string {
  const problem = z
    .object({ title: z.string(), detail: z.string().optional() })
    .safeParse(parsed(text))
  if (!problem.success) return text.slice(0, 200)
  return [problem.data.title, problem.data.detail].filter(Boolean).join(': ')
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
