import * as z from 'zod'
import { emailOf } from '../../domain/identity/email.ts'
import { isPersonId, type Person } from '../../domain/identity/person.ts'
import { roles } from '../../domain/identity/role.ts'
import { err, ok } from '../../domain/result.ts'
import { BOOTSTRAP } from '../../services/keys/caller.ts'
import { addPerson } from '../../services/people/add-person.ts'
import { changePerson, type PersonStep } from '../../services/people/change-person.ts'
import { FIRST_OWNERS } from '../../services/people/setting-up.ts'
import { listPeople } from '../../storage/people/people.ts'
import {
  historiesOfPeople,
  type ListedPersonEvent,
  ownersEver,
} from '../../storage/people/person-events.ts'
import { endSessionsOf } from '../../storage/sign-in/sessions.ts'
import { noSuch, tenantsOf } from '../guard.ts'
import { pageOf, pageQuery } from '../page.ts'
import { type Call, route } from '../route.ts'
import { customerOf, tenantsNamed } from '../tenant.ts'
import { waiting } from './access-changes.ts'
import { reason } from './claim-shapes.ts'
import { customerIdShape } from './customer-id.ts'
import { iso } from './key-body.ts'
import { accessRefused } from './people-refused.ts'
import { listOf } from './replies/list.ts'
import {
  addedPersonReply,
  callerReply,
  changedPersonReply,
  personReply,
  proposedPersonReply,
  signedOutReply,
  waitingPersonReply,
} from './replies/person.ts'

const personInPath = z.object({ id: z.string().refine(isPersonId) })

const postPerson = route({
  method: 'POST',
  path: '/v1/people',
  id: 'addPerson',
  tag: 'people',
  summary:
    "Let somebody sign in, by their e-mail address: one of the provider's people, or a customer's. An owner waits for another owner.",
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 201: addedPersonReply, 202: proposedPersonReply },
  problems: ['not-found', 'conflict', 'unavailable'],
  example: { email: 'ann@acme.example', role: 'viewer', customer: 'acme' },
  body: z.strictObject({
    email: z.string().transform((text, context) => {
      const email = emailOf(text)
      if (email) return email
      context.addIssue({ code: 'custom', message: 'is no e-mail address' })
      return z.NEVER
    }),
    role: z.enum(roles),
    customer: customerIdShape.nullish(),
  }),
  async handle({ app, caller, body }) {
    const named = body.customer ? await customerOf(app, caller, body.customer) : null
    if (named && !named.ok) return named
    const customer = named?.value.id ?? null
    const { email, role } = body
    const actor = { by: caller?.name ?? '', at: app.now() }
    const added = await addPerson(app.db, { customer, email, role }, actor)
    if (!added.ok) return err(accessRefused(added.error))
    const { id, waitsFor } = added.value
    const told = { id, email, customer, role, ...waiting(waitsFor) }
    if (role !== 'owner' || actor.by !== BOOTSTRAP) {
      return ok({ status: waitsFor ? 202 : 201, body: told })
    }
    return ok({ status: 201, body: { ...told, set_up: setUp(await ownersEver(app.db)) } })
  },
})

/** What the holder of the bootstrap key is told as it makes owners. */
const setUp = (owners: number): string =>
  owners < FIRST_OWNERS
    ? 'One more owner, and set-up is over.'
    : 'Set-up is over. From now on owners make owners, and keys that approve or administer, two of them together. Put the bootstrap key away.'

const getPeople = route({
  method: 'GET',
  path: '/v1/people',
  id: 'listPeople',
  tag: 'people',
  summary: 'Who may sign in, with who let them: of everyone, or of one customer.',
  guard: { kind: 'key', scope: 'audit' },
  replies: { 200: listOf(personReply) },
  problems: ['not-found'],
  query: z.strictObject({
    customer: customerIdShape.optional(),
    ...pageQuery,
  }),
  async handle({ app, caller, query }) {
    const { customer, starting_after: after = '', limit } = query
    const whose = await tenantsNamed(app, caller, customer)
    if (!whose.ok) return whose
    const people = await listPeople(app.db, whose.value, { after, limit: limit + 1 })
    const histories = await historiesOfPeople(
      app.db,
      people.map(({ id }) => id),
    )
    const told = (person: Person) => personBody(person, histories.get(person.id) ?? [])
    return ok({ body: pageOf(people, { limit, placeOf: ({ id }) => id, told }) })
  },
})

const personBody = (person: Person, history: readonly ListedPersonEvent[]) => ({
  id: person.id,
  email: person.email,
  customer: person.customer,
  role: person.role,
  created_at: iso(person.createdAt),
  revoked_at: iso(person.revokedAt),
  has_signed_in: person.subject !== null,
  history: history.map((event) => ({ ...event, at: iso(event.at) })),
})

type Path = z.output<typeof personInPath>

/** What is done to somebody: at once, or when another owner agrees. */
async function changed(
  { app, caller, params }: Call<Path, unknown, unknown>,
  asked: { readonly reason: string } & PersonStep,
) {
  const whose = tenantsOf(caller)
  if (!whose.ok) return whose
  const actor = { by: caller?.name ?? '', at: app.now() }
  const done = await changePerson(app.db, whose.value, params.id, asked, actor)
  if (!done.ok) return err(accessRefused(done.error))
  const { waitsFor } = done.value
  return ok({ status: waitsFor ? 202 : 200, body: { id: params.id, ...waiting(waitsFor) } })
}

const postRole = route({
  method: 'POST',
  path: '/v1/people/:id/role',
  id: 'changeRole',
  tag: 'people',
  summary:
    'Give somebody another role. Where an owner is made or ends, it waits for another owner.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: changedPersonReply, 202: waitingPersonReply },
  problems: ['conflict', 'unavailable'],
  params: personInPath,
  body: z.strictObject({ role: z.enum(roles), reason }),
  example: { role: 'billing', reason: 'moved to accounting' },
  handle: (call) => changed(call, { event: 'role', ...call.body }),
})

const postRevocation = route({
  method: 'POST',
  path: '/v1/people/:id/revocation',
  id: 'revokePerson',
  tag: 'people',
  summary:
    'Take somebody off the list, and sign them out everywhere. An owner waits for another owner.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: changedPersonReply, 202: waitingPersonReply },
  problems: ['conflict', 'unavailable'],
  params: personInPath,
  body: z.strictObject({ reason }),
  example: { reason: 'left the company' },
  handle: (call) => changed(call, { event: 'revoked', ...call.body }),
})

const postUnbinding = route({
  method: 'POST',
  path: '/v1/people/:id/unbinding',
  id: 'unbindPerson',
  tag: 'people',
  summary:
    'Forget whom the identity provider takes somebody for, and sign them out; their next sign-in says it anew.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: changedPersonReply, 202: waitingPersonReply },
  problems: ['conflict', 'unavailable'],
  params: personInPath,
  body: z.strictObject({ reason }),
  example: { reason: 'left the company' },
  handle: (call) => changed(call, { event: 'unbound', ...call.body }),
})

const postSignOut = route({
  method: 'POST',
  path: '/v1/people/:id/sign-out',
  id: 'signOutPerson',
  tag: 'people',
  summary: 'End all sessions of somebody at once. They may sign in again.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 200: signedOutReply },
  params: personInPath,
  async handle({ app, params }) {
    return ok({ body: { id: params.id, ended: await endSessionsOf(app.db, params.id, app.now()) } })
  },
})

const getMe = route({
  method: 'GET',
  path: '/v1/me',
  id: 'getCaller',
  tag: 'people',
  summary: 'Who is calling, as the credential says: a key or a person, with what they may do.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: callerReply },
  problems: ['not-found'],
  async handle({ caller }) {
    if (!caller) return err(noSuch('caller'))
    const { name, key, customer, scopes, person } = caller
    const signedIn = person && {
      email: person.email,
      role: person.role,
      authenticated_at: iso(person.authenticatedAt),
    }
    return ok({ body: { name, key, customer, scopes, person: signedIn } })
  },
})

export const peopleRoutes = [
  postPerson,
  getPeople,
  postRole,
  postRevocation,
  postUnbinding,
  postSignOut,
  getMe,
]
