import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { createApp } from '../../../src/app.ts'
import { type CustomerId, epochMs } from '../../../src/domain/brand.ts'
import type { PersonId } from '../../../src/domain/identity/person.ts'
import type { Role } from '../../../src/domain/identity/role.ts'
import { answer } from '../../../src/edge/router.ts'
import { beginSession } from '../../../src/services/sign-in/sessions.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { call, knock } from './door.ts'

const ORIGIN = 'https://makegood.test'
const db = openDatabase(env.DB)
let added = 0

/** Somebody on the list. */
export async function newPerson(role: Role, customer: CustomerId | null = null): Promise<PersonId> {
  added += 1
  const body = { email: `${role}-${added}@example.com`, role, customer }
  const answer = await call('POST', '/v1/people', body)
  if (answer.status !== 201) throw new Error(`no ${role}: ${await answer.text()}`)
  return (await answer.json<{ id: PersonId }>()).id
}

/** A session as a sign-in makes it. @param ageMs How long ago the person was asked who they are. */
export async function sessionOf(person: PersonId, ageMs: number | null = 0): Promise<string> {
  const now = epochMs(Date.now())
  const authenticatedAt = ageMs === null ? null : epochMs(now - ageMs)
  const whose = { person, method: 'oidc', authenticatedAt, before: undefined } as const
  return beginSession(db, whose, now)
}

/** What a browser sends along from a page of this site. */
export const browserOf = (token: string): Record<string, string> => ({
  cookie: `theme=dark; __Host-makegood=${token}`,
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
})

/** Knocks as somebody who is signed in, by a request that only a browser makes. */
export async function callAs(
  token: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  return knock(path, {
    method,
    headers: { ...browserOf(token), 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    ...json,
  })
}

/** The same at a deployment with other settings over the same data, by a request of any shape. */
export async function knockAt(settings: Partial<Env>, request: Request): Promise<Response> {
  const ctx = createExecutionContext()
  const response = await answer(createApp({ ...env, ...settings }, ctx), request)
  await waitOnExecutionContext(ctx)
  return response
}
