import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { postConfirmation, postWithdrawal } from '../../api/access-changes.ts'
import { postClaimDecision } from '../../api/claim-decisions.ts'
import { postDisputeDecision } from '../../api/disputes.ts'
import { creditInPath, postApproval } from '../../api/ledger.ts'
import { postResolution } from '../../api/resolution.ts'
import { noSuch } from '../../guard.ts'
import type { Route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { codedReason, typedMinor } from '../forms/fields.ts'
import { formOf } from '../forms/form-of.ts'
import { links } from '../links.ts'
import { loadApproval, loadApprovals } from '../load/approvals.ts'
import { providerPage } from '../provider-page.ts'
import { renderApproval } from './credit.tsx'
import { renderApprovals } from './queue.tsx'

const queue = providerPage({
  id: 'showApprovals',
  path: links.approvals,
  summary: 'What waits for people.',
  query: z.object({ after: z.string().max(LIMITS.cursorLength).optional() }),
  show: async ({ app, caller, query }, everyone, frame) => {
    const asked = { caller, after: query.after ?? null }
    return ok(renderApprovals(await loadApprovals(app, frame, everyone, asked)))
  },
})

const one = providerPage({
  id: 'showApproval',
  path: '/customers/:id/credits/:credit/approval',
  summary: 'A credit with all that an approver agrees to, and what would be sent.',
  params: creditInPath,
  async show({ app, caller, params }, everyone, frame) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const asked = { caller, customer: customer.value.id, credit: params.credit }
    const model = await loadApproval(app, frame, everyone, asked)
    return model ? ok(renderApproval(model)) : err(noSuch('credit'))
  },
})

const ofCredit = ({ id, credit }: Readonly<Record<string, string>>): string =>
  `/customers/${encodeURIComponent(id ?? '')}/credits/${encodeURIComponent(credit ?? '')}/approval`

const toQueue = (): string => links.approvals

/** A deliberate table of contents: what stands on these pages. */
export const approvalPages: readonly Route[] = [
  queue,
  one,
  formOf(postApproval, {
    id: 'decideCreditHere',
    summary: 'Approve or deny a credit, from its page.',
    page: ofCredit,
    body: (fields) => ({
      decision: fields.get('decision'),
      proposal: fields.get('proposal'),
      reason: codedReason(fields),
    }),
  }),
  formOf(postResolution, {
    id: 'resolveCreditHere',
    summary: 'Take a credit out of review, from its page.',
    page: ofCredit,
  }),
  formOf(postClaimDecision, {
    id: 'decideClaimHere',
    summary: 'Grant or deny a claim, from the queue.',
    page: toQueue,
  }),
  formOf(postDisputeDecision, {
    id: 'decideDisputeHere',
    summary: 'Uphold or adjust, from the queue.',
    page: toQueue,
    body: (fields) => {
      const said = { decision: fields.get('decision'), reason: fields.get('reason') }
      if (said.decision !== 'adjust') return said
      return { ...said, owed_minor: typedMinor(fields.get('owed'), fields.get('currency')) }
    },
  }),
  formOf(postConfirmation, {
    id: 'confirmChangeHere',
    summary: 'Agree to what another owner has proposed, from the queue.',
    page: toQueue,
  }),
  formOf(postWithdrawal, {
    id: 'withdrawChangeHere',
    summary: 'Put an end to what an owner has proposed, from the queue.',
    page: toQueue,
  }),
]
