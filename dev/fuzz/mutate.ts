import { seeded } from '../stripe-double/random.ts'
import type { Body } from './bodies.ts'

/** Flips, cuts, repeats and overwrites a few bytes, as the seed says. */
export function mutatedBytes(bytes: Uint8Array, seed: number): Buffer {
  const next = seeded(seed)
  const below = (n: number): number => Math.floor(next() * n)
  let all = Buffer.from(bytes)
  for (let times = 1 + below(4); times > 0; times -= 1) {
    const at = below(all.length + 1)
    const some = all.subarray(at, at + 1 + below(16))
    switch (below(6)) {
      case 0:
        if (at < all.length) all[at] = (all[at] ?? 0) ^ (1 << below(8))
        break
      case 1:
        all = all.subarray(0, at)
        break
      case 2:
        all = Buffer.concat([all.subarray(0, at), some, all.subarray(at)])
        break
      case 3:
        all = Buffer.concat([all.subarray(0, at), all.subarray(at + some.length)])
        break
      case 4:
        all = Buffer.concat([
          all.subarray(0, at),
          Buffer.from([below(256), below(256)]),
          all.subarray(at),
        ])
        break
      default:
        // Lengths and counts like these.
        if (at < all.length) all[at] = [0x00, 0x7f, 0x80, 0xff][below(4)] ?? 0
    }
  }
  return all
}

/** Puts a value into one place of a document, or leaves the place out; the same where that cannot be. */
export function mutatedJson(body: Body, at: number, value: unknown): Body {
  try {
    const document: unknown = JSON.parse(Buffer.from(body.bytes).toString())
    return { ...body, bytes: Buffer.from(replaced(document, at, value)) }
  } catch {
    // No JSON, or so deep that nobody can walk it.
    return body
  }
}

function replaced(document: unknown, at: number, value: unknown): string {
  const places = [...placesIn(document)]
  const place = places[at % Math.max(1, places.length)]
  if (!place) return text(value)
  const { holder, key } = place
  const members = holder as Record<string, unknown>
  if (at % 7 === 0) delete members[key]
  else if (at % 11 === 0) members[`${key}x`] = value
  else if (at % 13 === 0) members[key] = nested(200)
  else members[key] = value
  return text(document)
}

const text = (value: unknown): string => JSON.stringify(value) ?? 'null'

interface Place {
  readonly holder: object
  readonly key: string
}

function* placesIn(value: unknown): Generator<Place> {
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    yield { holder: value, key }
    yield* placesIn(inner)
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value }
  return value
}
