import * as z from 'zod'
import { err, ok } from '../../domain/result.ts'
import { ownerOf } from '../../services/keys/caller.ts'
import { listRejects, type RejectedBatch } from '../../storage/evidence/rejects.ts'
import { noSuch } from '../guard.ts'
import { pageOf, pageQuery } from '../page.ts'
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
  query: z.strictObject(pageQuery),
  async handle({ app, caller, query }) {
    if (!caller) return err(noSuch('batch'))
    const { limit, starting_after: after = null } = query
    const batches = await listRejects(app.db, ownerOf(caller), { after, limit: limit + 1 })
    const placeOf = ({ batch }: RejectedBatch) => batch
    return ok({ body: pageOf(batches, { limit, placeOf, told: (each) => each }) })
  },
})
