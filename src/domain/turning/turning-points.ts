import { judge } from '../judging/judge.ts'
import type { JudgeInput } from '../judging/judge-input.ts'
import type { CommitmentVerdict, Outcome, Ratio, Verdict } from '../judging/verdict.ts'
import type { Money } from '../money/money.ts'
import { err, ok, type Result } from '../result.ts'
import { canonicalJson } from '../sla/canonical.ts'
import { type Changes, changesOf, type NotChangeable, type Unit } from './changes.ts'
import { least } from './least.ts'

/** What a period would have come to with so many bad requests, or bad slices, fewer or more. */
export interface TurningPoint {
  readonly toward: 'fewer' | 'more'
  /** The least number that makes the difference: with one less it is as it was. */
  readonly by: number
  readonly outcome: Outcome
  readonly attainment: Ratio | null
  readonly owed: Money
}

/** What would have changed the result of a commitment; null where no number of them does. */
export interface TurningPoints {
  readonly unit: Unit
  readonly sliceMs: number
  /** Missed to met, or met to missed. */
  readonly result: TurningPoint | null
  /** The next edge on either side: where less is owed, and where more is. */
  readonly lessOwed: TurningPoint | null
  readonly moreOwed: TurningPoint | null
}

export type NotTold =
  | NotChangeable
  /** Nothing was proven, so nothing turns. */
  | { readonly reason: 'unproven' }
  /** What is at hand does not come to the verdict: it must not be explained by it. */
  | { readonly reason: 'differs' }

/**
 * What would have changed a commitment's result, found by judging changed counts anew: of requests, single
 * ones are taken from bad to good or back, from the period's last slices on; of slices, windows end earlier,
 * the last one first, or the last one goes on. So every answer is what judging says of that case, whatever
 * the remedy is, and no formula of our own.
 *
 * @param input What the verdict was made from; `now` is when it was judged.
 */
export function turningPoints(
  input: JudgeInput,
  verdict: Verdict,
  name: string,
): Result<TurningPoints, NotTold> {
  const judged = verdict.commitments.find((each) => each.name === name)
  if (!judged || judged.outcome === 'unproven') return err({ reason: 'unproven' })
  const changes = changesOf(input, verdict, name)
  if (!changes.ok) return changes
  const asked = [alone(input, name), input].find((each) => isAsJudged(rejudged(each, name), judged))
  if (!asked) return err({ reason: 'differs' })
  const { unit, sliceMs, fewer, more } = changes.value
  const turn = (toward: TurningPoint['toward'], isTurned: Test): TurningPoint | null =>
    turningPoint({ asked, name, toward, changes: toward === 'fewer' ? fewer : more, isTurned })
  const isOther: Test = ({ outcome }) =>
    outcome === (judged.outcome === 'breached' ? 'met' : 'breached')
  return ok({
    unit,
    sliceMs,
    result: turn(judged.outcome === 'breached' ? 'fewer' : 'more', isOther),
    lessOwed:
      judged.owed.minor > 0 ? turn('fewer', ({ owed }) => owed.minor < judged.owed.minor) : null,
    moreOwed: turn('more', ({ owed }) => owed.minor > judged.owed.minor),
  })
}

type Test = (judged: CommitmentVerdict) => boolean

interface Turning {
  readonly asked: JudgeInput
  readonly name: string
  readonly toward: TurningPoint['toward']
  readonly changes: Changes
  readonly isTurned: Test
}

function turningPoint({ asked, name, toward, changes, isTurned }: Turning): TurningPoint | null {
  const judgedWith = (by: number) => rejudged({ ...asked, slices: changes.apply(by) }, name)
  const by = least(changes.most, (n) => {
    const judged = judgedWith(n)
    return judged !== undefined && isTurned(judged)
  })
  const judged = by === null ? undefined : judgedWith(by)
  if (by === null || !judged) return null
  const { outcome, attainment, owed } = judged
  return { toward, by, outcome, attainment, owed }
}

function rejudged(input: JudgeInput, name: string): CommitmentVerdict | undefined {
  const judged = judge(input)
  return judged.ok ? judged.value.commitments.find((each) => each.name === name) : undefined
}

/** The input without the other commitments, which mostly say nothing of this one and take as long. */
function alone(input: JudgeInput, name: string): JudgeInput {
  const { spec } = input.sla
  const { caps: _, groups: __, ...rest } = spec
  const commitments = spec.commitments.filter((each) => each.name === name)
  const isTogether = spec.caps !== undefined || spec.groups !== undefined
  const isPaidFor = spec.exclusions?.some(({ kind }) => kind === 'paid')
  if (isTogether || isPaidFor) return input
  return { ...input, sla: { ...input.sla, spec: { ...rest, commitments } } }
}

const isAsJudged = (again: CommitmentVerdict | undefined, judged: CommitmentVerdict): boolean =>
  again !== undefined && canonicalJson(essence(again)) === canonicalJson(essence(judged))

const essence = ({ outcome, attainment, target, total, bad, windows, owed }: CommitmentVerdict) =>
  ({ outcome, attainment, target, total, bad, windows, owed }) as Record<string, unknown>
