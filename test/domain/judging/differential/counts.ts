import * as fc from 'fast-check'
import type { Measured } from './indicators.ts'
import { type Code, part, perWindow } from './remedies.ts'

type Fields = Record<string, unknown>

/** Figures of a method, from the least up. */
const figures = {
  Windows: [0, 1, 2, 3],
  BadEvents: [2, 9, 30, 60],
  BadTime: ['6h', '12h', '1d', '3d'],
} as const
type Method = keyof typeof figures

/** A figure makes slices bad by itself; stated time has no events, and what is summed is not counted. */
export const fits = (method: Method, { kind }: Measured): boolean =>
  method !== 'BadEvents' ||
  !['asserted', 'quantile', 'mean', 'rate', 'weight', 'distinct'].includes(kind)

const edge = fc.constantFrom<Fields[]>(
  [{ lte: 'next' }, { gt: 'next' }],
  [{ lt: 'next' }, { gte: 'next' }],
  [{ lte: 'next' }, { gt: 'next' }],
  [{ lt: 'next' }, { gte: 'next' }],
  [{ lt: 'next' }, { gt: 'next' }],
  [{ lte: 'next' }, { gte: 'next' }],
)

/** A promise of a count, with a remedy that goes with it; some of the tables are refused. */
export const counted = (code: Code) =>
  fc
    .record({
      method: fc.constantFrom<Method>('Windows', 'BadEvents', 'BadTime'),
      place: fc.nat(1),
      isStrict: fc.nat(3).map((n) => n === 0),
      edge,
      rule: fc.constantFrom<Fields>(
        {},
        { gap: 'nothing' },
        { gap: 'deeper' },
        { overlap: 'deepest' },
      ),
      isShort: fc.boolean(),
      window: perWindow(code),
      fixed: part(code),
      kind: fc.constantFrom('bands', 'bands', 'bands', 'per-window', 'fixed', 'time', 'steps'),
    })
    .map(({ method, place, isStrict, edge: [above, below], rule, isShort, ...drawn }) => {
      const [first, next] = [figures[method][place], figures[method][place + 1]]
      const isUnder = isStrict && first !== 0
      const at = (bounds: Fields | undefined) =>
        Object.fromEntries(Object.keys(bounds ?? {}).map((key) => [key, next]))
      const low = { [isUnder ? 'gte' : 'gt']: first }
      const table = {
        kind: 'bands',
        bands: isShort
          ? [{ attainment: low, pays: { kind: 'share', share: '10%' } }]
          : [
              { attainment: { ...low, ...at(above) }, pays: { kind: 'share', share: '10%' } },
              { attainment: at(below), pays: { kind: 'share', share: '50%' } },
            ],
        ...rule,
      }
      const remedies: Record<string, Fields> = {
        bands: table,
        'per-window': drawn.window,
        fixed: { kind: 'fixed', pays: drawn.fixed },
        steps: {
          kind: 'steps',
          each: { kind: 'bad-events', events: 2, free: 1 },
          count: 'full',
          pays: drawn.fixed,
        },
        time: {
          kind: 'time',
          of: method === 'BadTime' ? 'beyond-allowance' : 'all',
          multiplier: 7,
        },
      }
      return {
        budgetingMethod: method,
        objective: isUnder ? { under: first } : { atMost: first },
        remedy: remedies[drawn.kind] ?? table,
      }
    })
