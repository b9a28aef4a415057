import type { Agenda } from './agenda.ts'
import { ApiError, errorBody, serverError, unauthorized } from './errors.ts'
import { decodeForm } from './form.ts'
import { type KeyedRequest, keyed, keyInUse, replayOf } from './idempotency.ts'
import { newId } from './ids.ts'
import type { ParamReader } from './params.ts'
import { rendered } from './render.ts'
import type { Prepared } from './route.ts'
import { routes } from './routes.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'

/** A request of Stripe's API, off the wire. */
export interface ApiRequest {
  readonly method: string
  readonly path: string
  /** The query of a GET or DELETE, the body of a POST: a form either way. */
  readonly form: string
  readonly authorization: string | undefined
  readonly idempotencyKey: string | undefined
}

export interface ApiAnswer {
  readonly status: number
  /** JSON. */
  readonly body: string
  readonly requestId: string
  /** The request that this answer was first given to, when it is a replay. */
  readonly replayOf?: string
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>
}

/** How a request fares, where a fault has a say in it. */
export interface Course {
  /** Milliseconds between the request's arrival (its key is taken) and its execution. */
  readonly holdMs?: number
  /** Answer 500: after the effect, without it, or with the effect only `laterMs` afterwards. */
  readonly failure?: 'now' | 'none' | 'later'
  readonly laterMs?: number
}

interface Api {
  readonly store: Store
  readonly agenda: Agenda
  readonly reader: ParamReader
  now(): number
  settings(): Settings
}

interface Accepted {
  readonly requestId: string
  readonly prepared: Prepared
  readonly keyed: KeyedRequest | undefined
}

/** Stripe's API: from a request to an answer, through the layers in Stripe's order. */
export class StripeApi {
  readonly #api: Api
  readonly #keysInFlight = new Set<string>()

  constructor(api: Api) {
    this.#api = api
  }

  /** Undefined when the request was dropped while it was held: the double was reset or closed. */
  async handle(request: ApiRequest, course: Course = {}): Promise<ApiAnswer | undefined> {
    const requestId = newId('req')
    try {
      const accepted = this.#accept(request, requestId)
      const replay = this.#replay(accepted)
      if (replay) return replay
      if (course.holdMs !== undefined && !(await this.#hold(accepted, course.holdMs)))
        return undefined
      return this.#answer(accepted, course)
    } catch (error) {
      return refusal(error, requestId)
    }
  }

  /** Everything before the idempotency layer: key, path, parameters. Leaves no trace. */
  #accept(request: ApiRequest, requestId: string): Accepted {
    const secret = secretOf(request.authorization)
    if (secret !== this.#api.settings().apiKey) throw unauthorized(secret)
    const { method, path } = request
    const form = decodeForm(request.form)
    for (const route of routes) {
      const ids = route.method === method ? route.ids(path) : undefined
      if (!ids) continue
      const prepared = route.prepare(this.#api.reader, form, ids)
      const key = method === 'POST' ? request.idempotencyKey : undefined
      return {
        requestId,
        prepared,
        keyed: key === undefined ? undefined : keyed(key, `${method} ${path}`, form),
      }
    }
    throw new ApiError(`Unrecognized request URL (${method}: ${path}).`, { status: 404 })
  }

  #replay({ keyed, requestId }: Accepted): ApiAnswer | undefined {
    if (!keyed) return undefined
    if (this.#keysInFlight.has(keyed.key)) throw keyInUse(keyed.key)
    const record = replayOf(keyed, this.#api.store.get('idempotency', keyed.key), {
      nowMs: this.#api.now(),
      ttlMs: this.#api.settings().idempotencyTtlMs,
    })
    if (!record) return undefined
    return { status: record.status, body: record.body, requestId, replayOf: record.requestId }
  }

  async #hold({ keyed }: Accepted, holdMs: number): Promise<boolean> {
    if (keyed) this.#keysInFlight.add(keyed.key)
    try {
      return await this.#api.agenda.wait(holdMs)
    } finally {
      if (keyed) this.#keysInFlight.delete(keyed.key)
    }
  }

  #answer(accepted: Accepted, course: Course): ApiAnswer {
    const { requestId } = accepted
    const { failure } = course
    if (failure === undefined) return this.#execute(accepted, {})
    const failed = refusal(serverError(), requestId)
    switch (failure) {
      case 'now':
        return this.#execute(accepted, { answer: failed })
      case 'none':
        return this.#execute(accepted, { answer: failed, isIdle: true })
      case 'later': {
        const roll = async () => void this.#execute({ ...accepted, keyed: undefined }, {})
        this.#api.agenda.at(this.#api.now() + (course.laterMs ?? 0), roll)
        return this.#execute(accepted, { answer: failed, isIdle: true })
      }
    }
  }

  /** The effect and the idempotency record in one transaction: neither is ever without the other. */
  #execute(
    accepted: Accepted,
    fault: { readonly answer?: ApiAnswer; readonly isIdle?: boolean },
  ): ApiAnswer {
    const { keyed, requestId } = accepted
    const nowMs = this.#api.now()
    const record = (answer: ApiAnswer) => {
      if (!keyed) return undefined
      const { endpoint, fingerprint, key } = keyed
      const { status, body } = answer
      return { id: key, endpoint, fingerprint, requestId, firstUsedAtMs: nowMs, status, body }
    }
    try {
      return this.#api.store.transact(nowMs, (tx) => {
        const settings = this.#api.settings()
        const call = { tx, settings, requestId, idempotencyKey: keyed?.key ?? null }
        const body = fault.isIdle
          ? ''
          : rendered(tx, accepted.prepared.run(call), accepted.prepared.expand)
        const answer = fault.answer ?? { status: 200, body, requestId }
        const kept = record(answer)
        if (kept) tx.put('idempotency', kept)
        return answer
      })
    } catch (error) {
      const answer = fault.answer ?? refusal(error, requestId)
      const kept = error instanceof ApiError ? record(answer) : undefined
      if (kept) this.#api.store.transact(nowMs, (tx) => tx.put('idempotency', kept))
      return answer
    }
  }
}

function secretOf(authorization: string | undefined): string | undefined {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() !== 'basic') return undefined
  return Buffer.from(credentials, 'base64').toString().split(':')[0]
}

/** A refusal as an answer. What is no refusal is a mistake of the double itself and shown on stderr. */
export function refusal(error: unknown, requestId: string): ApiAnswer {
  if (!(error instanceof ApiError)) console.error('stripe double:', error)
  const known = error instanceof ApiError ? error : serverError()
  const { status, headers } = known
  return { status, body: JSON.stringify(errorBody(known)), requestId, headers }
}
