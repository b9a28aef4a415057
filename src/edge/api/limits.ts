import * as z from 'zod'
import { dayMs, limitNames, type MoneyLimit } from '../../domain/ledger/money-limit.ts'
import { LIMITS } from '../../domain/limits.ts'
import { parseCurrency } from '../../domain/money/currencies.ts'
import { type Currency, minor } from '../../domain/money/money.ts'
import { err, ok } from '../../domain/result.ts'
import { type LimitNotSet, setLimit } from '../../services/limits/set-limit.ts'
import { listLimits, type PlacedLimit } from '../../storage/ledger/money-limits.ts'
import { everyoneOf, noSuch, tenantOf } from '../guard.ts'
import { cursorText, pageOf, placedQuery } from '../page.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { reason } from './claim-shapes.ts'
import { customerIdShape } from './customer-id.ts'
import { limitReply, setLimitReply } from './replies/limit.ts'
import { listOf } from './replies/list.ts'

/** By when it was set and what it is: its name, for whom, in what, for which day (0: any), which time. */
const place = z.tuple([z.int(), z.string(), z.string(), z.string(), z.int(), z.int()])

const placeOf = ({ at, name, scope, currency, day, seq }: PlacedLimit): string =>
  cursorText([at, name, scope, currency, day ?? 0, seq])

/** One that Stripe bills in. */
export const currencyCode = z.string().transform((text, context): Currency => {
  const known = parseCurrency(text)
  if (known.ok) return known.value
  context.addIssue({ code: 'custom', message: 'is no currency that Stripe bills in' })
  return z.NEVER
})

export const postLimit = route({
  method: 'POST',
  path: '/v1/limits',
  id: 'setLimit',
  tag: 'settlement',
  summary:
    'Set a limit: what policy approves, goodwill of a month, what is sent in a day. A record, never an edit; it holds for what comes after it.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 201: setLimitReply },
  problems: ['not-found'],
  body: z.strictObject({
    name: z.enum(limitNames),
    /** Absent: of all customers together or, of `automatic` and `goodwill-customer`, of each without its own. */
    customer: customerIdShape.nullish(),
    currency: currencyCode,
    minor: z.int().min(0).transform(minor),
    /** A UTC day, of `sent-daily`: for that day alone. */
    day: z.iso
      .date()
      .transform((text) => Date.parse(text) / dayMs)
      .nullish(),
    reason,
  }),
  example: {
    name: 'sent-daily',
    currency: 'usd',
    minor: 1_000_000,
    reason: 'As the board decided.',
  },
  async handle({ app, caller, body }) {
    const { customer: named, day, ...rest } = body
    const scope = named ? tenantOf(caller, named) : ok('*' as const)
    if (!scope.ok) return scope
    const by = caller?.name ?? ''
    const wish: Omit<MoneyLimit, 'at'> = { ...rest, scope: scope.value, day: day ?? null, by }
    const now = app.now()
    const done = await setLimit(app.db, wish, now)
    if (!done.ok) return err(notSet(done.error))
    const { letGo } = done.value
    // The sweep wakes whoever is left.
    for (const id of letGo.slice(0, LIMITS.pageRows)) app.hint(app.actor(id).wake(id))
    return ok({ status: 201, body: { ...written({ ...wish, at: now }), tried_again: letGo } })
  },
})

export const getLimits = route({
  method: 'GET',
  path: '/v1/limits',
  id: 'listLimits',
  tag: 'settlement',
  summary: 'Limits as they were set, the newest first: who, when and why.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: listOf(limitReply) },
  query: z.strictObject({
    customer: customerIdShape.optional(),
    name: z.enum(limitNames).optional(),
    ...placedQuery(place),
  }),
  async handle({ app, caller, query }) {
    const whose = query.customer ? tenantOf(caller, query.customer) : everyoneOf(caller)
    if (!whose.ok) return whose
    const { limit, name, starting_after: after = null } = query
    const limits = await listLimits(app.db, whose.value, {
      ...(name ? { name } : {}),
      after,
      limit: limit + 1,
    })
    return ok({
      body: pageOf(limits, { limit, placeOf, told: ({ seq: _, ...each }) => written(each) }),
    })
  },
})

const written = ({ scope, day, at, ...limit }: MoneyLimit) => ({
  ...limit,
  customer: scope === '*' ? null : scope,
  day: day === null ? null : new Date(day * dayMs).toISOString().slice(0, 10),
  at: new Date(at).toISOString(),
})

function notSet({ reason: why }: LimitNotSet): Problem {
  switch (why) {
    case 'not-a-person':
      return problem('forbidden', 'Only a person sets a limit.')
    case 'no-reason-given':
      return problem('invalid', 'Give a reason.')
    case 'unknown-customer':
      return noSuch('customer')
    case 'all-customers-only':
      return problem('invalid', 'This limit is of all customers together.', {
        errors: [{ pointer: '/customer', reason: why, detail: 'leave it out' }],
      })
    case 'no-days':
      return problem('invalid', 'Only what is sent has limits of single days.', {
        errors: [{ pointer: '/day', reason: why, detail: 'leave it out' }],
      })
    case 'day-is-over':
      return problem('invalid', 'The day is over.', {
        errors: [{ pointer: '/day', reason: why, detail: 'name today or a later day, in UTC' }],
      })
  }
}
