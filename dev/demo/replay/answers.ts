import type { Assumptions } from './assumptions.ts'
import type { Random } from './random.ts'
import type { Session } from './sessions.ts'

/** How one request went: the part of a signal that the incidents change. */
export type Answer = Readonly<Record<string, string | number>>

interface Failures {
  readonly script: number
  readonly code: number
  readonly json: number
}

/** Draws the answers of a session's requests. */
export function answersOf(
  assumed: Assumptions,
  random: Random,
): (session: Session, atMs: number) => Answer {
  const failuresAt = failureShares(assumed)
  const errorShare = assumed.number('baseline-error-share')
  const outage = spanOf(assumed, 'outage')
  const outageShare = assumed.number('outage-error-share')
  const codeShare = assumed.number('code-share')
  const jsonShare = assumed.number('json-share')
  const failed = (share: number): 0 | 1 => (random.chance(share) ? 1 : 0)
  return (session, atMs) => {
    if (outage(atMs) && random.chance(outageShare)) return refused(503, 'unavailable', random)
    if (random.chance(errorShare)) return refused(529, 'overloaded_error', random)
    const shares = failuresAt(session, atMs)
    return {
      'http.response.status_code': 200,
      ...measured(session, random),
      'makegood.check.wrong_script': failed(shares.script),
      ...(random.chance(codeShare) ? { 'makegood.check.code_syntax': failed(shares.code) } : {}),
      ...(random.chance(jsonShare) ? { 'makegood.check.json_schema': failed(shares.json) } : {}),
      ...(session.model === 'claude-sonnet-4'
        ? { 'makegood.check.routing_conformance': session.misrouted ? 1 : 0 }
        : {}),
    }
  }
}

const refused = (status: number, type: string, random: Random): Answer => ({
  'http.response.status_code': status,
  'error.type': type,
  'gen_ai.client.operation.duration': (50 + random.below(900)) / 1000,
})

/** Whole milliseconds, told in seconds; the long context servers are slower to begin. */
function measured(session: Session, random: Random): Answer {
  const output = 40 + random.below(900)
  const firstMs = (session.misrouted ? 700 : 420) + random.below(600)
  const tokenMs = session.model === 'claude-opus-4-1' ? 24 : 14
  return {
    'gen_ai.usage.input_tokens': 200 + random.below(session.pool === 'standard' ? 12_000 : 160_000),
    'gen_ai.usage.output_tokens': output,
    'gen_ai.response.time_to_first_chunk': firstMs / 1000,
    'gen_ai.client.operation.duration': (firstMs + output * tokenMs) / 1000,
  }
}

/** Which failures are to be expected of an answer: the worst of what strikes its stack just then. */
function failureShares(assumed: Assumptions): (session: Session, atMs: number) => Failures {
  const share = (id: string): number => assumed.number(id)
  const sound = {
    script: share('baseline-wrong-script'),
    code: share('baseline-code-failure'),
    json: share('baseline-json-failure'),
  }
  const misrouted = {
    script: 0,
    code: share('misrouted-code-failure'),
    json: share('misrouted-json-failure'),
  }
  const corrupted = {
    script: share('corruption-wrong-script'),
    code: share('corruption-code-failure'),
    json: 0,
  }
  const topK = { script: 0, code: 0, json: share('top-k-json-failure') }
  const opus = spanOf(assumed, 'corruption-opus')
  const sonnet = spanOf(assumed, 'corruption-sonnet')
  const haiku = spanOf(assumed, 'top-k')
  return ({ platform, hardware, model, misrouted: isMisrouted }, atMs) => {
    const isOwnTpu = platform === 'anthropic' && hardware === 'tpu'
    const isCorrupted =
      (model === 'claude-opus-4-1' && opus(atMs)) || (model === 'claude-sonnet-4' && sonnet(atMs))
    return [
      ...(isMisrouted ? [misrouted] : []),
      ...(isOwnTpu && isCorrupted ? [corrupted] : []),
      ...(isOwnTpu && model === 'claude-haiku-3-5' && haiku(atMs) ? [topK] : []),
    ].reduce(worse, sound)
  }
}

const worse = (a: Failures, b: Failures): Failures => ({
  script: Math.max(a.script, b.script),
  code: Math.max(a.code, b.code),
  json: Math.max(a.json, b.json),
})

function spanOf(assumed: Assumptions, id: string): (atMs: number) => boolean {
  const from = assumed.ms(`${id}-from`)
  const until = assumed.ms(`${id}-until`)
  return (atMs) => from <= atMs && atMs < until
}
