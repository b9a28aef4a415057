import type { Sla } from '../../sla/document.ts'
import { differences, said } from './aspect.ts'
import type { Change } from './change.ts'
import { commitmentChanges } from './commitment-changes.ts'
import { exclusionChanges } from './exclusion-changes.ts'
import { headAspects } from './head.ts'
import { type Side, sidesOf } from './side.ts'

/**
 * What changes in meaning from one valid SLA to another; empty when they judge and pay alike and
 * read alike. Order, spelling and defaults that are said out loud are no change. First what concerns
 * the whole SLA, then each commitment in the new order, then those removed.
 */
export function diffSlas(before: Sla, after: Sla): Change[] {
  const head = differences(headAspects, before, after).map(
    ({ aspect, judgement, ...texts }): Change => ({
      kind: 'changed',
      commitment: null,
      what: aspect.what,
      before: said(before, aspect.path, texts.before),
      after: said(after, aspect.path, texts.after),
      forTheCustomer: judgement,
    }),
  )
  const { kept, renamed, added, removed } = matched(sidesOf(before), sidesOf(after))
  return [
    ...head,
    ...exclusionChanges(before, after),
    ...renamed.map(([old, fresh]) => wholly('renamed', old, fresh)),
    ...kept.flatMap(([old, fresh]) => commitmentChanges(old, fresh)),
    ...added.map((fresh) => wholly('added', null, fresh)),
    ...removed.map((old) => wholly('removed', old, null)),
  ]
}

/** Commitments belong together by name; else by being alike in everything but the name. */
function matched(before: readonly Side[], after: readonly Side[]) {
  const kept: [Side, Side][] = []
  const renamed: [Side, Side][] = []
  const added: Side[] = []
  const named = (sides: readonly Side[], { plan }: Side) =>
    sides.find((side) => side.plan.name === plan.name)
  const left = before.filter((side) => !named(after, side))
  for (const fresh of after) {
    const old = named(before, fresh)
    const alike = old ? -1 : left.findIndex((side) => commitmentChanges(side, fresh).length === 0)
    const [other] = alike < 0 ? [] : left.splice(alike, 1)
    if (old) kept.push([old, fresh])
    else if (other) renamed.push([other, fresh])
    else added.push(fresh)
  }
  return { kept, renamed, added, removed: left }
}

function wholly(
  kind: 'added' | 'removed' | 'renamed',
  old: Side | null,
  fresh: Side | null,
): Change {
  const told = (side: Side | null) =>
    side &&
    said(
      side.sla,
      ['spec', 'commitments', side.index, ...(kind === 'renamed' ? ['name'] : [])],
      side.plan.name,
    )
  return {
    kind,
    commitment: (fresh ?? old)?.plan.name ?? null,
    what: 'commitment',
    before: told(old),
    after: told(fresh),
    forTheCustomer: kind === 'added' ? 'better' : kind === 'removed' ? 'worse' : 'unclear',
  }
}
