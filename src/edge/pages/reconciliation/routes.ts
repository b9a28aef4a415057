import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { findingPlace, postFindingClosing } from '../../api/findings.ts'
import { placedQuery } from '../../page.ts'
import type { Route } from '../../route.ts'
import { formOf } from '../forms/form-of.ts'
import { links } from '../links.ts'
import { loadReconciliation } from '../load/reconciliation.ts'
import { providerPage } from '../provider-page.ts'
import { renderReconciliation } from './board.tsx'

/** The board, and what closes a finding on it. */
export const reconciliationPages: readonly Route[] = [
  providerPage({
    id: 'showReconciliation',
    path: links.reconciliation,
    summary: 'The ledger beside Stripe, over all customers.',
    query: z.object({ after: placedQuery(findingPlace).starting_after }),
    show: async ({ app, query }, everyone, frame) =>
      ok(renderReconciliation(await loadReconciliation(app, frame, everyone, query.after ?? null))),
  }),
  formOf(postFindingClosing, {
    id: 'closeFindingHere',
    summary: 'Close a finding, from the board.',
    page: () => links.reconciliation,
  }),
]
