import { type Aspect, differences, said } from './aspect.ts'
import type { Change, Said } from './change.ts'
import { eachAspects } from './each-aspects.ts'
import { payAspects } from './pay-aspects.ts'
import type { PlacedChange } from './placed.ts'
import { remedyChanges } from './remedy-changes.ts'
import type { Side } from './side.ts'
import { sliceAspects } from './slice-aspects.ts'
import { promiseAspects, wordingAspects } from './told-aspects.ts'
import { trailingAspects } from './trailing-aspects.ts'

const beforeRemedy: readonly Aspect<Side>[] = [
  ...wordingAspects,
  ...promiseAspects,
  ...sliceAspects,
  ...eachAspects,
  ...trailingAspects,
]

/** Everything but the name in which two commitments differ. */
export function commitmentChanges(before: Side, after: Side): Change[] {
  const money = [...remedyChanges(before, after), ...by(payAspects, before, after)]
  const isOneMoney = before.plan.currency === after.plan.currency
  const found = [
    ...by(beforeRemedy, before, after),
    // Sums of two currencies are not compared.
    ...(isOneMoney ? money : money.map((change) => ({ ...change, judgement: 'unclear' as const }))),
  ]
  return found.map((change) => ({
    kind: change.before ? (change.after ? 'changed' : 'removed') : 'added',
    commitment: after.plan.name,
    what: change.what,
    before: saidIn(before, change.before),
    after: saidIn(after, change.after),
    forTheCustomer: change.judgement,
  }))
}

const saidIn = (side: Side, at: PlacedChange['before']): Said | null =>
  at && said(side.sla, at.path, at.text)

const by = (aspects: readonly Aspect<Side>[], before: Side, after: Side): PlacedChange[] =>
  differences(aspects, before, after).map((found) => ({
    what: found.aspect.what,
    before: { path: pathOf(before, found.aspect), text: found.before },
    after: { path: pathOf(after, found.aspect), text: found.after },
    judgement: found.judgement,
  }))

const pathOf = ({ index }: Side, { path }: Aspect<Side>) => ['spec', 'commitments', index, ...path]
