import { isNode, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import { type SignalMap, signalMapSchema } from './map.ts'

/** A mapping file that cannot be used, in sentences for the person who wrote it. */
export class MapError extends Error {}

/**
 * Reads a mapping file.
 *
 * @throws {MapError} naming every fault with its JSON Pointer, and the line where there is one.
 */
export function readMap(text: string, file: string): SignalMap {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const broken = document.errors[0]
  if (broken) throw new MapError(`${file} is not YAML: ${broken.message}`)
  const place = (path: readonly PropertyKey[]): string => {
    const node: unknown = document.getIn(path, true)
    const start = isNode(node) ? node.range?.[0] : undefined
    const line = start === undefined ? '' : ` (line ${lineCounter.linePos(start).line})`
    return `${path.map((part) => `/${pointerPart(String(part))}`).join('') || '/'}${line}`
  }
  const parsed = signalMapSchema.safeParse(document.toJS())
  const faults = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.flatMap((issue) => innermost(issue))
  if (faults.length === 0 && parsed.success) return parsed.data
  const sentences = faults.map((fault) => `${place(fault.path)}: ${fault.message}`)
  throw new MapError([`${file} is not a signal map:`, ...sentences].join('\n  '))
}

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** What the shape allows and the meaning does not. */
function contradictions(map: SignalMap): Fault[] {
  const spans = 'spread' in map.time ? map.time.spread.over : []
  const backward = spans.flatMap((span, index) =>
    Date.parse(span.from) < Date.parse(span.until)
      ? []
      : [{ path: ['time', 'spread', 'over', index], message: '"from" must come before "until"' }],
  )
  const mixed = Object.entries(map.fields ?? {}).flatMap(([name, rule]) => {
    if (!('from' in rule)) return []
    const { unit, scale, since, values, failed_when, hashed } = rule
    const isNumeric = unit !== undefined || scale !== undefined || since !== undefined
    const ways = [isNumeric, values !== undefined, failed_when !== undefined, hashed === true]
    const isScaledSince = since !== undefined && scale !== undefined
    if (ways.filter(Boolean).length < 2 && !isScaledSince) return []
    const message =
      'only one of unit/scale, unit/since, values, failed_when and hashed can change a value'
    return [{ path: ['fields', name], message }]
  })
  return [...backward, ...mixed]
}

/** A union only says that no branch fits; the branch that came closest says why. */
function innermost(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const closest = issue.errors.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  return closest.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** A branch with only unknown keys is nearer to what was meant than one whose own keys are missing. */
const distance = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 1 : 3), 0)

const pointerPart = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')
