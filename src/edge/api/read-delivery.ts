import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Caller } from '../../services/keys/caller.ts'
import type { Delivery } from '../../services/recording/recorder.ts'
import { readBytes } from '../body.ts'
import { type Problem, problem } from '../problem.ts'

interface Asked {
  readonly request: Request
  readonly caller: Caller | null
}

/** Reads a request with signals in any format: its bytes, still packed, and who sends them. */
export async function readDelivery({
  request,
  caller,
}: Asked): Promise<Result<Omit<Delivery, 'idempotencyKey'>, Problem>> {
  // The guard lets nobody in without a key.
  if (!caller) return err(problem('unauthorized', 'A key is needed.'))
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'gzip' && encoding !== 'identity') {
    return err(problem('unsupported-media-type', 'Content-Encoding may be gzip or identity.'))
  }
  const gzip = encoding === 'gzip'
  const bytes = await readBytes(request, gzip ? LIMITS.bodyBytes : LIMITS.inflatedBodyBytes)
  return bytes.ok ? ok({ bytes: bytes.value, gzip, batch: crypto.randomUUID(), caller }) : bytes
}
