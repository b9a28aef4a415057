import { epochMs } from '../../src/domain/brand.ts'
import type { FieldValue, Signal } from '../../src/domain/signals/signal.ts'

/** A deterministic source of numbers in [0, 1) (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const models = ['claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-opus-4-1']
const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1']
const hardware = ['tpu', 'trainium', 'gpu']
const startOfExample = Date.UTC(2025, 7, 5)

/**
 * Records as a gateway reports them: about 5 requests a second of one customer, 200 users, sessions
 * of about four turns, log-normal token counts and durations, ids of 64 random bits.
 */
export function realisticRecords(count: number, seed: number): Record<string, FieldValue>[] {
  const random = randomOf(seed)
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const skewed = <T>(items: readonly T[]): T => items[Math.floor(random() ** 2 * items.length)] as T
  const logNormal = (median: number, sigma: number): number => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return median * Math.exp(sigma * normal)
  }
  const users = Array.from({ length: 200 }, () => hex(16))
  const sessions = Array.from({ length: Math.max(1, Math.ceil(count / 4)) }, () => ({
    id: hex(16),
    user: pick(users),
  }))
  let time = startOfExample
  return Array.from({ length: count }, (_, i) => {
    time += Math.ceil(-Math.log(1 - random()) * 200)
    // Sessions live for a while: requests that are near in time share them.
    const near = Math.floor((i / count) * sessions.length + random() * 60) % sessions.length
    const session = sessions[near] as { id: string; user: string }
    const model = skewed(models)
    const failed = random() < 0.01
    const first = logNormal(0.6, 0.5)
    const outputTokens = failed ? 0 : Math.round(logNormal(320, 0.9))
    const record: Record<string, FieldValue> = {
      id: hex(16),
      time,
      'makegood.customer.id': 'acme',
      'user.hash': session.user,
      'session.id': session.id,
      'service.name': random() < 0.8 ? 'api' : 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': model,
      'gen_ai.response.model': random() < 0.999 ? model : pick(models),
      'cloud.region': skewed(regions),
      'makegood.serving.hardware': skewed(hardware),
      'makegood.serving.pool': `pool-${Math.floor(random() * 8)}`,
      'makegood.serving.build': i < count * 0.6 ? '2025.08.04-1' : '2025.08.05-2',
      'http.response.status_code': failed ? 529 : 200,
      'gen_ai.usage.input_tokens': Math.round(logNormal(900, 1)),
      'gen_ai.usage.output_tokens': outputTokens,
      'gen_ai.client.operation.duration':
        Math.round((first + outputTokens * 0.012 * (0.8 + random() * 0.4)) * 1000) / 1000,
    }
    if (failed) record['error.type'] = 'overloaded_error'
    else {
      record['gen_ai.response.time_to_first_chunk'] = Math.round(first * 1000) / 1000
      record['gen_ai.response.finish_reasons'] = [random() < 0.93 ? 'stop' : 'length']
      record['makegood.check.wrong_script'] = random() < 0.004 ? 1 : 0
      record['makegood.check.empty'] = 0
      if (random() < 0.3) record['makegood.check.code_syntax'] = random() < 0.02 ? 1 : 0
    }
    return record
  })
}

/** The same as signals, of the source `gateway`. */
export const realisticSignals = (count: number, seed: number): Signal[] =>
  realisticRecords(count, seed).map((record) => {
    const { id, time, 'makegood.customer.id': _customer, ...fields } = record
    return { source: 'gateway', id: id as string, time: epochMs(time as number), fields }
  })
