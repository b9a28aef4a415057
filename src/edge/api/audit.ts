import * as z from 'zod'
import { auditEvents, type PlacedEntry } from '../../domain/audit/entry.ts'
import { ok } from '../../domain/result.ts'
import { verifyAudit } from '../../services/audit/verify.ts'
import { listEntries } from '../../storage/audit/audit-log.ts'
import { everyoneOf } from '../guard.ts'
import { numberedQuery, pageOf } from '../page.ts'
import { route } from '../route.ts'
import { tenantsNamed } from '../tenant.ts'
import { customerIdShape } from './customer-id.ts'
import { listOf } from './replies/list.ts'
import { count, moment, sha256 } from './replies/plain.ts'

const entryReply = z
  .strictObject({
    seq: count,
    at: moment,
    event: z.enum(auditEvents),
    owner: z.string().describe('Who acted: a customer, or `provider`.'),
    caller: z.string(),
    operation: z.string(),
    path: z.string(),
    request_id: z.string(),
    body: sha256.nullable().describe('Of what was sent.'),
    status: z.int().nullable(),
    begun_at: count.nullable().describe('Of an end: the `seq` of its beginning.'),
    digest: sha256.describe('Over this entry and the digest before it.'),
  })
  .meta({ id: 'AuditEntry', description: 'That an act was begun, how it ended, or was refused.' })

const getAudit = route({
  method: 'GET',
  path: '/v1/audit',
  id: 'listAudit',
  tag: 'people',
  summary: 'Who did what, or might not, the newest first: of everyone, or of one customer.',
  guard: { kind: 'key', scope: 'audit' },
  replies: { 200: listOf(entryReply) },
  problems: ['not-found'],
  query: z.strictObject({
    customer: customerIdShape.optional(),
    caller: z.string().max(128).optional(),
    operation: z.string().max(64).optional(),
    ...numberedQuery,
    starting_after: z.coerce.number().int().min(1).optional(),
  }),
  async handle({ app, caller, query }) {
    const { customer, limit, starting_after, ...filter } = query
    const whose = await tenantsNamed(app, caller, customer)
    if (!whose.ok) return whose
    const page = { before: starting_after ?? Number.MAX_SAFE_INTEGER, limit: limit + 1, ...filter }
    const entries = await listEntries(app.db, whose.value, page)
    return ok({ body: pageOf(entries, { limit, placeOf: ({ seq }) => seq, told: entryTold }) })
  },
})

const getAuditCheck = route({
  method: 'GET',
  path: '/v1/audit/check',
  id: 'checkAudit',
  tag: 'people',
  summary:
    'Follow the chain of the audit log. Keep `entries` and `digest`: they tell later whether it was shortened.',
  guard: { kind: 'provider', scope: 'audit' },
  replies: {
    200: z.strictObject({
      ok: z.boolean(),
      entries: count,
      digest: sha256,
      broken_at: count.nullable().describe('The first place where an entry is not as it was.'),
    }),
  },
  async handle({ app, caller }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { entries, digest, brokenAt } = await verifyAudit(app.db, everyone.value)
    return ok({ body: { ok: brokenAt === null, entries, digest, broken_at: brokenAt } })
  },
})

export const auditRoutes = [getAudit, getAuditCheck]

export const entryTold = ({ at, requestId, begunAt, ...entry }: PlacedEntry) => ({
  ...entry,
  at: new Date(at).toISOString(),
  request_id: requestId,
  begun_at: begunAt,
})
