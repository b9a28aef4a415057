import { epochMs } from '../../../domain/brand.ts'
import type { Part } from '../../../domain/exposure/exposure.ts'
import { sumOf } from '../../../domain/exposure/heat-map.ts'
import type { Stack } from '../../../domain/exposure/stack.ts'
import type { WindowModel } from '../window/model.ts'
import { availability } from './commitments.ts'
import { at, harbour, northwind, vera } from './made-up.ts'
import { month, verdict } from './month.ts'
import { trick } from './months.ts'

const minute = 60_000
const from = at('2025-08-11T06:36:00Z')
const columns = 22

/** Two minutes each; `shares` are tenths of what was bad, one letter a column, a blank for no request. */
const cells = (shares: string, all: number): readonly Part[] =>
  Array.from({ length: columns }, (_, i) => {
    const letter = shares[i] ?? '0'
    if (letter === ' ') return { bad: 0, all: 0 }
    return { bad: Math.round((all * Number(letter)) / 10), all: all + (i % 3) }
  })

const stack = (...parts: Stack): Stack => parts

const model = 'aurora-large-0825'
const rows = [
  {
    stack: stack('aurora', 'tpu', 'long-context', '2025.08.11-r2', model),
    cells: cells('      46899999889977', 30),
  },
  {
    stack: stack('aurora', 'tpu', 'default', '2025.08.11-r2', model),
    cells: cells('      0012332221100 ', 24),
  },
  {
    stack: stack('aws.bedrock', 'trainium', 'default', '2025.08.09-r1', model),
    cells: cells('0000000100000100000000', 12),
  },
  { stack: stack(null, null, null, null, null), cells: cells('0 0 0 0 0 0 0 0 0 0 0 ', 3) },
]

const times = Array.from({ length: columns }, (_, i) => ({
  from: epochMs(from + i * 2 * minute),
  until: epochMs(from + (i + 1) * 2 * minute),
}))

const exposure = {
  span: { from, until: epochMs(from + 44 * minute) },
  requests: sumOf(rows.flatMap((row) => row.cells)),
  sessions: { bad: 204, all: 411, unnamed: 12 },
  users: { bad: 61, all: 173, unnamed: 31 },
  heat: { times, rows, others: { stacks: 3, cells: cells('0000000000000000000000', 9) } },
  builds: [
    { build: '2025.08.09-r1', at: epochMs(from + 2_000) },
    { build: '2025.08.11-r2', at: epochMs(from + 13 * minute) },
  ],
}

const [window] = availability.windows
if (!window) throw new Error('the made-up commitment has a window')

/** As the customer's own people see it. */
export const degraded: WindowModel = {
  frame: { ...month.frame, viewer: 'customer', signedIn: vera },
  customer: northwind,
  verdict,
  commitment: availability,
  window: { ...window, bad: exposure.requests.bad, total: exposure.requests.all },
  exposed: { exposure, isComplete: true },
}

/** As others see it, of only a part of the evidence, with names that are tricks. */
export const hostileWindow: WindowModel = {
  ...degraded,
  frame: month.frame,
  customer: { id: harbour.id, name: trick },
  verdict: { ...verdict, status: 'provisional' },
  commitment: { ...availability, title: trick.repeat(4) },
  exposed: {
    isComplete: false,
    exposure: {
      ...exposure,
      users: { bad: 8, all: 173, unnamed: 31 },
      sessions: { bad: 2, all: 7, unnamed: 0 },
      heat: {
        ...exposure.heat,
        rows: rows.map((row, i) => ({
          ...row,
          stack: [`${trick}${i}`, null, 'a'.repeat(128), null],
        })),
      },
      builds: [{ build: trick, at: epochMs(from + 9 * minute) }],
    },
  },
}

/** Of time that people stated. */
export const statedWindow: WindowModel = {
  ...degraded,
  window: { ...window, total: 0, bad: 0 },
  exposed: null,
}
