import type { Path } from '../../sla/fault.ts'
import type { Part, RemedyPlan, WindowPay } from '../../sla/pay-plan.ts'
import { periodRuleOf } from '../../sla/plan.ts'
import { partWords } from '../explain/en/parts.ts'
import { periodWord } from '../explain/en/period.ts'
import { remedy as remedyWords, windowWords } from '../explain/en/remedy.ts'
import { gapsOf } from '../explain/ranges.ts'
import { type Aspect, differences } from './aspect.ts'
import { bandChanges, type PlacedChange } from './band-changes.ts'
import type { Judgement } from './change.ts'
import { byRank, bySign, higherLimitIsBetter, moreIsBetter } from './judging.ts'
import type { Side } from './side.ts'
import { judgeTables } from './table.ts'
import { formats } from './told-aspects.ts'

/** What a miss pays, compared kind by kind; another kind is another remedy. */
export function remedyChanges(before: Side, after: Side): PlacedChange[] {
  const [a, b] = [before.plan.pay.remedy, after.plan.pay.remedy]
  if (a.kind !== b.kind) return [otherKind(before, after)]
  switch (a.kind) {
    case 'none':
      return []
    case 'bands':
      return b.kind === a.kind
        ? [...bandChanges(before, after, a, b), ...by([gapAspect], before, after)]
        : []
    case 'per-window':
      return by(windowAspects, before, after)
  }
}

export const remedyPath = ({ index }: Side): Path => ['spec', 'commitments', index, 'remedy']

function otherKind(before: Side, after: Side): PlacedChange {
  const pays = (side: Side): number => (side.plan.pay.remedy.kind === 'none' ? 0 : 1)
  return {
    what: 'remedy',
    before: { path: remedyPath(before), text: whole(before) },
    after: { path: remedyPath(after), text: whole(after) },
    judgement: bySign(pays(after) - pays(before)),
  }
}

function whole({ plan, sla, written }: Side): string {
  const told = { plan, period: periodRuleOf(sla), latenessMs: 0, claim: written.claim }
  return remedyWords(told, formats).join(' ')
}

const by = (aspects: readonly Aspect<Side>[], before: Side, after: Side): PlacedChange[] =>
  differences(aspects, before, after).map((found) => ({
    what: found.aspect.what,
    before: { path: [...remedyPath(before), ...found.aspect.path], text: found.before },
    after: { path: [...remedyPath(after), ...found.aspect.path], text: found.after },
    judgement: found.judgement,
  }))

const gapAspect: Aspect<Side> = {
  what: 'attainment in no band',
  path: ['gap'],
  words({ plan }) {
    const { remedy } = plan.pay
    if (remedy.kind !== 'bands' || gapsOf(plan, remedy).length === 0) return 'there is none'
    return remedy.gap === 'nothing' ? 'pays nothing' : 'pays what the next deeper band pays'
  },
  judge: (before, after) => judgeTables(before.plan, after.plan),
}

type PerWindow = Extract<RemedyPlan, { kind: 'per-window' }>

/** @throws {RangeError} for a remedy of another kind, which is never asked. */
function windowOf({ plan }: Side): PerWindow {
  const { remedy } = plan.pay
  if (remedy.kind !== 'per-window') throw new RangeError(`not per window: ${remedy.kind}`)
  return remedy
}

const windowAspects: readonly Aspect<Side>[] = [
  {
    what: 'what a window pays',
    path: ['pays'],
    words: (side) =>
      windowWords(windowOf(side).pays, side.plan, formats, periodWord(periodRuleOf(side.sla))),
    judge: (before, after) => judgePays(windowOf(before).pays, windowOf(after).pays),
  },
  {
    what: 'cap of each window',
    path: ['capEach'],
    words: (side) => {
      const { capEach } = windowOf(side)
      return capEach ? partWords(capEach, side.plan.currency, formats) : 'none'
    },
    judge: (before, after) => judgeCap(windowOf(before).capEach, windowOf(after).capEach),
  },
  {
    what: 'when windows pay',
    path: ['due'],
    words: (side) =>
      windowOf(side).due === 'always' ? 'always' : 'only when the target is missed',
    judge: (before, after) =>
      byRank(['when-breached', 'always'])(windowOf(before).due, windowOf(after).due),
  },
]

function judgePays(a: WindowPay, b: WindowPay): Judgement {
  if (a.kind !== b.kind) return 'unclear'
  return moreIsBetter(payValue(a), payValue(b))
}

function payValue(pays: WindowPay) {
  switch (pays.kind) {
    case 'share':
      return pays.share
    case 'amount':
    case 'per-minute':
      return pays.minor
    case 'time':
      return pays.multiplier
  }
}

function judgeCap(a: Part | null, b: Part | null): Judgement {
  if (a && b && a.kind !== b.kind) return 'unclear'
  return higherLimitIsBetter(a && payValue(a), b && payValue(b))
}
