import type { Answer } from './answer.ts'
import type { Target } from './operations.ts'
import type { Sent } from './sent.ts'
import { canary, strangers } from './world.ts'

/**
 * What no answer tells: where code lies, what the database is asked, and what is secret. A webhook
 * endpoint's own secret is told once, under its name.
 */
const inner =
  /\bat \S+ \(?\S+\.[jt]sx?:\d+|\bsrc\/(?:domain|storage|services|edge|stripe|idp)\/|node_modules|SQLITE_|D1_ERROR|\bSELECT \w+.* FROM \w+|\bINSERT INTO\b|sk_test_|(?<!"secret":")whsec_|file:\/\/\//

/** What every answer says. */
const said: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'referrer-policy': /^(no-referrer|same-origin)$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cache-control': /./,
}

/** Statuses by which the runtime refuses what is no sound HTTP, before the Worker sees it. */
const refusedBefore = new Set([400, 411, 413, 414, 417, 426, 431, 501, 505])

/** By what it says before any operation is asked: of the whole address, and of the headers. */
const rim = new Set([414, 431])

/**
 * What is wrong with an answer; undefined where nothing is.
 *
 * @param targets All operations: what was sent may have come to another than it was made for.
 */
export function faultOf(
  sent: Sent,
  answer: Answer | null,
  targets: readonly Target[],
): string | undefined {
  if (!answer) return sent.isSound ? 'no answer' : undefined
  const { status, headers, raw } = answer
  const leak = inner.exec(raw)
  if (leak) return `tells of its insides: ${leak[0]}`
  if (strangers.has(sent.who) && raw.includes(canary)) return 'tells what is another customer’s'
  if (headers.has('x-injected')) return 'says a header that was smuggled in'
  const id = headers.get('x-request-id')
  if (id === null) {
    return !sent.isSound && refusedBefore.has(status) ? undefined : `${status} without a name`
  }
  for (const [name, pattern] of Object.entries(said)) {
    if (!pattern.test(headers.get(name) ?? '')) return `${status} without ${name}`
  }
  for (const name of ['access-control-allow-origin', 'server', 'x-powered-by']) {
    if (headers.has(name)) return `says ${name}`
  }
  // Its answer has a size and no body (RFC 9110, section 9.3.2).
  if (sent.method === 'HEAD') return undefined
  // It is answered before what follows is read, so the connection may break under it.
  if (rim.has(status)) return answer.isWhole ? faultOfProblem(answer, null) : undefined
  // A server that has answered need not read on, and the rest of what was sent breaks the connection.
  if (!answer.isWhole) return sent.body ? undefined : `${status}, cut short`
  if (!sent.isSound) return status >= 500 && status !== 503 ? `answers ${status}` : undefined
  const reached = reachedBy(sent, targets)
  if (reached === null) return undefined
  if (reached.length === 0) return faultOfNowhere(answer)
  const faults = reached.map((target) => faultAt(target, answer, sent))
  return faults.includes(undefined) ? undefined : faults[0]
}

/** The operations that it may have come to; null where its address can be read in several ways. */
function reachedBy({ method, target }: Sent, targets: readonly Target[]): readonly Target[] | null {
  if (!URL.canParse(target, 'http://makegood.test') || target.startsWith('//')) return null
  const { pathname } = new URL(target.replaceAll(/\{\{[\w:-]+\}\}/g, 'x'), 'http://makegood.test')
  return targets.filter((each) => each.method === method && each.matches(pathname))
}

function faultOfNowhere(answer: Answer): string | undefined {
  const { status, headers } = answer
  if (status !== 404 && status !== 405) return `answers ${status} where nothing is`
  if (status === 405 && !headers.has('allow')) return '405 without Allow'
  if (answer.body === '') return undefined
  return faultOfProblem(answer, null)
}

function faultAt(
  { operation, faultIn }: Target,
  answer: Answer,
  { method }: Sent,
): string | undefined {
  const { status, headers } = answer
  const name = `${operation.operationId} answers ${status}`
  const declared = operation.responses[status]
  if (status >= 500 && status !== 503) return name
  if (!declared) return `${name}, which it does not declare`
  if (status === 304 || method === 'HEAD') return undefined
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  const types = Object.keys(declared.content ?? {})
  if (types.length > 0 && !types.includes(type)) return `${name} with ${type || 'no type'}`
  if (type === 'application/problem+json') {
    return faultOfProblem(answer, operation['x-problems'])
  }
  if (type !== 'application/json') return undefined
  const json = parsed(answer.body)
  if (json === undefined) return `${name} with no JSON`
  const fault = faultIn(status, type, json)
  return fault && `${name} in another shape: ${fault}`
}

/** RFC 9457, with a type that is known here. @param kinds Those that may come; null for any. */
function faultOfProblem({ status, headers, body }: Answer, kinds: readonly string[] | null) {
  if (headers.get('content-type') !== 'application/problem+json') return `${status} is no problem`
  const problem = parsed(body) as Readonly<Record<string, unknown>> | undefined
  if (!problem) return `${status} with no JSON`
  const kind = String(problem.type).replace(/^\/problems\//, '')
  if (kinds && !kinds.includes(kind)) return `${status} with a problem it does not declare: ${kind}`
  if (problem.status !== status) return `${status} whose problem says ${problem.status}`
  if (problem.request_id !== headers.get('x-request-id')) return `${status} with another name in it`
  if (typeof problem.title !== 'string' || typeof problem.detail !== 'string') {
    return `${status} without words`
  }
  return undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
