import * as z from 'zod'
import { periodLabel } from '../../domain/calendar/period-label.ts'
import { railsOf } from '../../domain/ledger/credit.ts'
import { defaultSettleSettings } from '../../domain/ledger/schedule.ts'
import { err, ok } from '../../domain/result.ts'
import { type DryRun, dryRun } from '../../services/foresight/dry-run.ts'
import type { DrySend } from '../../services/foresight/dry-sends.ts'
import { noSuch } from '../guard.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { customerIdShape } from './customer-id.ts'
import { dryRunReply } from './replies/foresight.ts'

export const getDryRun = route({
  method: 'GET',
  path: '/v1/customers/:id/periods/:label/dry-run',
  id: 'dryRunPeriod',
  tag: 'judging',
  summary:
    'Judge a period and plan what would be posted and sent, beside what was. Writes and sends nothing.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: dryRunReply },
  params: z.object({
    id: customerIdShape,
    label: z
      .string()
      .regex(periodLabel)
      .meta({ examples: ['2026-01'] }),
  }),
  async handle({ app, caller, params }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const settings = { ...defaultSettleSettings, ...app.settlement }
    const at = { db: app.db, stripe: app.stripe, clock: app.now, settings }
    const runs = await dryRun(at, customer.value.id, params.label)
    return runs.length > 0 ? ok({ body: { data: runs.map(runBody) } }) : err(noSuch('period'))
  },
})

const runBody = ({ agreement, period, status, currency, commitments, change, sends }: DryRun) => ({
  agreement,
  period: period.label,
  status,
  currency,
  commitments: commitments.map(({ isHeld, ...each }) => ({ ...each, waits_for_claim: isHeld })),
  would_post: {
    credits: change.credits.map(({ id, subject, amount, offset, approvalsNeeded, payee }) => ({
      credit: id,
      commitment: subject.commitment,
      minor: amount.minor,
      offset,
      approvals_needed: approvalsNeeded,
      rails: railsOf(payee),
    })),
    transfers: change.transfers.map(({ creditId, kind, source, destination, minor }) => ({
      credit: creditId,
      kind,
      source,
      destination,
      minor,
    })),
  },
  would_send: sends.map(sendBody),
})

const sendBody = ({ credit, chosen, waitsFor }: DrySend) => ({
  credit: credit.id,
  commitment: credit.subject.commitment,
  minor: credit.amount.minor - credit.offset,
  waits_for: waitsFor,
  ...(chosen.kind === 'chosen'
    ? {
        rail: chosen.rail,
        passed_over: chosen.passedOver || null,
        request: JSON.parse(chosen.request) as unknown,
      }
    : { rail: null, refused: chosen.reason }),
})
