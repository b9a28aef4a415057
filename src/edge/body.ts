import { LIMITS } from '../domain/limits.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type Problem, problem } from './problem.ts'

/** Reads a body that is one JSON document. */
export async function readJson(request: Request): Promise<Result<unknown, Problem>> {
  const text = await readText(request, LIMITS.jsonBodyBytes)
  if (!text.ok) return text
  try {
    return ok(JSON.parse(text.value))
  } catch {
    return err(problem('malformed', 'The body is not JSON.'))
  }
}

/** Reads a body of at most `max` bytes, whatever its Content-Length claims. */
export async function readBytes(
  request: Request,
  max: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const tooLarge = problem('too-large', `The body is over the limit of ${max} bytes.`)
  const announced = request.headers.get('content-length')
  if (Number(announced ?? 0) > max) return err(tooLarge)
  // The runtime cuts a body at its announced length, so one read is safe, and much faster.
  if (announced !== null) return ok(new Uint8Array(await request.arrayBuffer()))
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > max) return err(tooLarge)
    chunks.push(chunk)
  }
  return ok(chunks.length === 1 && chunks[0] ? chunks[0] : new Uint8Array(Buffer.concat(chunks)))
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
