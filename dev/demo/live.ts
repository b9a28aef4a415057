import type Stripe from 'stripe'
import * as z from 'zod'
import { type Api, ApiRefusal } from '../local/api.ts'
import type { Narrator } from '../local/narrator.ts'
import { type Random, seeded } from './replay/random.ts'

/** Whose made-up traffic it is. It has no agreement, so it owes and pays nothing. */
const id = 'lumen'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Requests of the days before are made every so often, those of now every few seconds. */
const pastStepMs = 4 * minuteMs
const liveStepMs = 5_000
const batchSize = 5_000

/** Faults of the made-up past: how long ago, for how long, and what was wrong for which share. */
const faults = [
  { agoMs: 61 * dayMs, lastsMs: 3 * hourMs, check: 'routing', share: 0.4 },
  { agoMs: 34 * dayMs, lastsMs: 80 * minuteMs, check: 'status', share: 0.9 },
  { agoMs: 12 * dayMs, lastsMs: 9 * hourMs, check: 'script', share: 0.3 },
] as const

interface Traffic {
  readonly api: Api
  readonly stripe: Stripe
  readonly narrator: Narrator
}

/**
 * Traffic for the public page while `npm start` runs: ninety days that never were, and from then on a few
 * requests every few seconds. It is no part of the demo's figures, and of no contract.
 */
export async function sendTraffic(at: Traffic, until: AbortSignal): Promise<void> {
  const { api, narrator } = at
  const random = seeded(20_251_201)
  const isNew = await introduce(at)
  if (isNew) {
    await narrator.step('ninety made-up days for the status page', () => sendPast(api, random))
  }
  void sendOn(api, random, until)
}

/** @returns whether it was not there yet. */
async function introduce({ api, stripe }: Traffic): Promise<boolean> {
  const path = `/v1/customers/${id}`
  try {
    await api.call({ method: 'GET', path }, z.unknown())
    return false
  } catch (error) {
    if (!(error instanceof ApiRefusal && error.status === 404)) throw error
  }
  const name = 'Lumen (made-up traffic, no agreement)'
  const payee = await stripe.customers.create({ name })
  const body = { name, stripe_customer: payee.id }
  await api.call({ method: 'PUT', path, body }, z.unknown())
  return true
}

async function sendPast(api: Api, random: Random): Promise<void> {
  const now = Date.now()
  const signals: object[] = []
  for (let time = now - 89 * dayMs; time < now; time += pastStepMs) {
    signals.push(request(random, time, now))
    if (signals.length === batchSize) await send(api, signals.splice(0))
  }
  await send(api, signals)
}

async function sendOn(api: Api, random: Random, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    const now = Date.now()
    const some = Array.from({ length: 8 }, () =>
      request(random, now - random.below(liveStepMs), now),
    )
    // The server may have been stopped in between; then there is nobody to tell.
    await send(api, some).catch(() => undefined)
    await new Promise<void>((over) => {
      const timer = setTimeout(over, liveStepMs)
      until.addEventListener('abort', () => {
        clearTimeout(timer)
        over()
      })
    })
  }
}

function request(random: Random, time: number, now: number): object {
  const fault = faults.find(
    ({ agoMs, lastsMs }) => time >= now - agoMs && time < now - agoMs + lastsMs,
  )
  const isBad = (check: (typeof faults)[number]['check']): boolean =>
    fault?.check === check && random.chance(fault.share)
  return {
    id: random.hex(),
    time,
    'makegood.customer.id': id,
    'user.hash': `user-${random.below(4_000)}`,
    'http.response.status_code': isBad('status') ? 503 : 200,
    'gen_ai.response.model': 'aurora-2',
    'cloud.region': random.pick({ 'eu-west': 3, 'us-east': 5 }),
    'makegood.serving.hardware': random.pick({ tpu: 6, gpu: 2 }),
    'makegood.serving.build': fault ? 'r118' : 'r117',
    'makegood.check.wrong_script': isBad('script') ? 1 : 0,
    'makegood.check.routing_conformance': isBad('routing') ? 1 : 0,
  }
}

const send = (api: Api, signals: readonly object[]): Promise<unknown> =>
  api.call({ method: 'POST', path: '/v1/signals', body: signals }, z.unknown())
