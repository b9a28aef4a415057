import * as z from 'zod'
import type { App } from '../../app.ts'
import type { CustomerId } from '../../domain/brand.ts'
import type { LimitScope } from '../../domain/ledger/money-limit.ts'
import { err, ok } from '../../domain/result.ts'
import { type Everyone, isEveryone } from '../../domain/tenant.ts'
import { type NotSwitched, pauseSettlement } from '../../services/settling/pause.ts'
import { type Progress, progressOf } from '../../services/settling/progress.ts'
import { startRun } from '../../services/settling/start-run.ts'
import { roomOfDay } from '../../storage/ledger/day-room.ts'
import { type HeldOver, listHeldOver } from '../../storage/ledger/held-over.ts'
import { allPauses, type Pause } from '../../storage/ledger/pauses.ts'
import { everyoneOf, type Guard } from '../guard.ts'
import { pageOf, pageQuery } from '../page.ts'
import { type Problem, problem } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { tenantsNamed } from '../tenant.ts'
import { reason } from './claim-shapes.ts'
import { customerIdShape } from './customer-id.ts'
import { iso } from './iso.ts'
import { pausesReply, runReply, settlementReply } from './replies/settlement.ts'

/** Stopping money is no decision about it: whoever runs the deployment does so at once. */
const mayPause: Guard = { kind: 'provider', scope: 'operate', or: 'approve' }
const mayResume: Guard = { kind: 'provider', scope: 'approve' }

const switched = (path: string, paused: boolean, summary: string): Route =>
  route({
    method: 'POST',
    path,
    id: paused ? 'pauseSettlement' : 'resumeSettlement',
    tag: 'settlement',
    summary,
    guard: paused ? mayPause : mayResume,
    replies: { 200: pausesReply },
    problems: ['not-found'],
    body: z.strictObject({
      /** Absent: all of them. */
      customer: customerIdShape.nullish(),
      reason,
    }),
    example: { customer: 'acme', reason: 'A wrong invoice.' },
    async handle({ app, caller, body }) {
      const everyone = everyoneOf(caller)
      if (!everyone.ok) return everyone
      const whose = await tenantsNamed(app, caller, body.customer)
      if (!whose.ok) return whose
      const wish = { paused, by: caller?.name ?? '', reason: body.reason }
      const done = await pauseSettlement(app.db, whose.value, wish, app.now())
      if (!done.ok) return err(notSwitched(done.error))
      // One that was let go moves on now; of all of them the sweep wakes each.
      if (!paused && !isEveryone(whose.value)) {
        app.hint(app.actor(whose.value).wake(whose.value))
      }
      return ok({ body: { paused: (await allPauses(app.db, everyone.value)).map(told) } })
    },
  })

export const pause = switched(
  '/v1/settlement/pause',
  true,
  'Stop settlement, of one customer or all, before the next request leaves. Judging goes on.',
)

export const resume = switched(
  '/v1/settlement/resume',
  false,
  'Let settlement go on, of one customer or all. A pause of all holds also for one let go.',
)

const run = route({
  method: 'POST',
  path: '/v1/settlement/run',
  id: 'runSettlement',
  tag: 'settlement',
  summary:
    'Let everything that is due go to Stripe now. It also goes by itself; nothing goes twice.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 202: runReply },
  async handle({ app, caller }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const wake = (id: CustomerId) => app.actor(id).wake(id)
    const { ledgerEnd, woken, failed } = await startRun({
      ...surroundings(app, everyone.value),
      wake,
    })
    const progress = await progressOf(surroundings(app, everyone.value), ledgerEnd)
    const customers = { woken, not_woken: failed }
    return ok({ status: 202, body: { after: ledgerEnd, customers, ...progressBody(progress) } })
  },
})

const getSettlement = route({
  method: 'GET',
  path: '/v1/settlement',
  id: 'getSettlement',
  tag: 'settlement',
  summary: 'How far settlement is, and what keeps money from moving: pauses, limits of the day.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: settlementReply },
  query: z.strictObject({
    ...pageQuery,
    /** What a run answered when it was started: then it is told what was issued since. */
    after: z.coerce.number().int().min(0).optional(),
  }),
  async handle({ app, caller, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { limit, starting_after: last = null } = query
    const heldOver = await listHeldOver(app.db, everyone.value, { after: last, limit: limit + 1 })
    const { data, ...rest } = pageOf(heldOver, {
      limit,
      placeOf: ({ creditId }) => creditId,
      told: heldOverBody,
    })
    return ok({
      body: {
        ...progressBody(await progressOf(surroundings(app, everyone.value), query.after ?? null)),
        paused: (await allPauses(app.db, everyone.value)).map(told),
        today: await todayOf(app, everyone.value),
        over_limit: data,
        ...rest,
      },
    })
  },
})

export const settlementRoutes: readonly Route[] = [pause, resume, run, getSettlement]

const surroundings = ({ db, stripe, now }: App, everyone: Everyone) => ({
  db,
  everyone,
  gate: stripe.gate,
  now: now(),
})

const progressBody = ({ open, issued, pace, endsAt }: Progress) => ({
  open: {
    due: open.due,
    retrying: open.retrying,
    later: open.later,
    over_limit: open.overLimit,
    paused: open.paused,
  },
  issued,
  pace: pace && {
    requests_per_second: Math.round(pace.rate * 10) / 10,
    ceiling: pace.ceiling,
    refusals: pace.refusals,
    waiting: pace.waiting,
  },
  estimated_end: endsAt === null ? null : iso(endsAt),
})

const heldOverBody = ({ creditId, customer, minor, currency, dueAt, reason: why }: HeldOver) => ({
  credit: creditId,
  customer,
  minor,
  currency,
  tried_again: iso(dueAt),
  reason: why,
})

const todayOf = async (app: App, everyone: Everyone) =>
  (await roomOfDay(app.db, everyone, app.now())).map(({ scope, currency, limit, sent }) => ({
    customer: customerIn(scope),
    currency,
    limit,
    sent,
  }))

const told = ({ scope, by, reason: why, at }: Pause) => ({
  customer: customerIn(scope),
  by,
  reason: why,
  at: iso(at),
})

const customerIn = (scope: LimitScope): CustomerId | null => (scope === '*' ? null : scope)

function notSwitched({ reason: why }: NotSwitched): Problem {
  switch (why) {
    case 'not-a-person':
      return problem('forbidden', 'Only a person stops settlement or lets it go on.')
    case 'no-reason-given':
      return problem('invalid', 'Give a reason.')
  }
}
