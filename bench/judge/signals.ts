import { epochMs } from '../../src/domain/brand.ts'
import type { FieldValue, Signal } from '../../src/domain/signals/signal.ts'
import { randomOf, realisticSignals } from '../../test/support/signals.ts'
import { month } from './sla.ts'

/** Signals of one segment. */
export const BLOCK = 1_000
const USERS = 2_000
/** Answers to take contents from; users, times, ids and outcomes are drawn for each signal anew. */
const TEMPLATES = 16_000

/** When a fifth of the requests fail and answers get worse: six hours of one day. */
const stretch = { from: Date.UTC(2025, 7, 12, 9), until: Date.UTC(2025, 7, 12, 15) } as const

let templates: readonly Readonly<Record<string, FieldValue>>[] | null = null
let users: readonly string[] = []

function prepare(): readonly Readonly<Record<string, FieldValue>>[] {
  if (templates) return templates
  const hash = randomOf(11)
  const digits = (): string =>
    Math.floor(hash() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  users = Array.from({ length: USERS }, () => digits() + digits())
  templates = realisticSignals(TEMPLATES, 7)
    .map(({ fields }) => fields)
    .filter((fields) => fields['error.type'] === undefined)
  return templates
}

/**
 * One of `blocks` blocks of a customer's month, evenly spread: about 200 bytes and 18 fields a
 * signal, 2,000 users of whom some ask far more than others, 1 % failures, log-normal latency. The
 * same every time.
 */
export function signalsOf(block: number, blocks: number, size = BLOCK): Signal[] {
  const contents = prepare()
  const random = randomOf(1_000_003 * blocks + block)
  const step = (month.until - month.from) / blocks / size
  const start = month.from + block * step * size
  const high = (0x10000000 + block).toString(16)
  return Array.from({ length: size }, (_, i) => {
    const time = Math.floor(start + (i + random()) * step)
    const bad = time >= stretch.from && time < stretch.until
    const fields: Record<string, FieldValue> = {
      ...contents[Math.floor(random() * contents.length)],
      'user.hash': users[Math.floor(random() ** 1.5 * USERS)] as string,
    }
    if (random() < (bad ? 0.2 : 0.01)) {
      fields['http.response.status_code'] = 529
      fields['error.type'] = 'overloaded_error'
      delete fields['makegood.check.code_syntax']
      delete fields['gen_ai.response.time_to_first_chunk']
    } else if (bad && fields['makegood.check.code_syntax'] === 0 && random() < 0.15) {
      fields['makegood.check.code_syntax'] = 1
    }
    const low = Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
    return { source: 'gateway', id: high + low, time: epochMs(time), fields }
  })
}
