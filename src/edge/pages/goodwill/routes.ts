import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { ok } from '../../../domain/result.ts'
import { idInPath } from '../../api/customers.ts'
import { postGoodwill } from '../../api/goodwill.ts'
import type { Route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { typedMinor } from '../forms/fields.ts'
import { formOf } from '../forms/form-of.ts'
import { loadGoodwill } from '../load/goodwill.ts'
import { providerPage } from '../provider-page.ts'
import { renderGoodwill } from './goodwill.tsx'

/** The page of a customer's goodwill, and what proposes more. */
export const goodwillPages: readonly Route[] = [
  providerPage({
    id: 'showGoodwill',
    path: '/customers/:id/goodwill',
    summary: "A customer's goodwill, and what may be given this month.",
    params: idInPath,
    query: z.object({ after: z.string().max(LIMITS.cursorLength).optional() }),
    async show({ app, caller, params, query }, _, frame) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      return ok(renderGoodwill(await loadGoodwill(app, frame, customer.value, query.after ?? null)))
    },
  }),
  formOf(postGoodwill, {
    id: 'proposeGoodwillHere',
    summary: 'Propose a credit that nobody owes, from the page.',
    page: ({ id }) => `/customers/${encodeURIComponent(id ?? '')}/goodwill`,
    body: (fields) => ({
      id: fields.get('id'),
      agreement: fields.get('agreement') || null,
      currency: fields.get('currency'),
      minor: typedMinor(fields.get('amount'), fields.get('currency')),
      reason: fields.get('reason'),
    }),
  }),
]
