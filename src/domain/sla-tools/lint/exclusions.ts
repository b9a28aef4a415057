import type { Commitment, Sla } from '../../sla/document.ts'
import { isOf } from '../../sla/exclusion/plan.ts'
import type { Exclusion } from '../../sla/exclusion/schema.ts'
import { aggregations, countOf } from '../../sla/promise/figure.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { type Warning, warning } from './warning.ts'

/** Exclusions that hold for nothing, that nobody is told of in time, or that can work against the provider. */
export const lintExclusions = (sla: Sla): Warning[] =>
  (sla.spec.exclusions ?? []).flatMap((exclusion, index) => {
    const path: Path = ['spec', 'exclusions', index]
    if (exclusion.commitments?.length === 0) {
      const text = `the exclusion "${exclusion.name}" names no commitment, so it excludes nothing; without "commitments" it is of all`
      return [warning('excludes-nothing', [...path, 'commitments'], text)]
    }
    return [
      ...lintEffect(exclusion, sla, path),
      ...lintSplit(exclusion, sla, path),
      ...lintNotice(exclusion, path),
      ...lintPaid(exclusion, sla, path),
    ]
  })

/** Whether slices of a commitment can leave the denominator. */
export const removesSlices = ({ spec }: Sla, { name }: Commitment): boolean =>
  (spec.exclusions ?? []).some(
    (exclusion) =>
      exclusion.kind !== 'traffic' && exclusion.effect !== 'up' && isOf(exclusion, name),
  )

function lintEffect(exclusion: Exclusion, { spec }: Sla, path: Path): Warning[] {
  // Hours that are not covered are meant to leave, good and bad.
  if (exclusion.kind === 'traffic' || exclusion.kind === 'hours') return []
  if (exclusion.effect === 'up') return []
  // A count only falls by what leaves.
  const own = spec.commitments.filter(
    ({ name, budgetingMethod }) => isOf(exclusion, name) && !countOf(aggregations[budgetingMethod]),
  )
  if (own.length === 0) return []
  const byEvents = own.filter(({ budgetingMethod }) => budgetingMethod !== 'Timeslices')
  const at = [...path, 'effect']
  if (exclusion.effect === 'removed') {
    const text =
      '"removed" leaves good slices out as well, so the rest weighs more: it can lower attainment and raise what is owed, which "up" cannot'
    return [warning('can-lower-attainment', at, text)]
  }
  if (byEvents.length === 0) return []
  const names = byEvents.map(({ name }) => `"${name}"`).join(', ')
  const text = `under ${names} a bad slice leaves with its good events: where the rest is worse than it was, attainment falls, which "up" cannot cause`
  return [warning('can-lower-attainment', at, text)]
}

/** What remains of a run are windows by themselves, so taking time out of its middle makes two of one. */
function lintSplit(exclusion: Exclusion, { spec }: Sla, path: Path): Warning[] {
  if (exclusion.kind === 'traffic') return []
  const own = spec.commitments.filter(
    ({ name, budgetingMethod }) => isOf(exclusion, name) && budgetingMethod === 'Windows',
  )
  if (own.length === 0) return []
  const names = own.map(({ name }) => `"${name}"`).join(', ')
  const text = `${names} counts windows: excluded time in the middle of one leaves two`
  return [warning('splits-windows', path, text)]
}

/** Where what pays for time may in the end not be paid, its time is left out nevertheless. */
function lintPaid(exclusion: Exclusion, { spec }: Sla, path: Path): Warning[] {
  if (exclusion.kind !== 'paid') return []
  return exclusion.by.flatMap((name, index) => {
    const claim = spec.commitments.find((each) => each.name === name)?.claim.kind
    const group = (spec.groups ?? []).find(
      ({ pays, commitments }) => pays !== 'sum' && commitments.includes(name),
    )
    const why = [
      ...(claim === 'automatic' ? [] : ['nobody may claim or accept what it owes']),
      ...(group ? [`another commitment of the group "${group.name}" may be paid instead`] : []),
    ]
    if (why.length === 0) return []
    const text = `"${name}" takes its time from the others as soon as it owes something, and ${why.join(', and ')}`
    return [warning('takes-unpaid-time', [...path, 'by', index], text)]
  })
}

function lintNotice(exclusion: Exclusion, path: Path): Warning[] {
  if (exclusion.kind !== 'window' || !exclusion.allowance || exclusion.notice !== undefined) {
    return []
  }
  const text =
    'there is an allowance but no "notice": time may be announced after it was found to be bad, as long as the allowance lasts'
  return [warning('allowance-without-notice', [...path, 'allowance'], text)]
}
