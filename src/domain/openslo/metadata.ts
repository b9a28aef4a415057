import { nameSchema } from '../sla/metadata.ts'
import { text } from './scalar.ts'
import { inside, isObject, object, type Place, type Shape, wrongType } from './shape.ts'

/** RFC 1123 label. Another name is told and kept: references may still meet it. */
export const name: Shape<string> = (value, place) => {
  const read = text(value, place)
  if (read === undefined || nameSchema.safeParse(read).success) return read
  const words = 'a name is at most 63 lower-case letters, digits and inner dashes (RFC 1123)'
  const suggestion = nameFrom(read)
  place.note('error', 'bad-name', { path: place.path, value, suggestion, text: words })
  return read
}

/** The name itself or the nearest that RFC 1123 allows; null when no letter or digit is in it. */
export function nameFrom(written: string): string | null {
  if (nameSchema.safeParse(written).success) return written
  const spaced = written.slice(0, 1000).replace(/([a-z0-9])([A-Z])/g, '$1-$2')
  const dashed = spaced.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const cut = dashed.replace(/^-/, '').slice(0, 63).replace(/-$/, '')
  return cut === '' ? null : cut
}

const partPattern = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/
const prefixPattern =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

const labels: Shape<Readonly<Record<string, string | readonly string[]>>> = (value, place) =>
  entries(value, place, {
    isKey: (key) => partPattern.test(key),
    isValue: (inner): inner is string | readonly string[] =>
      typeof inner === 'string' ||
      (Array.isArray(inner) && inner.every((each) => typeof each === 'string')),
    wanted: 'a text or a list of texts',
  })

const annotations: Shape<Readonly<Record<string, string>>> = (value, place) =>
  entries(value, place, {
    isKey: isAnnotationKey,
    isValue: (inner): inner is string => typeof inner === 'string',
    wanted: 'a text',
  })

/** OpenSLO keeps `openslo.com/` for itself. */
function isAnnotationKey(key: string): boolean {
  const [last = '', prefix, ...more] = key.split('/').reverse()
  if (more.length > 0 || !partPattern.test(last)) return false
  return prefix === undefined || prefixPattern.test(prefix)
}

interface EntryRule<T> {
  readonly isKey: (key: string) => boolean
  readonly isValue: (value: unknown) => value is T
  readonly wanted: string
}

function entries<T>(value: unknown, place: Place, rule: EntryRule<T>) {
  if (!isObject(value)) return wrongType(value, place, 'an object')
  const kept: [string, T][] = []
  for (const [key, inner] of Object.entries(value)) {
    const at = inside(place, key)
    if (!rule.isKey(key)) {
      const words = 'a key is at most 63 letters, digits, dashes, underscores and dots'
      at.note('warning', 'bad-name', { path: at.path, value: key, text: words })
    }
    if (rule.isValue(inner)) kept.push([key, inner])
    else wrongType(inner, at, rule.wanted)
  }
  return Object.fromEntries(kept)
}

export const metadata = object({ name, displayName: text, labels, annotations }, ['name'])
export type Metadata = NonNullable<ReturnType<typeof metadata>>
