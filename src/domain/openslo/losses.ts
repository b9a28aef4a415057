import type { Commitment, Sla } from '../sla/document.ts'
import { aggregations, countOf } from '../sla/promise/figure.ts'
import { type Path, pointerOf } from '../sla/reading/fault.ts'
import { isAll, nearlyAll } from './exported-target.ts'
import { sliceLosses } from './slice-losses.ts'

/** One thing that an SLA says and its OpenSLO documents do not. */
export interface Loss {
  /** JSON Pointer into the SLA. */
  readonly pointer: string
  readonly text: string
}

/** Everything that does not survive the export, in the order of the SLA. */
export function lossesOf({ metadata, spec }: Sla): Loss[] {
  const { calendar, anchor, absent } = spec.timeWindow[0] ?? {}
  const isAligned = spec.commitments.some(
    ({ trailing, indicator }) => !trailing && !indicator.spec.asserted,
  )
  return said([
    [[], 'parties: an SLO binds nobody; customers, dates and fees are in agreements'],
    [
      ['metadata', 'name'],
      `"${metadata.name}" as one document: its commitments become single SLOs`,
    ],
    metadata.displayName !== undefined && [['metadata', 'displayName'], 'the title of the whole'],
    ...(['labels', 'annotations'] as const).map(
      (key): Told =>
        metadata[key] !== undefined &&
        !spec.commitments.some(isExported) && [
          ['metadata', key],
          'no SLO is exported that could carry them',
        ],
    ),
    spec.description !== undefined && [['spec', 'description'], 'the description of the whole'],
    [['spec', 'currency'], 'OpenSLO knows no money'],
    [
      ['spec', 'timeWindow', 0],
      isAligned
        ? 'zone and start are kept, but tools may take a month as 30 days; here it is the real one'
        : 'no SLO has a calendar: a rolling window has no zone and no periods',
    ],
    isAligned &&
      calendar?.startTime === undefined && [
        ['spec', 'timeWindow', 0, 'calendar', 'startTime'],
        'OpenSLO wants a start: a first of January, which changes no period counted by the calendar',
      ],
    anchor === 'agreement' && [
      ['spec', 'timeWindow', 0, 'anchor'],
      "periods begin with each customer's agreement; OpenSLO has one start for all",
    ],
    absent === 'up' && [
      ['spec', 'timeWindow', 0, 'absent'],
      'that time before and after an agreement counts as up',
    ],
    spec.caps !== undefined && [['spec', 'caps'], 'the most that all commitments pay together'],
    spec.basis !== undefined && [['spec', 'basis'], 'the fees that those caps are of'],
    spec.groups !== undefined && [['spec', 'groups'], 'which commitments are paid together'],
    [['spec', 'lateness'], 'how long late signals are waited for'],
    spec.exclusions !== undefined && [
      ['spec', 'exclusions'],
      'what the promise does not cover: excluded time and traffic count',
    ],
    spec.newVersions !== undefined && [
      ['spec', 'newVersions'],
      'when another version may take effect: an SLO has no versions',
    ],
    spec.disputes !== undefined && [
      ['spec', 'disputes'],
      'until when what was judged is disputed and answered: an SLO binds nobody',
    ],
    spec.corrections !== undefined && [['spec', 'corrections'], 'OpenSLO knows no money'],
    spec.rounding !== undefined && [['spec', 'rounding'], 'OpenSLO knows no money'],
    ...spec.commitments.flatMap(lossesOfCommitment),
  ])
}

/** A place with what is lost there; false where nothing is. */
export type Told = readonly [Path, string] | false

const said = (told: readonly Told[]): Loss[] =>
  told.flatMap((each) => (each ? [{ pointer: pointerOf(each[0]), text: each[1] }] : []))

/** OpenSLO measures nothing that was stated, and its targets are shares. */
export const isExported = ({ indicator, budgetingMethod }: Commitment): boolean =>
  !indicator.spec.asserted && !countOf(aggregations[budgetingMethod])

function lossesOfCommitment(commitment: Commitment, index: number): Told[] {
  const at: Path = ['spec', 'commitments', index]
  const { indicator, breachedWhen, remedy, basis, caps, minimumPayable, claim } = commitment
  if (indicator.spec.asserted) {
    return [[at, 'stated time, which OpenSLO cannot measure: this commitment is not exported']]
  }
  if (!isExported(commitment)) {
    return [[at, 'a count, where OpenSLO knows targets of shares: this commitment is not exported']]
  }
  return [
    [
      [...at, 'indicator'],
      'conditions stay metric sources of type makegood: other tools need a query of their own',
    ],
    indicator.metadata === undefined && [
      [...at, 'indicator', 'metadata'],
      "OpenSLO names every indicator: this one got the commitment's name",
    ],
    ...targetLosses(commitment, at),
    breachedWhen === 'lte' && [
      [...at, 'breachedWhen'],
      'attainment exactly at the target is a breach here, and met in OpenSLO',
    ],
    ...sliceLosses(commitment, at),
    ...trailingLosses(commitment, at),
    commitment.each !== undefined && [
      [...at, 'each'],
      'that each value is judged by itself: the SLO is of all requests together, also of those without a value',
    ],
    [[...at, 'remedy'], remedy.kind === 'none' ? 'that a miss pays nothing' : 'what a miss pays'],
    basis !== undefined && [[...at, 'basis'], 'the fees that shares are of'],
    caps !== undefined && [[...at, 'caps'], 'the most that is paid'],
    minimumPayable !== undefined && [[...at, 'minimumPayable'], 'the least that is paid'],
    commitment.expiry !== undefined && [[...at, 'expiry'], 'when a credit ends'],
    [[...at, 'claim'], `how a credit is claimed: ${claim.kind}`],
  ]
}

/** A rolling window is asked at every instant, and remembers nothing. */
const trailingLosses = ({ trailing }: Commitment, at: Path): Told[] =>
  trailing
    ? [
        [
          [...at, 'trailing'],
          'exported as a rolling window, which has no zone and no periods that verdicts are of',
        ],
        trailing.anchor !== 'each-slice' && [
          [...at, 'trailing', 'anchor'],
          'that the time before some moments alone is judged',
        ],
        trailing.counts !== 'again' && [
          [...at, 'trailing', 'counts'],
          'that bad time is answered for once',
        ],
      ]
    : []

const targetLosses = ({ objectives }: Commitment, at: Path): Told[] =>
  objectives.map((objective, index): Told => {
    const [key, value] =
      objective.target === undefined
        ? (['targetPercent', nearlyAll.targetPercent] as const)
        : (['target', nearlyAll.target] as const)
    return (
      isAll(objective) && [
        [...at, 'objectives', index, key],
        `exported as ${value}, since OpenSLO forbids 100 %: one bad slice, even of a year of minutes, still misses it, less than a millionth of bad events does not`,
      ]
    )
  })
