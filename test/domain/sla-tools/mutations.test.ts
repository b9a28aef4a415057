import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { pointerOf } from '../../../src/domain/sla/fault.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { commitment, document } from '../sla/sample.ts'
import { everyRemedyAlone, everyRemedyFields } from './every-remedy.ts'
import { excluding } from './excluding.ts'

type Step = string | number

const page = readFileSync(new URL('../../../docs/sla-language.md', import.meta.url), 'utf8')
const folder = new URL('../../../slas/templates/', import.meta.url)
const documents: unknown[] = [
  // A run of one slice has no edge that could mean anything.
  (/```yaml\n(apiVersion[\s\S]*?)```/.exec(page)?.[1] ?? '').replace('atLeast: 5m', 'atLeast: 10m'),
  ...readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')),
].map((text) => parse(text) as unknown)
documents.push(...everyRemedyAlone, excluding)
const within = { count: 5, unit: 'business-days' }
documents.push(
  document([
    commitment({
      claim: {
        kind: 'on-request',
        deadline: { within, from: 'period-end', until: 'same-time' },
        notice: { within, from: 'window-opened', until: 'end-of-unit' },
        evidence: ['logs'],
        requires: ['invoices are paid'],
        decision: { within, until: 'same-time', otherwise: 'open' },
        issueWithin: { within, until: 'same-time' },
        holidays: ['2026-12-25'],
      },
    }),
    commitment({ name: 'offered', claim: { kind: 'offer', accept: { within } } }),
  ]),
)
const limits = new URL('golden/every-limit.yaml', import.meta.url)
documents.push(parse(readFileSync(limits, 'utf8')) as unknown)

/** Something for every kind of field; what does not fit a field is refused there. */
const others: readonly unknown[] = [
  ...['up', 'bad', 'drop', 'unknown', 'gt', 'gte', 'cut', 'count', 'always', 'when-breached'],
  ...['down', 'half-even', 'whole', 'Occurrences', 'RatioTimeslices', 'lte', 'lt'],
  ...['7%', '99.85%', '97%', '2h', '10m', 'other', 'Asia/Tokyo', 'chf', '2025-03-15 00:00:00'],
  ...['1M', '1Q', '1Y', 'agreement', 'calendar', 'shrinks', 'sum', 'greatest', 'started', 'full'],
  ...['days', 'aware', 'same-time', 'end-of-unit', 'granted', '2026-01-06'],
  ...['all', 'beyond-allowance', 'prorate', '20m', '3h', 'lost', 'carried', 'issued', 'period-end'],
  ...['removed', 'not-bad', 'period', 'year', 'second'],
  ...[0.123, 7, 99.85, 0.9985, 40, 2],
]
/** OpenSLO's own, which change nothing here. */
const meaningless = /\/(counter|isRolling)$/

/** Thousands of documents are read, on a machine that may be busy. */
const timeout = 60_000

/** Fields of groups, of caps that look back, of rights and of the end of credits. */
const everyLimitField: readonly string[] = [
  ...['caps/*/over/months', 'groups/*/name', 'groups/*/pays', 'groups/*/caps/*/over/periods'],
  ...['groups/*/caps/*/rest', 'groups/*/caps/*/share', 'groups/*/basis/scopes/*'],
  ...[
    ...['caps/*/over/periods', 'caps/*/rest', 'expiry/after/months', 'expiry/after/days'],
    ...['expiry/from', 'remedy/each/events', 'remedy/each/windows', 'remedy/each/free'],
    ...['remedy/remedies/*/right', 'remedy/remedies/*/when/breaches'],
    ...['remedy/remedies/*/when/ofLast', 'remedy/remedies/*/when/consecutive'],
    'remedy/remedies/*/when/attainmentBelow',
  ].map((field) => `commitments/*/${field}`),
]

function leavesOf(value: unknown, path: Step[] = []): Step[][] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [Step, unknown][] = Array.isArray(value)
    ? value.map((inner, i) => [i, inner])
    : Object.entries(value)
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

function withOther(value: unknown, [step, ...rest]: Step[], other: unknown): unknown {
  if (step === undefined) return other
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const fields = copy as Record<Step, unknown>
  fields[step] = withOther(fields[step], rest, other)
  return copy
}

const at = (value: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Record<Step, unknown> | undefined)?.[step], value)

const valid = (value: unknown): Sla | null => {
  const parsed = slaFrom(value)
  return parsed.ok ? parsed.value : null
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

describe('every other value of every single field', () => {
  const told = new Set<string>()
  const named = documents.map((document, index) => [index, document] as const)

  test.each(named)(
    'of document %i is told, at places that both versions have',
    { timeout },
    (_, document) => {
      const before = valid(document)
      if (!before) throw new Error('a document that is refused')
      for (const path of leavesOf(document)) {
        const pointer = pointerOf(path)
        if (meaningless.test(pointer)) continue
        for (const other of others) {
          const after =
            at(document, path) === other ? null : valid(withOther(document, path, other))
          if (!after) continue
          const changes = diffSlas(before, after)
          expect(changes, `${pointer} = ${JSON.stringify(other)}`).not.toEqual([])
          for (const change of changes) {
            if (change.before) expect(at(before, stepsOf(change.before.pointer))).toBeDefined()
            if (change.after) expect(at(after, stepsOf(change.after.pointer))).toBeDefined()
          }
          told.add(pointer.replace(/\/\d+(?=\/|$)/g, '/*'))
        }
      }
    },
  )

  test('is tried for most fields', () => {
    // Most fields have another value that keeps the document valid by itself.
    expect(told.size).toBeGreaterThan(40)
    for (const field of [
      'slice/empty',
      'slice/bad/op',
      'remedy/bands/*/pays/share',
      'caps/*/share',
      'claim/deadline/from',
      'claim/deadline/within/count',
      'claim/deadline/until',
      'claim/notice/within/unit',
      'claim/evidence/*',
      'claim/requires/*',
      'claim/decision/within/count',
      'claim/decision/otherwise',
      'claim/issueWithin/within/count',
      'claim/holidays/*',
      'claim/accept/within/count',
    ]) {
      expect(told).toContain(`/spec/commitments/*/${field}`)
    }
    for (const field of ['name', 'description', 'notice', 'allowance/time', 'allowance/per']) {
      expect(told).toContain(`/spec/exclusions/*/${field}`)
    }
    for (const field of ['effect', 'appealWithin', 'where/gte', 'commitments/*']) {
      expect(told).toContain(`/spec/exclusions/*/${field}`)
    }
    for (const field of everyLimitField) expect(told).toContain(`/spec/${field}`)
    for (const field of everyRemedyFields) expect(told).toContain(`/spec/${field}`)
  })
})
