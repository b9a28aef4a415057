import type { Currency } from '../money/money.ts'
import type { Commitment, Sla } from '../sla/document.ts'
import { slaLimits } from '../sla/limits.ts'
import type { Committed } from './commit.ts'

export interface Decision {
  /** JSON Pointer into the draft. */
  readonly pointer: string
  readonly text: string
}

export interface Draft {
  readonly sla: Sla
  /** What OpenSLO does not say, and a person must decide before the draft promises anything. */
  readonly decisions: readonly Decision[]
}

/**
 * Valid SLAs that pay nothing yet: one for each service and calendar, since an SLA has one of each,
 * and another where the commitments of one are more than an SLA holds.
 */
export function draftsOf(committed: readonly Committed[], currency: Currency): Draft[] {
  const groups = new Map<string, Committed[]>()
  for (const each of committed) {
    const key = JSON.stringify([each.service, each.window])
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  const names = new Map<string, number>()
  return [...groups.values()].flatMap(partsOf).flatMap((part) => {
    const [first] = part
    if (!first) return []
    const nth = (names.get(first.service) ?? 0) + 1
    names.set(first.service, nth)
    return [draft(part, first, { name: numbered(first.service, nth), currency })]
  })
}

/** A number other than the first would make the name longer than a name may be. */
const numbered = (service: string, nth: number): string =>
  nth === 1 ? service : `${service.slice(0, 58).replace(/-+$/, '')}-${nth}`

function partsOf(group: readonly Committed[]): Committed[][] {
  const parts: Committed[][] = []
  for (let from = 0; from < group.length; from += slaLimits.commitments) {
    parts.push(group.slice(from, from + slaLimits.commitments))
  }
  return parts
}

interface Head {
  readonly name: string
  readonly currency: Currency
}

function draft(part: readonly Committed[], { service, window }: Committed, head: Head): Draft {
  const commitments: Commitment[] = part.map(({ commitment }) => commitment)
  return {
    sla: {
      apiVersion: 'makegood.dev/v1',
      kind: 'SLA',
      metadata: { name: head.name },
      spec: {
        service,
        currency: head.currency,
        timeWindow: [window],
        lateness: '3d',
        commitments,
      },
    },
    decisions: [
      {
        pointer: '/spec/lateness',
        text: 'signals are waited for 3d after a period; decide how long',
      },
      ...part.flatMap(({ notes }, index) => decisionsOn(index, notes)),
    ],
  }
}

const decisionsOn = (index: number, notes: readonly string[]): Decision[] => {
  const pointer = `/spec/commitments/${index}`
  return [
    { pointer: `${pointer}/remedy`, text: 'a miss pays nothing; decide what it pays' },
    {
      pointer: `${pointer}/claim`,
      text: 'a credit is owed without being asked for; decide whether',
    },
    ...notes.map((text) => ({ pointer, text })),
  ]
}
