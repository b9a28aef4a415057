import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { ownerOf } from '../../services/keys/caller.ts'
import { listRejects } from '../../storage/evidence/rejects.ts'
import { noSuch } from '../guard.ts'
import { route } from '../route.ts'
import { listOf } from './replies/list.ts'
import { rejectedBatchReply } from './replies/signal.ts'

export const getRejects = route({
  method: 'GET',
  path: '/v1/rejects',
  id: 'listRejects',
  tag: 'signals',
  summary: 'The signals that were refused, newest batch first, each with place and reason.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(rejectedBatchReply) },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(LIMITS.pageRows).default(20),
    before: z.coerce.number().int().min(0).transform(epochMs).optional(),
  }),
  async handle({ app, caller, query }) {
    if (!caller) return err(noSuch('batch'))
    const page = {
      before: query.before ?? epochMs(Number.MAX_SAFE_INTEGER),
      limit: query.limit,
    }
    const batches = await listRejects(app.db, ownerOf(caller), page)
    return ok({ body: { data: batches, has_more: batches.length === page.limit } })
  },
})
