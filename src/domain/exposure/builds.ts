import { type EpochMs, epochMs } from '../brand.ts'
import type { Touched } from './exposure.ts'

/** A build that served an event, and when it first did. */
export interface BuildSeen {
  readonly build: string
  readonly at: EpochMs
}

const field = 'makegood.serving.build'

/** When each build is first seen, in the order of time: after the first moments it is a deploy. */
export function buildsSeen({ signals, events }: Touched): readonly BuildSeen[] {
  const first = new Map<string, number>()
  for (const [set, { columns }] of signals.entries()) {
    const column = columns.column(field)
    const texts = column?.kind === 'number' ? column.texts : column
    if (!texts) continue
    const rows = events[set] as Uint8Array
    for (let row = 0; row < rows.length; row += 1) {
      const build = texts.dictionary[(texts.codes[row] as number) - 1]
      if (rows[row] !== 1 || build === undefined) continue
      const time = columns.time[row] as number
      if (time < (first.get(build) ?? Number.POSITIVE_INFINITY)) first.set(build, time)
    }
  }
  return [...first]
    .map(([build, at]) => ({ build, at: epochMs(at) }))
    .sort((a, b) => a.at - b.at || (a.build < b.build ? -1 : 1))
}
