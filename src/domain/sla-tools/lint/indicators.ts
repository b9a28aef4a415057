import { canonicalJson } from '../../sla/canonical.ts'
import type { Commitment } from '../../sla/document.ts'
import type { IndicatorPlan } from '../../sla/indicator/plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { readsWeight, writtenSingles } from '../../sla/remedy/single-remedies.ts'
import { lintRepeats } from './repeats.ts'
import { type Warning, warning } from './warning.ts'

/** What is said beside the indicators of a commitment and decides nothing, or something else. */
export const lintIndicators = (
  plan: CommitmentPlan,
  written: Commitment,
  path: Path,
): Warning[] => [
  ...lintWeight(plan, written, [...path, 'slice', 'weight']),
  ...lintRepeated(plan, [...path, 'slice']),
  ...lintVolume(plan, [...path, 'slice']),
  ...lintRepeats(written, path),
]

function lintWeight({ weight, aggregation }: CommitmentPlan, { remedy }: Commitment, path: Path) {
  if (!weight || aggregation === 'good-slices' || aggregation === 'bad-time') return []
  if (writtenSingles(remedy).some(({ single }) => readsWeight(single))) return []
  const text =
    'nothing reads what a bad slice weighs: attainment is not of slices, and no remedy pays by bad time'
  return [warning('idle-weight', path, text)]
}

/** Indicators that are alike but for their limit: the tighter one, or the looser, decides alone. */
function lintRepeated(plan: CommitmentPlan, path: Path): Warning[] {
  const all: IndicatorPlan[] = [plan, ...plan.also]
  return plan.also.flatMap((also, i) => {
    const first = all.slice(0, i + 1).findIndex((each) => measures(each) === measures(also))
    if (first < 0) return []
    const other = first === 0 ? 'the first indicator' : `entry ${first} of this list`
    const text = `this measures the same as ${other}, so one of the two decides nothing`
    return [warning('repeated-indicator', [...path, 'also', i], text)]
  })
}

const measures = ({ rule, minimumVolume, conditions, empty, bad }: IndicatorPlan): string => {
  const figures = conditions.map((each) => JSON.stringify(each, withBigInts))
  return canonicalJson([rule, minimumVolume, figures, empty, bad?.kind ?? null])
}

const withBigInts = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}` : value

/** The number of values of a slice is not what its volume is. */
function lintVolume(plan: CommitmentPlan, path: Path): Warning[] {
  const placed: [IndicatorPlan, Path][] = [
    [plan, path],
    ...plan.also.map((also, i): [IndicatorPlan, Path] => [also, [...path, 'also', i]]),
  ]
  return placed.flatMap(([{ rule, minimumVolume }, at]) => {
    const sums = rule.kind === 'events' ? rule.sums : null
    if (!minimumVolume || sums?.kind !== 'distinct') return []
    const text = `the volume is of events: ${minimumVolume.events} of them may come from a single ${sums.field}`
    return [warning('volume-counts-events', [...at, 'minimumVolume'], text)]
  })
}
