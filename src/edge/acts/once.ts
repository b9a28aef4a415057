import { hash } from 'node:crypto'
import type { Digest } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { ownerOf } from '../../services/keys/caller.ts'
import type { Seal } from '../../services/sign-in/seal.ts'
import {
  type AnswerKey,
  claimAnswer,
  freeAnswer,
  keepAnswer,
} from '../../storage/requests/kept-answers.ts'
import { readBytes } from '../body.ts'
import { problem } from '../problem.ts'
import type { Act, Ways } from './act.ts'

/**
 * Does what is asked once for a key, and answers the same request again with what it was answered. What
 * was refused changed nothing, so it is not kept: the key is free for another try.
 */
export async function once(act: Act, key: string, { run, failed }: Ways): Promise<Response> {
  const { app, request, caller, operation } = act
  const seal = app.signIn.seal()
  if (!seal) return failed(problem('unavailable', 'This deployment has no SEALING_KEY.'))
  const bytes = await readBytes(request, LIMITS.jsonBodyBytes)
  if (!bytes.ok) return failed(bytes.error)
  const owner = ownerOf(caller)
  const at: AnswerKey = { caller: caller.name, operation, key }
  const fingerprint = fingerprintOf(request, bytes.value)
  const token = crypto.randomUUID()
  const claimed = await claimAnswer(app.db, owner, at, { fingerprint, token, now: app.now() })
  if (claimed.kind === 'earlier') {
    if (claimed.fingerprint !== fingerprint) return failed(otherRequest)
    if (claimed.status === null || claimed.sealedBody === null) return failed(underWay)
    const body = await seal.open(claimed.sealedBody, purposeOf(at), LIMITS.sealedAnswerLength)
    if (body === undefined) return failed(sealedOtherwise)
    return again(body, claimed.status)
  }
  const free = () => freeAnswer(app.db, owner, at, token)
  const answer = await run(new Request(request, { body: bytes.value })).catch(async (why) => {
    await free()
    throw why
  })
  if (!answer.ok) await free()
  else await keepAnswer(app.db, owner, at, { token, ...(await sealed(seal, at, answer)) })
  return answer
}

async function sealed(seal: Seal, at: AnswerKey, answer: Response) {
  const body = await answer.clone().text()
  return { status: answer.status, sealedBody: await seal.close(body, purposeOf(at)) }
}

const again = (body: string, status: number): Response =>
  new Response(body, {
    status,
    headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' },
  })

function fingerprintOf({ url }: Request, body: Uint8Array): Digest {
  const { pathname, search } = new URL(url)
  return hash('sha256', Buffer.concat([Buffer.from(`${pathname}${search}\n`), body])) as Digest
}

const purposeOf = (at: AnswerKey): string =>
  `kept answer ${JSON.stringify([at.caller, at.operation, at.key])}`

const otherRequest = problem('invalid', 'This Idempotency-Key came before with another request.')

const underWay = problem('conflict', 'The request with this Idempotency-Key is under way.', {
  retryAfterS: 1,
})

const sealedOtherwise = problem(
  'conflict',
  'It was done, and its answer cannot be read: SEALING_KEY was changed since.',
)
