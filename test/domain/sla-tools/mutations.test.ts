import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { explanationText } from '../../../src/domain/sla-tools/explain/text.ts'
import { commitment, document } from '../sla/sample.ts'
import { type Written, writtenFields } from '../sla/schema-fields.ts'
import { allFields, schema } from './all-fields.ts'
import { everyRemedyAlone } from './every-remedy.ts'
import { excluding } from './excluding.ts'
import { otherValues, shuffled, valueAt, withOther } from './other-values.ts'

const page = readFileSync(new URL('../../../docs/sla-language.md', import.meta.url), 'utf8')
const folder = new URL('../../../slas/templates/', import.meta.url)
const limits = new URL('golden/every-limit.yaml', import.meta.url)
const documents: unknown[] = [
  ...[
    // A run of one slice has no edge that could mean anything.
    (/```yaml\n(apiVersion[\s\S]*?)```/.exec(page)?.[1] ?? '').replace('least: 5m', 'least: 10m'),
    ...readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')),
    readFileSync(limits, 'utf8'),
  ].map((text) => parse(text) as unknown),
  ...everyRemedyAlone,
  excluding,
  // Caps that stand alone, so that what they are of decides.
  document([commitment()], {
    caps: [{ kind: 'share', share: '50%', basis: { kind: 'all-fees', of: 'previous-period' } }],
  }),
  ...[
    { kind: 'all-fees', partialPeriod: 'whole' },
    { kind: 'fees', scopes: ['api'] },
  ].map((basis) =>
    document([commitment({ name: 'c0' }), commitment({ name: 'c1' })], {
      groups: [
        {
          ...{ name: 'together', commitments: ['c0', 'c1'], pays: 'sum' },
          caps: [{ kind: 'share', share: '50%', basis }],
        },
      ],
    }),
  ),
  ...allFields(8),
]

/** OpenSLO's own, which change nothing here. */
const meaningless = /\/(counter|isRolling)$/

/** One word is valid here, or another one asks for other fields beside it. */
const alone =
  /\/(apiVersion|kind|type|on|overlap)$|^\/spec\/(groups\/\*\/)?(caps\/\*\/)?basis\/of\/anchor$/

/** Two words for one thing. */
const spelled = new Map<unknown, unknown>([
  ['3M', '1Q'],
  ['12M', '1Y'],
])
const plain = (value: unknown): unknown =>
  typeof value === 'string' && value.endsWith('%')
    ? Number.parseFloat(value) / 100
    : (spelled.get(value) ?? value)
const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/** Of several caps one may decide nothing, whatever it says. */
const isBesideCaps = (document: unknown, pointer: string): boolean => {
  const list = /^.*\/caps(?=\/\d+\/)/.exec(pointer)?.[0]
  return list !== undefined && (valueAt(document, list) as unknown[]).length > 1
}

/** What is no rule: titles, and names by which things are found. */
const untold =
  /commitments\/\*\/name$|\/(labels|annotations|description|metadata)(\/|$)|displayName$/

const perField = 2
const perPlace = 2

const valid = (value: unknown): Sla | null => {
  const parsed = slaFrom(value)
  return parsed.ok ? parsed.value : null
}

const known = new Map<unknown, Sla | null>()
/** Documents are looked at many times. */
function parsedOnce(document: unknown): Sla | null {
  if (!known.has(document)) known.set(document, valid(document))
  return known.get(document) ?? null
}

interface Place extends Written {
  readonly document: unknown
}

/** Every place at which some document writes a field, by the field. */
const places = Map.groupBy(
  documents.flatMap((document): Place[] =>
    writtenFields(document, schema)
      .filter(({ pointer }) => !isBesideCaps(document, pointer))
      .map((written) => ({ ...written, document })),
  ),
  ({ field }) => field,
)

/** Other values for a place with which its document is still valid: a few, always the same. */
function* mutants({ field, pointer, document }: Place) {
  const before = valueAt(document, pointer)
  const values = otherValues(field, pointer)
  let found = 0
  for (const other of values) {
    if (found >= perPlace) return
    if (isSame(other, before)) continue
    const after = valid(withOther(document, pointer, other))
    if (!after) continue
    found += 1
    yield { other, after }
  }
}

describe('another value', () => {
  const fields = [...schema.fields].filter(
    (field) => !meaningless.test(field) && !alone.test(field),
  )

  test.each(fields)(
    'of %s is told, at places that both versions have',
    { timeout: 60_000 },
    (field) => {
      let tried = 0
      for (const place of shuffled(places.get(field) ?? [], field)) {
        if (tried >= perField) break
        const before = parsedOnce(place.document)
        if (!before) throw new Error('a document that is refused')
        for (const { other, after } of mutants(place)) {
          tried += 1
          const changes = diffSlas(before, after)
          expect(changes, `${place.pointer} = ${JSON.stringify(other)}`).not.toEqual([])
          if (tried === 1 && !untold.test(field)) {
            for (const lang of ['en', 'de'] as const) {
              const texts = [before, after].map((sla) => explanationText(explainSla(sla, lang)))
              expect(texts[0], `${place.pointer} = ${JSON.stringify(other)}`).not.toBe(texts[1])
            }
          }
          for (const change of changes) {
            if (change.before) expect(valueAt(before, change.before.pointer)).toBeDefined()
            if (change.after) expect(valueAt(after, change.after.pointer)).toBeDefined()
          }
        }
      }
      expect(tried, 'nothing else is valid here').toBeGreaterThan(0)
    },
  )
})
