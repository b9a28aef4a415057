import { createHash } from 'node:crypto'
import { schema } from './all-fields.ts'

/** Something for every kind of open field; what does not fit a field is refused there. */
const open: readonly unknown[] = [
  ...['7%', '99.85%', '97%', '2h', '10m', '5m', '9s', 'other', 'Asia/Tokyo', 'chf', '2026-01-06'],
  ...[
    '2025-03-14 00:00:00',
    '08:00',
    '18:00',
    'c0',
    'c1',
    'c2',
    '99.5%',
    '20m',
    '3h',
    '12.34',
    { field: 'other', exists: true },
    { within: { count: 9, unit: 'days' }, from: 'period-end' },
  ],
  ...[0.123, 7, 99.85, 0.9985, 40, 2, 24, 12, 6, 3, 1, 1000, 0.5],
]

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

export const valueAt = (value: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>(
    (inner, step) => (inner as Record<string, unknown> | undefined)?.[step],
    value,
  )

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
/** In an order of its own for each seed, always the same. */
export const shuffled = <T>(items: readonly T[], seed: string): T[] =>
  items
    .map((item) => [hash(`${seed} ${JSON.stringify(item)}`), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item)

/** A copy with another value at a pointer. */
export const withOther = (value: unknown, pointer: string, other: unknown): unknown =>
  replaced(value, stepsOf(pointer), other)

function replaced(value: unknown, [step, ...rest]: string[], other: unknown): unknown {
  if (step === undefined) return other
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const fields = copy as Record<string, unknown>
  fields[step] = replaced(fields[step], rest, other)
  return copy
}

/** What else might stand at a field. */
export const otherValues = (field: string, seed: string): unknown[] =>
  shuffled(schema.words.get(field) ?? open, seed)
