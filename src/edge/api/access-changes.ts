import * as z from 'zod'
import { err, ok } from '../../domain/result.ts'
import { confirmChange, withdrawChange } from '../../services/people/end-change.ts'
import { type AccessChange, listAccessChanges } from '../../storage/people/access-changes.ts'
import { everyoneOf } from '../guard.ts'
import { pageOf, pageQuery } from '../page.ts'
import { route } from '../route.ts'
import { iso } from './key-body.ts'
import { accessRefused } from './people-refused.ts'
import { listOf } from './replies/list.ts'
import { accessChangeReply, endedChangeReply } from './replies/person.ts'

/** Beside what was asked for: what it waits for, where it takes two. */
export const waiting = (change: string | null) =>
  change === null
    ? {}
    : { waits_for: { change, confirm: `/v1/access-changes/${change}/confirmation` } }

const changeInPath = z.object({
  change: z
    .string()
    .max(64)
    .meta({ examples: ['chg_0123456789abcdef'] }),
})

const getChanges = route({
  method: 'GET',
  path: '/v1/access-changes',
  id: 'listAccessChanges',
  tag: 'people',
  summary:
    'What one owner has proposed and another has to confirm, the newest first, with how it ended.',
  guard: { kind: 'provider', scope: 'audit' },
  replies: { 200: listOf(accessChangeReply) },
  query: z.strictObject(pageQuery),
  async handle({ app, caller, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { limit, starting_after: after = null } = query
    const changes = await listAccessChanges(app.db, everyone.value, { after, limit: limit + 1 })
    return ok({ body: pageOf(changes, { limit, placeOf: ({ id }) => id, told: changeBody }) })
  },
})

const changeBody = ({
  id,
  kind,
  by,
  at,
  expiresAt,
  reason,
  person,
  role,
  key,
  end,
}: AccessChange) => ({
  id,
  kind,
  by,
  at: iso(at),
  expires_at: iso(expiresAt),
  reason,
  person,
  role,
  key: key && { id: key.id, label: key.label, scopes: key.scopes, expires_at: iso(key.expiresAt) },
  ended: end && { how: end.event, by: end.by, at: iso(end.at) },
})

export const postConfirmation = route({
  method: 'POST',
  path: '/v1/access-changes/:change/confirmation',
  id: 'confirmAccessChange',
  tag: 'people',
  summary:
    'Agree, as another owner who has just signed in, to what one has proposed. It holds at once.',
  guard: { kind: 'person', scope: 'admin' },
  replies: { 200: endedChangeReply },
  problems: ['conflict', 'unavailable'],
  params: changeInPath,
  async handle({ app, caller, params }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const actor = { by: caller?.name ?? '', at: app.now() }
    const done = await confirmChange(app.db, everyone.value, params.change, actor)
    return done.ok
      ? ok({ body: { id: params.change, ended: 'confirmed' } })
      : err(accessRefused(done.error))
  },
})

export const postWithdrawal = route({
  method: 'POST',
  path: '/v1/access-changes/:change/withdrawal',
  id: 'withdrawAccessChange',
  tag: 'people',
  summary: 'Put an end to what an owner has proposed. Any owner does this.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: endedChangeReply },
  problems: ['conflict', 'unavailable'],
  params: changeInPath,
  async handle({ app, caller, params }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const actor = { by: caller?.name ?? '', at: app.now() }
    const done = await withdrawChange(app.db, everyone.value, params.change, actor)
    return done.ok
      ? ok({ body: { id: params.change, ended: 'withdrawn' } })
      : err(accessRefused(done.error))
  },
})

export const accessChangeRoutes = [getChanges, postConfirmation, postWithdrawal]
