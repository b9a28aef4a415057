import { hash } from 'node:crypto'
import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { Digest } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { note } from '../../services/audit/note.ts'
import { ownerOf } from '../../services/keys/caller.ts'
import { readBytes } from '../body.ts'
import type { Act, Ways } from './act.ts'

/** Does what is asked between two entries of the audit log. What cannot be noted is not done. */
export async function audited(act: Act, { run, failed }: Ways): Promise<Response> {
  const { app, request } = act
  const bytes = await readBytes(request, LIMITS.jsonBodyBytes)
  if (!bytes.ok) return failed(bytes.error)
  const body = hash('sha256', bytes.value) as Digest
  const begunAt = await note(app.db, entryOf(act, { event: 'begun', body, status: null }))
  const ended = (status: number): Promise<unknown> =>
    note(app.db, entryOf(act, { event: 'ended', body, status, begunAt })).catch((why: unknown) =>
      console.error(`request ${act.requestId}: its end is not in the audit log`, why),
    )
  const sent = request.body === null ? request : new Request(request, { body: bytes.value })
  const answer = await run(sent).catch(async (why: unknown) => {
    await ended(500)
    throw why
  })
  await ended(answer.status)
  // A form's answer leads on.
  if (answer.status < 400) app.hint(app.tellOut())
  return answer
}

/** Notes that somebody known asked for what they may not. */
export async function auditedRefusal(act: Act, answer: Response): Promise<Response> {
  await note(act.app.db, entryOf(act, { event: 'refused', body: null, status: answer.status }))
  return answer
}

const entryOf = (
  { app, request, requestId, caller, operation }: Act,
  said: Pick<AuditEntry, 'event' | 'body' | 'status'> & { readonly begunAt?: number },
): AuditEntry => ({
  at: app.now(),
  owner: ownerOf(caller),
  caller: caller.name,
  operation,
  path: new URL(request.url).pathname.slice(0, LIMITS.auditPathLength),
  requestId,
  begunAt: null,
  ...said,
})
