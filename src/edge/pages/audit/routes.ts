import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { ok } from '../../../domain/result.ts'
import type { Route } from '../../route.ts'
import { tenantsNamed } from '../../tenant.ts'
import { links } from '../links.ts'
import { loadAccess, loadAudit } from '../load/audit.ts'
import { providerPage } from '../provider-page.ts'
import { renderAccess } from './access.tsx'
import { renderAudit } from './log.tsx'

const typed = z.string().max(128).default('')
const id = z.string().max(LIMITS.cursorLength)

/** What auditors read. */
export const auditPages: readonly Route[] = [
  providerPage({
    id: 'showAudit',
    path: links.audit,
    summary: 'Who did what.',
    scope: 'audit',
    query: z.object({
      customer: typed,
      caller: typed,
      operation: typed,
      after: z.coerce.number().int().min(1).optional(),
      check: z.literal('now').optional(),
    }),
    async show({ app, caller, query }, everyone, frame) {
      const { after, check, ...filter } = query
      const whose = await tenantsNamed(app, caller, filter.customer.trim())
      if (!whose.ok) return whose
      const asked = { whose: whose.value, filter, before: after ?? null, verifies: check === 'now' }
      return ok(renderAudit(await loadAudit(app, frame, everyone, asked)))
    },
  }),
  providerPage({
    id: 'showAccess',
    path: links.access,
    summary: 'Roles, people and keys as they stand.',
    scope: 'audit',
    query: z.object({ person: id.default(''), key: id.optional() }),
    async show({ app, query }, everyone, frame) {
      const after = { person: query.person, key: query.key ?? null }
      return ok(renderAccess(await loadAccess(app, frame, everyone, after)))
    },
  }),
]
