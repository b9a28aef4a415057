import { LIMITS } from '../domain/limits.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { isWellFormed } from '../domain/well-formed.ts'
import { type Problem, problem } from './problem.ts'

/** Reads a body that is one JSON document. */
export async function readJson(request: Request): Promise<Result<unknown, Problem>> {
  const text = await readText(request, LIMITS.jsonBodyBytes)
  if (!text.ok) return text
  let value: unknown
  try {
    value = JSON.parse(text.value)
  } catch {
    return err(problem('malformed', 'The body is not JSON.'))
  }
  // The body itself is UTF-8, so only an escape can say half a pair.
  return halfPair.test(text.value) && !isWellFormed(value) ? err(notUnicode) : ok(value)
}

const halfPair = /\\u[dD][89a-fA-F]/

const notUnicode = problem(
  'malformed',
  'A text in the body has half a surrogate pair, which is no Unicode.',
)

/**
 * Reads a body of at most `max` bytes, whatever its Content-Length claims.
 *
 * @param patienceMs After which somebody who sends it drop by drop is let go.
 */
export async function readBytes(
  request: Request,
  max: number,
  patienceMs: number = LIMITS.bodyPatienceMs,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const tooLarge = problem('too-large', `The body is over the limit of ${max} bytes.`)
  const announced = request.headers.get('content-length')
  if (Number(announced ?? 0) > max) return err(tooLarge)
  if (request.body === null) return ok(new Uint8Array())
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  // The runtime cuts a body at its announced length, so one read is safe, and much faster.
  const reading =
    announced === null
      ? readChunks(request.body, max)
      : request.arrayBuffer().then((all) => new Uint8Array(all))
  // Cut off, or framed in a way that the runtime cannot follow.
  const whole = reading.catch(() => 'broken' as const)
  const bytes = await Promise.race([whole, over]).finally(() => clearTimeout(timer))
  if (bytes === 'too-large') return err(tooLarge)
  if (bytes === 'broken') return err(problem('malformed', 'The body broke off.'))
  if (bytes !== null) return ok(bytes)
  return err(problem('too-slow', `The body did not come within ${patienceMs / 1_000} seconds.`))
}

async function readChunks(
  body: ReadableStream<Uint8Array>,
  max: number,
): Promise<Uint8Array<ArrayBuffer> | 'too-large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > max) return 'too-large'
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0]
    ? new Uint8Array(chunks[0])
    : new Uint8Array(Buffer.concat(chunks))
}

export async function readText(request: Request, max: number): Promise<Result<string, Problem>> {
  const bytes = await readBytes(request, max)
  if (!bytes.ok) return bytes
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
  } catch {
    return err(problem('malformed', 'The body is not UTF-8.'))
  }
}
