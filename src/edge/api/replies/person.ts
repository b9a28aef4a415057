import * as z from 'zod'
import { accessChangeEnds, accessChangeKinds } from '../../../domain/identity/access-change.ts'
import { personEvents } from '../../../domain/identity/person-event.ts'
import { roles } from '../../../domain/identity/role.ts'
import { clientMethods } from '../../../domain/identity/sign-in-settings.ts'
import { scopes } from '../../../domain/keys/scope.ts'
import { count, moment } from './plain.ts'

/** What waits for another owner, and where they agree to it. */
export const waitsFor = z
  .strictObject({ change: z.string(), confirm: z.string() })
  .meta({ id: 'WaitsFor', description: 'Another owner sends POST to `confirm`.' })

const role = z.enum(roles)
const added = {
  id: z.string(),
  email: z.string(),
  customer: z.string().nullable(),
  role,
}

export const addedPersonReply = z.strictObject({
  ...added,
  set_up: z.string().optional().describe('How far the first owners are.'),
})
export const proposedPersonReply = z.strictObject({ ...added, waits_for: waitsFor })

export const personReply = z
  .strictObject({
    ...added,
    role: role.nullable().describe('Null while another owner has to agree.'),
    created_at: moment,
    revoked_at: moment.nullable(),
    has_signed_in: z.boolean(),
    history: z.array(
      z.strictObject({
        event: z.enum(personEvents),
        by: z.string(),
        at: moment,
        reason: z.string().nullable(),
        role: role.nullable(),
      }),
    ),
  })
  .meta({ id: 'Person', description: 'Somebody who may sign in, or might once.' })

export const changedPersonReply = z.strictObject({ id: z.string() })
export const waitingPersonReply = z.strictObject({ id: z.string(), waits_for: waitsFor })
export const signedOutReply = z.strictObject({ id: z.string(), ended: count })

export const callerReply = z
  .strictObject({
    name: z.string().describe('As it stands wherever a name is kept.'),
    key: z.string().nullable(),
    customer: z.string().nullable(),
    scopes: z.array(z.enum(scopes)),
    person: z
      .strictObject({ email: z.string(), role, authenticated_at: moment.nullable() })
      .nullable(),
  })
  .meta({ id: 'Caller', description: 'Who is calling, and what they may do.' })

export const accessChangeReply = z
  .strictObject({
    id: z.string(),
    kind: z.enum(accessChangeKinds),
    by: z.string(),
    at: moment,
    expires_at: moment,
    reason: z.string(),
    person: z.string().nullable(),
    role: role.nullable(),
    key: z
      .strictObject({
        id: z.string(),
        label: z.string(),
        scopes: z.array(z.enum(scopes)),
        expires_at: moment.nullable(),
      })
      .nullable(),
    ended: z.strictObject({ how: z.enum(accessChangeEnds), by: z.string(), at: moment }).nullable(),
  })
  .meta({ id: 'AccessChange', description: 'What takes two owners, and how it ended.' })

export const endedChangeReply = z.strictObject({ id: z.string(), ended: z.enum(accessChangeEnds) })

export const signInReply = z
  .strictObject({
    customer: z.string(),
    issuer: z.string(),
    client_id: z.string(),
    method: z.enum(clientMethods),
    domains: z.array(z.string()),
    redirect_uri: z.string().describe('What to register with the identity provider.'),
  })
  .meta({ id: 'SignIn', description: "Where a customer's people sign in." })
