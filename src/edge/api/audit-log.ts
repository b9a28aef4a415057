import { LIMITS } from '../../domain/limits.ts'
import { ok } from '../../domain/result.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { entriesAfter } from '../../storage/audit/audit-log.ts'
import type { Database } from '../../storage/database.ts'
import { everyoneOf } from '../guard.ts'
import { media, route } from '../route.ts'
import { entryTold } from './audit.ts'

export const getAuditLog = route({
  method: 'GET',
  path: '/v1/audit/log.ndjson',
  id: 'downloadAudit',
  tag: 'people',
  summary:
    'The whole audit log in its order, an entry a line: with it the chain can be followed elsewhere.',
  guard: { kind: 'provider', scope: 'audit' },
  replies: { 200: media('application/x-ndjson', 'The entries, from the first on.') },
  async handle({ app, caller }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const headers = {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="audit-log.ndjson"',
      'cache-control': 'no-store',
    }
    return ok(new Response(linesOf(app.db, everyone.value), { headers }))
  },
})

/** Read a page at a time, as fast as the reader takes them. */
function linesOf(db: Database, everyone: Everyone): ReadableStream<Uint8Array> {
  const text = new TextEncoder()
  let after = 0
  return new ReadableStream({
    async pull(lines) {
      const page = await entriesAfter(db, everyone, { after, limit: LIMITS.auditPage })
      const told = page.map((entry) => `${JSON.stringify(entryTold(entry))}\n`).join('')
      if (page.length > 0) lines.enqueue(text.encode(told))
      after = page.at(-1)?.seq ?? after
      if (page.length < LIMITS.auditPage) lines.close()
    },
  })
}
