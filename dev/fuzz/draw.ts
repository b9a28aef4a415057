import * as fc from 'fast-check'
import { type Body, type Capture, packed } from './bodies.ts'
import {
  hostileBearers,
  hostileHeaders,
  hostileSegments,
  hostileTexts,
  hostileValues,
  methods,
  unsoundHeaders,
} from './hostile.ts'
import { mutatedBytes, mutatedJson } from './mutate.ts'
import type { Target } from './operations.ts'
import type { Sent } from './sent.ts'
import { placesOf, whoAre } from './world.ts'

/** What is done to a sound request. */
type Twist =
  | { readonly kind: 'segment'; readonly at: number; readonly text: string }
  | { readonly kind: 'query'; readonly at: number; readonly text: string; readonly times: number }
  | { readonly kind: 'header'; readonly header: readonly [string, string]; readonly times: number }
  | { readonly kind: 'unsound'; readonly header: readonly [string, string] }
  | { readonly kind: 'bearer'; readonly text: string }
  | { readonly kind: 'method'; readonly method: string }
  | { readonly kind: 'json'; readonly at: number; readonly value: unknown }
  | { readonly kind: 'bytes'; readonly seed: number }
  | { readonly kind: 'packed'; readonly how: 'gzip' | 'cut' | 'twice' | 'bomb' }
  | { readonly kind: 'capture'; readonly at: number }

const twist: fc.Arbitrary<Twist> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('segment' as const),
      at: fc.nat(7),
      text: fc.oneof(
        fc.constantFrom(...hostileSegments),
        fc.string({ unit: 'binary', maxLength: 12 }).map(encoded),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('query' as const),
      at: fc.nat(9),
      text: fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ maxLength: 20 })),
      times: fc.constantFrom(1, 1, 1, 2, 40),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('header' as const),
      header: fc.constantFrom(...hostileHeaders),
      times: fc.constantFrom(1, 1, 1, 2, 20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('unsound' as const),
      header: fc.constantFrom(...unsoundHeaders),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bearer' as const),
      text: fc.constantFrom(...hostileBearers),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('method' as const),
      method: fc.constantFrom(...methods),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('json' as const),
      at: fc.nat(199),
      value: fc.oneof(fc.constantFrom(...hostileValues), fc.jsonValue()),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('bytes' as const), seed: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('packed' as const),
      how: fc.constantFrom(
        'gzip' as const,
        'gzip' as const,
        'cut' as const,
        'twice' as const,
        'bomb' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('capture' as const), at: fc.nat(99) }) },
)

const plan = fc.record({
  at: fc.nat(),
  who: fc.constantFrom(...whoAre),
  seed: fc.nat(),
  twists: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 5, arbitrary: fc.array(twist, { minLength: 1, maxLength: 3 }) },
  ),
})

export interface Drawn {
  readonly target: Target
  readonly sent: Sent
}

/** Requests that are the same for the same seed. */
export const draw = (
  targets: readonly Target[],
  captures: readonly Capture[],
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly Drawn[] => {
  const often = targets.flatMap((target) => Array<Target>(weightOf(target)).fill(target))
  return fc.sample(plan, { seed, numRuns: count }).flatMap(({ at, who, seed: own, twists }) => {
    const target = often[at % often.length]
    if (!target) return []
    return [{ target, sent: sentOf(target, { who, own, twists, captures }) }]
  })
}

/** Doors of signals are what most requests come to; what reads all there is takes long. */
function weightOf({ id, operation }: Target): number {
  if (operation.tags[0] === 'signals' && operation.requestBody) return 100
  return slow.has(id) ? 1 : 10
}

const slow = new Set([
  'reconcile',
  'backtestSla',
  'whatIf',
  'checkLedger',
  'checkAudit',
  'runSettlement',
])

interface How {
  readonly who: string | null
  readonly own: number
  readonly twists: readonly Twist[]
  readonly captures: readonly Capture[]
}

function sentOf(target: Target, { who, own, twists, captures }: How): Sent {
  let { method } = target
  let [path, query] = placesOf(target, own)
  let body: Body | null = bodyOf(target, captures, own)
  const extra: (readonly [string, string])[] = []
  let authorization = who === null ? null : `Bearer {{key:${who}}}`
  let isSound = true
  let isPacked = false
  for (const each of twists) {
    switch (each.kind) {
      case 'segment': {
        const parts = path.split('/')
        parts[1 + (each.at % parts.length)] = each.text
        path = parts.join('/')
        break
      }
      case 'query': {
        const names = [
          ...target.operation.parameters
            .filter((one) => one.in === 'query')
            .map(({ name }) => name),
          'limit',
          'starting_after',
          'customer',
          'x',
        ]
        const name = names[each.at % names.length] ?? 'x'
        query = [...query, ...Array<string>(each.times).fill(`${name}=${encoded(each.text)}`)]
        break
      }
      case 'header':
        for (let n = 0; n < each.times; n += 1) extra.push(each.header)
        break
      case 'unsound':
        extra.push(each.header)
        isSound = false
        break
      case 'bearer':
        authorization = each.text
        break
      case 'method':
        method = each.method
        break
      case 'json':
        if (body) body = mutatedJson(body, each.at, each.value)
        break
      case 'bytes':
        if (body) body = { ...body, bytes: mutatedBytes(body.bytes, each.seed) }
        break
      case 'packed':
        if (body) body = packed(body, each.how)
        isPacked = true
        break
      case 'capture':
        body = stamped(captures[each.at % captures.length] ?? { type: '', bytes: Buffer.of() }, own)
        break
    }
  }
  const target_ = query.length > 0 ? `${path}?${query.join('&')}` : path
  const told = new Set(extra.map(([name]) => name))
  // Of two that frame it, which one counts is not ours to say; two hosts are no HTTP at all.
  for (const name of ['host', 'content-type', 'content-encoding']) {
    if (extra.filter(([each]) => each === name).length > 1) isSound = false
  }
  if (/[^\x21-\x7e]/.test(target_) || target_.length > 8_000) isSound = false
  const size = extra.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (size > 12_000) isSound = false
  return {
    method,
    target: target_,
    headers: [
      ...(authorization === null ? [] : [['authorization', authorization] as const]),
      ...(body && !told.has('content-type') ? [['content-type', body.type] as const] : []),
      ...(isPacked && !told.has('content-encoding') ? [['content-encoding', 'gzip'] as const] : []),
      ...extra,
    ],
    body: body?.bytes ?? null,
    who: authorization === `Bearer {{key:${who}}}` ? who : null,
    isSound,
  }
}

/** One of those that were captured at this door, or what its declaration shows. */
function bodyOf({ id, operation }: Target, captures: readonly Capture[], own: number): Body | null {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const here = captures.filter((each) => each.of === id)
  const captured = here[own % (here.length + 1)]
  if (captured) return stamped(captured, own)
  if (type === undefined || content?.example === undefined) return null
  return stamped({ type, bytes: Buffer.from(JSON.stringify(content.example)) }, own)
}

/** The same with ids of its own, so that what is kept twice shows. */
function stamped(body: Body, own: number): Body {
  if (body.type === 'application/x-protobuf') return body
  const text = Buffer.from(body.bytes).toString()
  return { ...body, bytes: Buffer.from(text.replaceAll('"id":"', `"id":"${own.toString(36)}-`)) }
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
