import type { ApiDocument } from '../../../../src/edge/openapi/model.ts'
import type { Tenant } from '../full-tenant.ts'
import { type Filled, type IdPlace, type Walkable, walkables } from './places.ts'

export interface Credential {
  readonly name: string
  readonly key: string | null
  /** Whether anybody is behind it: one that is over or of elsewhere is as good as none. */
  readonly isAlive: boolean
}

export interface Walk {
  readonly document: ApiDocument
  readonly door: (request: Request) => Promise<Response>
  /** Whose living credentials these are. */
  readonly own: Tenant
  /** Who must not be found out. */
  readonly foreign: Tenant
  readonly credentials: readonly Credential[]
}

export interface Walked {
  readonly operations: number
  readonly credentials: number
  readonly requests: number
  /** In a sentence each. */
  readonly leaks: readonly string[]
}

/**
 * Tries every operation of a document with every credential and, where it names something, with what
 * is the foreign tenant's in each place: it must be refused, and exactly as what nobody has.
 */
export async function walk(at: Walk): Promise<Walked> {
  const all = walkables(at.document, at.foreign.ids)
  const leaks: string[] = []
  let requests = 0
  const ask = async (filled: Filled, { key }: Credential) => {
    requests += 1
    return seen(filled.path, await at.door(requestOf(filled, key)))
  }
  for (const operation of all) {
    for (const credential of at.credentials) {
      for (const place of operation.places.length > 0 ? operation.places : [null]) {
        const what = `${operation.name} with ${credential.name}${place ? `, foreign ${place.name}` : ''}`
        const told = (leak: string): number => leaks.push(`${what}: ${leak}`)
        const answer = await ask(filled(at, operation, place, 'foreign'), credential)
        if (answer.text.includes(at.foreign.canary)) told('tells what is the foreign tenant’s')
        if (isUnguarded(operation)) continue
        if (!credential.isAlive && answer.status !== 401) told(`answers ${answer.status}, not 401`)
        if (!place) continue
        const unknown = await ask(filled(at, operation, place, 'unknown'), credential)
        if (answer.text !== unknown.text) {
          told(`tells a foreign one from an unknown one:\n${answer.text}\n${unknown.text}`)
        }
        if (!mayAnswer(operation, place).includes(answer.status)) {
          told(`answers ${answer.status}`)
        }
      }
    }
  }
  return { operations: all.length, credentials: at.credentials.length, requests, leaks }
}

const isUnguarded = ({ operation }: Walkable): boolean => operation.security.length === 0

/**
 * Refusals. Beside them: a page after an item that is none of the list's is empty; and what a body names
 * is wrong in the body, where the rest of it is the caller's own.
 */
function mayAnswer(_operation: Walkable, { name }: IdPlace): readonly number[] {
  if (name === 'query starting_after') return [200, 401, 403, 404]
  return name.startsWith('body ') ? [401, 403, 404, 422] : [401, 403, 404]
}

/** The request with the foreign tenant's id in one place, or with one that nobody has. */
const filled = (
  { own, foreign }: Walk,
  operation: Walkable,
  at: IdPlace | null,
  whose: 'foreign' | 'unknown',
): Filled =>
  operation.fill((place) => {
    const tenant = place.name === at?.name ? foreign : own
    const id = tenant.ids[place.noun] ?? ''
    return tenant === foreign && whose === 'unknown' ? unknownOf(id) : id
  })

/** As long as the other, and of the same letters. */
const unknownOf = (id: string): string => id.slice(0, -1) + (id.endsWith('0') ? '1' : '0')

function requestOf({ method, path, body }: Filled, key: string | null): Request {
  // Told apart by nothing of their own.
  const headers = new Headers({ 'x-request-id': 'walked' })
  if (key !== null) headers.set('authorization', `Bearer ${key}`)
  if (body) headers.set('content-type', body.type)
  return new Request(`https://makegood.test${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body ? { body: body.text } : {}),
  })
}

/**
 * All that a caller gets, but for what is new at each request: its id, and on pages the time and where
 * their links lead back to, which is what was asked.
 */
async function seen(path: string, response: Response): Promise<{ status: number; text: string }> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).toSorted()
  const body = (await response.text())
    .replaceAll(/"request_id":"[0-9a-f-]{36}"/g, '"request_id":""')
    .replaceAll(/"batch":"[0-9a-f-]{36}"/g, '"batch":""')
    .replaceAll(/<time [^>]*>[^<]*<\/time>/g, '<time>')
    .replaceAll(encodeURIComponent(path), '(what was asked)')
  return { status: response.status, text: [response.status, ...headers, body].join('\n') }
}
